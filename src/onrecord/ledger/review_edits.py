"""What an edit may change of a record, checked before it is kept."""

from collections.abc import Iterable, Mapping
from datetime import date
from math import isfinite
from typing import Any, get_args

from onrecord.errors import OnRecordError
from onrecord.ledger.names import folded
from onrecord.ledger.review import ReviewedLayer, Row
from onrecord.model import Act, Event, Form, Reading, Status, UndertakingKind

ACTORS = frozenset({"speaker", "to", "actor", "recipient", "mediator", "by"})
DATES = frozenset({"date"})
NUMBERS = frozenset({"low", "high", "score"})
EDITABLE: Mapping[ReviewedLayer, tuple[str, ...]] = {
    "statement": ("speaker", "act", "to", "form", "date"),
    "event": ("type", "mode", "status", "actor", "recipient", "mediator", "date"),
    "figure": ("low", "high", "unit", "date"),
    "undertaking": ("kind", "by", "to", "issue", "form"),
    "merge": (),
}
"""The fields of the record format that an edit may replace; spans are the text's own."""
CHOICES: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("statement", "act"): get_args(Act),
    ("statement", "form"): get_args(Form),
    ("event", "status"): get_args(Status),
    ("undertaking", "kind"): get_args(UndertakingKind),
    ("undertaking", "form"): ("written", "verbal"),
}
EMPTY = frozenset({"mode", "date", "low", "high", "score", "cameo"}) | {"undertaking form"}
"""Fields that may be None."""
CODED: Mapping[ReviewedLayer, tuple[str, ...]] = {"event": ("score", "cameo")}
"""Fields that follow from the others, and stand in a replacement with them."""


def new_replacement(reading: Reading, layer: ReviewedLayer, record: Any, given: Row) -> Row:
    """The fields to replace, as they are kept; actors may be given by id or by name.

    Raises:
        OnRecordError: no field, one that cannot be edited, or a value that is none of it.
    """
    known = EDITABLE[layer]
    if not given or not given.keys() <= set(known):
        raise OnRecordError(f"of a {layer} one can edit {', '.join(known)}")
    row = checked_replacement(layer, given)
    row |= {name: _known_actors(reading, row[name]) for name in row.keys() & ACTORS}
    if layer == "event" and row.keys() & {"type", "mode"}:
        row |= _coded(record, row)
    return row


def checked_replacement(layer: ReviewedLayer, given: Row) -> Row:
    """The fields in the order of the record format, each checked as far as it can be alone.

    Raises:
        OnRecordError: a field that cannot be edited, or a value that is none of it.
    """
    known = (*EDITABLE[layer], *CODED.get(layer, ()))
    if not given.keys() <= set(known):
        raise OnRecordError(f"of a {layer} one can edit {', '.join(EDITABLE[layer])}")
    return {name: _checked(layer, name, given[name]) for name in known if name in given}


def _checked(layer: ReviewedLayer, name: str, value: Any) -> Any:
    """The value, if it is one of the field.

    Raises:
        OnRecordError: it is none.
    """
    if value is None:
        if name in EMPTY or f"{layer} {name}" in EMPTY:
            return None
        raise OnRecordError(f"{name} needs a value")
    if name in ACTORS:
        if isinstance(value, list | tuple) and all(isinstance(actor, str) for actor in value):
            return list(dict.fromkeys(value))
        raise OnRecordError(f"{name} is a list of actors")
    if name in DATES:
        return _date(value)
    if name in NUMBERS:
        if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
            raise OnRecordError(f"{name} is a number, not {value!r}")
        return value
    if not isinstance(value, str) or not value.strip():
        raise OnRecordError(f"{name} needs a value in words")
    choices = CHOICES.get((layer, name), (value,))
    if value not in choices:
        raise OnRecordError(f"{name} is one of {', '.join(choices)}, not {value!r}")
    return value


def _known_actors(reading: Reading, given: Iterable[str]) -> list[str]:
    """The ids of actors that are given by id or by name."""
    known = {folded(actor.name): actor.id for actor in reversed(reading.actors)}
    known |= {actor.id: actor.id for actor in reading.actors}
    found = []
    for name in given:
        actor = known.get(name) or known.get(folded(name))
        if actor is None:
            raise OnRecordError(f"the report has no actor {name!r}")
        found.append(actor)
    return list(dict.fromkeys(found))


def _date(value: Any) -> Row:
    """`{"start", "end"}`, each an ISO day or None and not both None."""
    if not isinstance(value, Mapping) or not value.keys() <= {"start", "end"}:
        raise OnRecordError('a date is {"start": DAY, "end": DAY}')
    days = {side: value.get(side) for side in ("start", "end")}
    try:
        given = [date.fromisoformat(day) for day in days.values() if day is not None]
    except (TypeError, ValueError):
        raise OnRecordError(f"{value!r} has a day that is none such as 2026-03-11") from None
    if not given or given != sorted(given):
        raise OnRecordError("a date needs a first day, a last day, or both in order")
    return days


def _coded(event: Event, row: Row) -> Row:
    """Type and mode together, with the score and the CAMEO code that PLOVER gives them."""
    type_name = row.get("type", event.type)
    kept = event.mode if type_name == event.type else None
    mode = row.get("mode", kept)
    from onrecord.ontology.plover import load_plover  # a question has no need of it

    plover = load_plover()
    if type_name not in plover.types:
        raise OnRecordError(f"{type_name!r} is no type of PLOVER: {', '.join(plover.types)}")
    modes = plover.types[type_name].modes
    if mode is not None and mode not in modes:
        raise OnRecordError(f"{type_name} has the modes {', '.join(modes) or '(none)'}")
    return {
        "type": type_name,
        "mode": mode,
        "score": plover.score(type_name, mode),
        "cameo": plover.cameo(type_name, mode),
    }
