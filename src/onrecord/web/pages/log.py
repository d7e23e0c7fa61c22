"""The log: everything that people decided of records, and what was undone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.errors import UnknownIdError
from onrecord.ledger.ledger import Ledger
from onrecord.model import as_data
from onrecord.web.changes import Change, find_changes, find_join, subject_of
from onrecord.web.desk import Desk
from onrecord.web.query import Parameter, Query, paged
from onrecord.web.screens import Screen, Table

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class LogRow:
    """A decision: who decided what of which record, when, and what became of it.

    `about` is the record in words, of a merge the names of both actors; `state` is `holds`,
    `undone`, `replaced` by a later one of the same reviewer, or `undo` for one that takes another
    back; `orphan` tells that no report has the record any more.
    """

    id: str
    decided: str
    reviewer: str
    verdict: str
    layer: str
    record: str
    about: str
    state: str
    orphan: bool
    changes: tuple[Change, ...]
    undoes: str | None
    quote: str | None
    report: str
    title: str | None
    outlet: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class LogView:
    """A page of the log, the newest first."""

    decisions: tuple[LogRow, ...]
    more: bool


def view(desk: Desk, query: Query) -> LogView:
    """The decisions that match, the newest first."""
    ledger = desk.ledger
    asked = (query.one("record"), query.one("reviewer"), query.limit + 1, query.offset)
    rows, more = paged(query, ledger.log(*asked))
    edited = dict.fromkeys(row["report"] for row in rows if row["replacement"])
    names = {report: _names(ledger, report) for report in edited}
    return LogView(tuple(_row(row, names.get(row["report"], {})) for row in rows), more)


def _names(ledger: Ledger, report: str) -> dict[str, str]:
    """The names of the report's actors; none when the ledger does not have it."""
    try:
        return {actor.id: actor.name for actor in ledger.reading(report).actors}
    except UnknownIdError:
        return {}


def _row(row: Row, names: Mapping[str, str]) -> LogRow:
    return LogRow(
        row["id"],
        row["decided"],
        row["reviewer"],
        row["verdict"],
        row["layer"],
        row["record"],
        subject_of(row),
        _state(row),
        row["orphan"],
        _changes(row, names),
        row["undoes"],
        row["quote"],
        row["report"],
        row["title"],
        row["outlet"],
        (row["published"] or "")[:10] or None,
    )


def _changes(row: Row, names: Mapping[str, str]) -> tuple[Change, ...]:
    if row["layer"] == "merge":
        return find_join(row["was"], row["verdict"])
    return find_changes(row["was"], row["replacement"], names)


def _state(row: Row) -> str:
    if row["verdict"] == "undo":
        return "undo"
    if row["undone_by"]:
        return "undone"
    return "holds" if row["standing"] else "replaced"


def _lines(view: LogView) -> Iterable[Row]:
    """The rows with their changes as text."""
    for row in view.decisions:
        changes = [f"{each.field}: {each.before} → {each.after}" for each in row.changes]
        yield {**as_data(row), "changes": changes}


LOG = Screen(
    "log",
    "/log",
    "Log",
    "What people decided of records, the newest first, and what was undone.",
    view,
    (
        Parameter("reviewer", "Who decided."),
        Parameter("record", "Decisions on the record of that id."),
    ),
    Table(
        (
            "id", "decided", "reviewer", "verdict", "layer", "record", "about", "state", "orphan",
            "changes", "undoes", "quote", "report", "title", "outlet", "published",
        ),
        _lines,
    ),
    paged=True,
)  # fmt: skip
