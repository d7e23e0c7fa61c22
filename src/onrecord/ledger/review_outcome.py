"""A reading as it stands after review: rejected records left out, edited ones replaced."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from onrecord.ledger.review import Decision, Row, outcomes
from onrecord.ledger.review_edits import ACTORS, DATES
from onrecord.model import DateRange, Event, Figure, Reading, Statement, Undertaking

Record = TypeVar("Record", Statement, Event, Figure, Undertaking)


def reviewed(reading: Reading, decisions: Iterable[Decision]) -> Reading:
    """The reading after the decisions; those on records that it does not have change nothing.

    What a rejected statement told is told by whoever told that statement. What a rejected event
    counted, or a rejected undertaking was tied to, stands without it.
    """
    found = outcomes(decisions)
    if not found:
        return reading
    dropped = {record for record, decision in found.items() if decision.verdict == "reject"}
    outer = _outer(reading, dropped)
    edits = {
        record: _fields(reading, decision.replacement)
        for record, decision in found.items()
        if decision.replacement is not None
    }

    def kept(records: Iterable[Record]) -> tuple[Record, ...]:
        return tuple(
            replace(record, **edits.get(record.id, {}))
            for record in records
            if record.id not in dropped
        )

    return replace(
        reading,
        statements=tuple(
            replace(it, within=outer.get(it.within, it.within)) for it in kept(reading.statements)
        ),
        events=tuple(
            replace(it, said_in=outer.get(it.said_in, it.said_in)) for it in kept(reading.events)
        ),
        figures=tuple(
            replace(
                it,
                said_in=outer.get(it.said_in, it.said_in),
                event=None if it.event in dropped else it.event,
            )
            for it in kept(reading.figures)
        ),
        undertakings=tuple(
            replace(
                it,
                said_in=outer.get(it.said_in, it.said_in),
                depends_on=tuple(other for other in it.depends_on if other not in dropped),
                answers=None if it.answers in dropped else it.answers,
            )
            for it in kept(reading.undertakings)
        ),
    )


def _outer(reading: Reading, dropped: set[str]) -> Mapping[str | None, str | None]:
    """For each dropped statement the innermost one around it that is left, or None."""
    within = {statement.id: statement.within for statement in reading.statements}
    outer: dict[str | None, str | None] = {}
    for statement in dropped & within.keys():
        at: str | None = statement
        seen: set[str | None] = set()
        while at in dropped and at not in seen:
            seen.add(at)
            at = within.get(at)
        outer[statement] = None if at in dropped else at
    return outer


def _fields(reading: Reading, replacement: Row) -> dict[str, Any]:
    """The fields as the record's own; an actor that a later reading lacks is left out."""
    cast = {actor.id for actor in reading.actors}
    fields: dict[str, Any] = {}
    for name, value in replacement.items():
        if name in ACTORS:
            fields[name] = tuple(actor for actor in value if actor in cast)
        elif name in DATES and value is not None:
            fields[name] = DateRange(value["start"], value["end"])
        else:
            fields[name] = value
    return fields
