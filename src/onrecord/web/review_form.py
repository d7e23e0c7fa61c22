"""The form in which a reviewer edits a record: its fields, and what was sent back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from onrecord.ledger.review import ReviewedLayer
from onrecord.ledger.review_edits import ACTORS, CHOICES, DATES, EDITABLE, EMPTY, NUMBERS
from onrecord.web.changes import value_of
from onrecord.web.query import Parameter, QueryError

Row = Mapping[str, Any]
Kind = Literal["text", "choice", "actors", "day", "number"]
SIDES = ("date_start", "date_end")
FIELDS = tuple(
    Parameter(name, f"Edit: {name} of the record; several actors are parted by “;”.")
    for name in dict.fromkeys(
        inner
        for fields in EDITABLE.values()
        for field in fields
        for inner in (SIDES if field in DATES else (field,))
    )
)
"""The fields of all kinds of records, as a form sends them."""
WHOLE = Parameter(
    "whole", "Fields of the record that are not sent become empty.", "choice", ("yes",)
)


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the form: its name, its value as text, and what may be chosen."""

    name: str
    kind: Kind
    value: str
    choices: tuple[str, ...] = ()
    may_be_empty: bool = False


def form_of(row: Row) -> tuple[Field, ...]:
    """The fields of a record that can be edited, as they are now."""
    layer: ReviewedLayer = row["layer"]
    fields: list[Field] = []
    for name in EDITABLE[layer]:
        empty = name in EMPTY or name in ACTORS or f"{layer} {name}" in EMPTY
        if name in DATES:
            fields += (Field(side, "day", row.get(side) or "", (), True) for side in SIDES)
        else:
            kind, choices = _kind(layer, name)
            fields.append(Field(name, kind, value_of(row, name), choices, empty))
    return tuple(fields)


def _kind(layer: ReviewedLayer, name: str) -> tuple[Kind, tuple[str, ...]]:
    if (layer, name) in CHOICES:
        return "choice", CHOICES[layer, name]
    if (layer, name) == ("event", "type"):
        from onrecord.ontology.plover import load_plover  # only forms of events have need of it

        return "choice", tuple(load_plover().types)
    if name in ACTORS:
        return "actors", ()
    return ("number" if name in NUMBERS else "text"), ()


def replacement_of(row: Row, sent: Mapping[str, str | None], whole: bool) -> dict[str, Any]:
    """What was sent that differs from the record; fields that are not sent are empty when `whole`.

    Raises:
        QueryError: a number is none, nothing differs, or it is a merge.
    """
    found: dict[str, Any] = {}
    layer: ReviewedLayer = row["layer"]
    if not EDITABLE[layer]:
        raise QueryError("two actors are one or they are not: accept or reject")
    for name in EDITABLE[layer]:
        given = SIDES if name in DATES else (name,)
        if not whole and not any(sent.get(each) for each in given):
            continue
        if name in DATES:
            start, end = (sent.get(side) for side in SIDES)
            if (start, end) != (row.get("date_start"), row.get("date_end")):
                found[name] = {"start": start, "end": end} if start or end else None
        elif (sent.get(name) or "") != value_of(row, name):
            found[name] = _value(name, sent.get(name))
    if not found:
        raise QueryError("the edit changes nothing")
    return found


def _value(name: str, text: str | None) -> Any:
    if name in ACTORS:
        return [actor.strip() for actor in (text or "").split(";") if actor.strip()]
    if text is None or name not in NUMBERS:
        return text
    try:
        return float(text.replace(",", ""))
    except ValueError:
        raise QueryError(f"{name} is a number, not {text!r}") from None
