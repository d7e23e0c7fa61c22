"""Review: what people decide of records, as rows that are only ever added.

A decision is never changed. Undoing one is another row, which names it; deciding again replaces
what the same reviewer decided before. `standing` says what is left of all rows.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta
from typing import Any, Literal, get_args

from onrecord.errors import OnRecordError
from onrecord.model import as_data, content_id

Verdict = Literal["accept", "reject", "unsure", "edit", "undo"]
ReviewedLayer = Literal["statement", "event", "figure", "undertaking", "merge"]
Clock = Callable[[], datetime]
Row = dict[str, Any]
LINK = "~"
"""Between the ids of two actors in the record of their merge, the smaller id first."""
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
LAYERS: tuple[ReviewedLayer, ...] = get_args(ReviewedLayer)
OF_REPORTS: tuple[ReviewedLayer, ...] = LAYERS[:-1]
"""Those whose records stand in a report."""
MERGE_REASONS: Mapping[str, str] = {
    "name": "the same name",
    "acronym": "one is the other's first letters",
    "longer name": "one name holds the other",
    "surname": "the same surname, and no other bearer of it",
    "spelling": "names that sound alike",
    "kind": "institutions of one kind in one country",
    "noun": "the only institution in the report that is called so",
    "two of that surname": "others bear that surname too",
    "other country": "names alike, but reports tell of different countries",
    "judged": "somebody said so",
}
"""Why two actors are taken for one, or left apart."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reviewer decided of a record, and when.

    Attributes:
        id: content hash of all the rest but `was`.
        reviewer: name of who decided.
        decided: date-time in UTC, ISO, with microseconds.
        layer: what the record is.
        record: id of the record, a content hash: the same report read again has the same; of a
            merge of two actors both their ids.
        report: id of the report in which it stands, or the first of the two actors.
        verdict: what was decided; `undo` takes an earlier decision back.
        replacement: fields of the record format that take the place of the record's own; only of
            an `edit`.
        undoes: id of the decision that an `undo` takes back.
        was: the record as it was read, by names and quotes: what `onrecord log` shows also when a
            later reading no longer has the record.
    """

    id: str
    reviewer: str
    decided: str
    layer: ReviewedLayer
    record: str
    report: str
    verdict: Verdict
    replacement: Row | None
    undoes: str | None
    was: Row


COLUMNS = tuple(field.name for field in fields(Decision))


def utc_now() -> datetime:
    """The present, by the clock of the machine."""
    return datetime.now(UTC)


def decision_id(fields_of: Mapping[str, Any]) -> str:
    """The id of the decision with these fields."""
    names = ("reviewer", "decided", "layer", "record", "report", "verdict", "undoes")
    replacement = json.dumps(fields_of["replacement"], sort_keys=True)
    return content_id("d", *(fields_of[name] for name in names), replacement)


def make_decision(**given: Any) -> Decision:
    """The decision with these fields and the id that they give it."""
    return Decision(id=decision_id(given), **given)


def next_time(clock: Clock, last: str | None) -> str:
    """The clock's time in UTC, or a microsecond after `last` where the clock is not past it.

    So a reviewer's decisions have one order, whatever the clock does.
    """
    time = clock().astimezone(UTC)
    if last is not None:
        time = max(time, datetime.fromisoformat(last) + timedelta(microseconds=1))
    return time.isoformat(timespec="microseconds")


def decision_of(row: Iterable[Any]) -> Decision:
    """The decision of a row of the database with the columns `COLUMNS`."""
    values = dict(zip(COLUMNS, row, strict=True))
    for name in ("replacement", "was"):
        values[name] = None if values[name] is None else json.loads(values[name])
    return Decision(**values)


def as_line(decision: Decision) -> str:
    """The decision as a line of JSON Lines, which `checked_decision` takes back."""
    return json.dumps(as_data(decision)) + "\n"


def in_order(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions by time; those of one time, by different reviewers, by their ids."""
    return sorted(decisions, key=lambda decision: (decision.decided, decision.id))


def standing(decisions: Iterable[Decision]) -> list[Decision]:
    """What holds: each reviewer's last decision on each record that nobody undid, by time."""
    rows = in_order(decisions)
    undone = {row.undoes for row in rows}
    last: dict[tuple[str, str], Decision] = {}
    for row in rows:
        if row.verdict != "undo" and row.id not in undone:
            last.pop((row.reviewer, row.record), None)
            last[row.reviewer, row.record] = row
    return list(last.values())


def outcomes(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """What becomes of each record: the latest decision that stands and is not `unsure`."""
    return {row.record: row for row in standing(decisions) if row.verdict != "unsure"}


def merge_record(one: str, other: str) -> str:
    """The record of the merge of two actors: both ids."""
    return LINK.join(sorted((one, other)))


def pair_of(record: str) -> tuple[str, str] | None:
    """The actors of a merge; None of any other record."""
    one, link, other = record.partition(LINK)
    return (one, other) if link else None


def checked_decision(row: Any) -> Decision:
    """A decision from its JSON data.

    Raises:
        OnRecordError: a field lacks or is of another kind, or the id is not that of the rest.
    """
    names = set(COLUMNS)
    if not isinstance(row, dict) or row.keys() != names:
        raise OnRecordError(f"a decision has the fields {', '.join(sorted(names))}")
    text = names - {"replacement", "undoes", "was"}
    wrong = sorted(name for name in text if not isinstance(row[name], str))
    if not isinstance(row["was"], dict):
        wrong.append("was")
    if (row["verdict"] == "edit") != isinstance(row["replacement"], dict):
        wrong.append("replacement")
    if (row["verdict"] == "undo") != isinstance(row["undoes"], str):
        wrong.append("undoes")
    if (row["layer"] == "merge") != (LINK in row["record"]):
        wrong.append("record")
    if row["verdict"] not in VERDICTS or row["layer"] not in LAYERS or not _is_time(row["decided"]):
        wrong.append("verdict, layer or decided")
    if wrong or decision_id(row) != row["id"]:
        raise OnRecordError(f"decision {row['id']}: wrong {', '.join(wrong) or 'id'}")
    return Decision(**row)


def _is_time(value: Any) -> bool:
    """Whether it is a date-time with a zone, as `next_time` writes it."""
    try:
        return bool(datetime.fromisoformat(value).isoformat(timespec="microseconds") == value)
    except (TypeError, ValueError):
        return False
