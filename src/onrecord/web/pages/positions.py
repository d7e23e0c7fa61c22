"""Positions: where parties stand on issues, and how they came there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from onrecord.export.rows import COLUMNS
from onrecord.ledger.story import PositionStatus
from onrecord.model import UndertakingKind
from onrecord.web.desk import Desk
from onrecord.web.query import DAYS, STORY, TEXT, Parameter, Query, filter_of, paged
from onrecord.web.screens import Screen, Table
from onrecord.web.told_stories import StoryName, story_asked

Row = Mapping[str, Any]
BY = Parameter("by", "Whose position it is, or for whom they speak.")
KIND = Parameter("type", "What was undertaken.", "choice", get_args(UndertakingKind), many=True)
STATUS = Parameter("status", "What became of it.", "choice", get_args(PositionStatus), many=True)


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a party stands on an issue; `row` is that of the ledger."""

    row: dict[str, Any]
    told_by: tuple[str, ...]

    @property
    def undertaking(self) -> str | None:
        """The id of the latest undertaking."""
        return next(reversed(self.row["undertakings"]), None)


@dataclass(frozen=True, slots=True)
class Issue:
    """A row of a story's table: for each party, in the order of its head, where it stands."""

    name: str
    cells: tuple[tuple[Stand, ...], ...]


@dataclass(frozen=True, slots=True)
class Board:
    """The table of a story: its parties and issues."""

    story: str
    title: str
    parties: tuple[str, ...]
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class PositionsView:
    """A page of positions: the rows as the ledger gives them, and story by story as tables."""

    asked: StoryName | None
    positions: tuple[dict[str, Any], ...]
    more: bool

    @property
    def boards(self) -> tuple[Board, ...]:
        """The table of each story."""
        stories: dict[str, list[dict[str, Any]]] = {}
        for row in self.positions:
            stories.setdefault(row["story"], []).append(row)
        return tuple(_board(rows) for rows in stories.values())


def view(desk: Desk, query: Query) -> PositionsView:
    """The positions that match, by the day of their latest undertaking."""
    ledger = desk.ledger
    asked = story_asked(ledger, query)
    rows, more = paged(query, ledger.positions(filter_of(query)))
    return PositionsView(asked, rows, more)


def _board(rows: list[dict[str, Any]]) -> Board:
    """Parties by how much they hold; issues on which most parties stand first."""
    parties = _by_count(row["party"] for row in rows)
    issues = _by_count(row["issue"] for row in rows)
    return Board(
        rows[0]["story"],
        rows[0]["story_title"],
        parties,
        tuple(
            Issue(
                issue,
                tuple(
                    _told_once(
                        row for row in rows if (row["issue"], row["party"]) == (issue, party)
                    )
                    for party in parties
                ),
            )
            for issue in issues
        ),
    )


def _by_count(names: Iterable[str]) -> tuple[str, ...]:
    counts: dict[str, int] = {}
    for name in names:
        counts[name] = counts.get(name, 0) + 1
    return tuple(sorted(counts, key=lambda name: (-counts[name], name)))


def _told_once(rows: Iterable[dict[str, Any]]) -> tuple[Stand, ...]:
    """The positions; those alike in kind, status and history but told by several are one."""
    found: dict[tuple[Any, ...], Stand] = {}
    for row in rows:
        steps = tuple((step["date"], step["kind"], step["status"]) for step in row["history"])
        key = (row["kind"], row["status"], steps)
        before = found[key].told_by if key in found else ()
        first = found[key].row if key in found else row
        found[key] = Stand(first, tuple(dict.fromkeys((*before, *row["told_by"]))))
    return tuple(found.values())


POSITIONS = Screen(
    "positions",
    "/positions",
    "Positions",
    "Where parties stand on issues: what they demand, offer, pledge or refuse, and what became"
    " of it.",
    view,
    (BY, KIND, STATUS, *DAYS, STORY, TEXT),
    Table(COLUMNS["positions"], lambda view: view.positions),
    paged=True,
    shown=60,
    nav=True,
)
