"""What a decision is about, and what it changed, field by field, before and after, in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.index import days
from onrecord.ledger.review_edits import ACTORS

Row = Mapping[str, Any]
WORDS: Mapping[str, str] = {
    "statement": "content", "event": "trigger", "figure": "figure", "undertaking": "content",
}  # fmt: skip
"""The field that holds a record's own words."""
NUMBER = {"accept": "one", "reject": "two"}
"""What a verdict on a merge says of the two actors."""


@dataclass(frozen=True, slots=True)
class Change:
    """A field of the record format with its values as text, "" where there is none."""

    field: str
    before: str
    after: str


def find_changes(was: Row, replacement: Row | None, names: Mapping[str, str]) -> tuple[Change, ...]:
    """The fields that the replacement gives another value; `names` are those of actors by id."""
    changes = (
        Change(field, value_of(was, field), _text(field, value, names))
        for field, value in (replacement or {}).items()
    )
    return tuple(change for change in changes if change.before != change.after)


def find_join(was: Row, verdict: str) -> tuple[Change, ...]:
    """What a verdict on a merge changes: whether the actors are one, unless they were so."""
    before = "one" if was.get("made") else "two"
    after = NUMBER.get(verdict, before)
    return (Change("actors", before, after),) if before != after else ()


def subject_of(decision: Row) -> str:
    """What a decision of the log is about, by name: both actors, or the record's own words."""
    was = decision["was"]
    if decision["layer"] == "merge":
        return " and ".join(str(was.get(name) or "somebody") for name in ("one", "other"))
    return str(was.get(WORDS[decision["layer"]]) or decision["record"])


def value_of(row: Row, field: str) -> str:
    """The value of a field of a ledger's row, as people write it."""
    if field == "date":
        return days(row.get("date_start"), row.get("date_end"))
    return _plain(row.get(field))


def _text(field: str, value: Any, names: Mapping[str, str]) -> str:
    if field == "date":
        return days(value.get("start"), value.get("end")) if value else ""
    if field in ACTORS:
        return _plain([names.get(actor, actor) for actor in value])
    return _plain(value)


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _joined(value) if isinstance(value, list | tuple) else str(value)


def _joined(values: Iterable[Any]) -> str:
    return "; ".join(map(str, values))
