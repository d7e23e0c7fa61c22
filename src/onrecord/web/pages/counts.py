"""Counts of people in a story, such as its dead, by source over time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.ledger.filters import Filter
from onrecord.ledger.ledger import Ledger
from onrecord.model import as_data
from onrecord.web.charts.tolls import Count, Tolls, draw_tolls
from onrecord.web.desk import Desk
from onrecord.web.query import STORY, Query
from onrecord.web.screens import Screen, Table
from onrecord.web.told_stories import StoryName, story_asked

Row = Mapping[str, Any]
UNITS = ("killed", "wounded", "missing", "displaced", "detained", "abducted")
"""Units of figures that are drawn over time, in this order: those of people."""


@dataclass(frozen=True, slots=True)
class TollRow:
    """A figure: who counts what, when it was said, and what was counted."""

    id: str
    source: str
    said_by: tuple[str, ...]
    figure: str
    low: float | None
    high: float | None
    of: str | None
    day: str | None
    report: str
    outlet: str | None


@dataclass(frozen=True, slots=True)
class TollTable:
    """All figures of a story with one unit, by day."""

    unit: str
    rows: tuple[TollRow, ...]

    @property
    def undated(self) -> int:
        """How many have no day, and are not drawn."""
        return sum(row.day is None for row in self.rows)

    @property
    def drawing(self) -> Tolls:
        """Those whose day is known, drawn."""
        return draw_tolls(
            [Count(row.source, row.day, row.low, row.high) for row in self.rows if row.day]
        )


@dataclass(frozen=True, slots=True)
class CountsView:
    """The counts of a story; none without a story."""

    asked: StoryName | None
    tolls: tuple[TollTable, ...]


def view(desk: Desk, query: Query) -> CountsView:
    """The counts of the story that the query names.

    Raises:
        UnknownIdError: there is no such story.
    """
    asked = story_asked(desk.ledger, query)
    return CountsView(asked, find_tolls(desk.ledger, asked.id) if asked else ())


def find_tolls(ledger: Ledger, story: str) -> tuple[TollTable, ...]:
    """The figures of people in a story, by unit; a unit that is told once only is left out."""
    tables = []
    figures = ledger.figures(Filter(story=story))
    for unit in UNITS:
        rows = tuple(_toll(row) for row in figures if row["unit"] == unit)
        if len({(row.source, row.day, row.figure) for row in rows}) > 1:
            tables.append(TollTable(unit, _told_once(rows)))
    return tuple(tables)


def _toll(row: Row) -> TollRow:
    chain = tuple(row["said_by"])
    day = (row["published"] or "")[:10] or None
    return TollRow(
        row["id"], chain[-1] if chain else row["outlet"] or "the report", chain, row["figure"],
        row["low"], row["high"], row["of"], day, row["report"], row["outlet"],
    )  # fmt: skip


def _told_once(rows: Iterable[TollRow]) -> tuple[TollRow, ...]:
    """The rows by day; of those with one source, day, count and object the first."""
    found: dict[tuple[Any, ...], TollRow] = {}
    for row in rows:
        found.setdefault((row.source, row.day, row.low, row.high, row.of), row)
    return tuple(sorted(found.values(), key=lambda row: (row.day or "", row.source, row.figure)))


def _lines(view: CountsView) -> Iterable[dict[str, Any]]:
    """Each figure as a row, with its unit."""
    for toll in view.tolls:
        for row in toll.rows:
            yield {"unit": toll.unit, **as_data(row)}


COUNTS = Screen(
    "counts",
    "/counts",
    "Counts",
    "How many were killed, wounded, displaced … in a story, by source over time.",
    view,
    (STORY,),
    Table(
        (
            "unit", "day", "source", "figure", "low", "high", "of", "said_by", "id", "report",
            "outlet",
        ),
        _lines,
    ),
)  # fmt: skip
