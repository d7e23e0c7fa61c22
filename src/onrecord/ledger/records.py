"""What can be asked of one report: its statements, events, figures and undertakings as rows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from onrecord.index import Index
from onrecord.ledger.names import folded
from onrecord.model import (
    Actor,
    DateRange,
    Event,
    Figure,
    Place,
    Reading,
    Span,
    Statement,
    Undertaking,
    as_data,
)

Layer = Literal[
    "statement", "event", "figure", "undertaking", "happening", "account", "dispute", "position",
    "timeline", "merge",
]  # fmt: skip
Role = Literal["by", "for", "to", "side"]
Row = dict[str, Any]
CERTAIN = 1.0
"""Confidence of a figure or an undertaking that the report tells itself: none is measured."""
STEPS = 4
"""How far `represents` is followed, as the index of a reading does for codes."""


@dataclass(frozen=True, slots=True)
class Record:
    """A row to ask for, and what it is found by.

    `day` is an ISO date or ""; `place` folded; `parties` pairs of a role and a folded name;
    `text` what full text looks at; `data` what is shown; `confidence` that of a record of a report,
    for a figure or an undertaking that of the statement that tells it.
    """

    id: str
    layer: Layer
    position: int
    day: str
    data: Row
    type: str | None = None
    status: str | None = None
    place: str | None = None
    text: str | None = None
    parties: frozenset[tuple[Role, str]] = frozenset()
    confidence: float | None = None


def day_of(published: str | None) -> str:
    """The ISO date of a publication, "" when it is unknown."""
    return (published or "")[:10]


def find_records(reading: Reading) -> tuple[Record, ...]:
    """The rows of a reading, in the order of the text in each layer."""
    cast = Cast(Index(reading))
    return (
        *(_statement(cast, statement) for statement in reading.statements),
        *(_event(cast, event) for event in reading.events),
        *(_figure(cast, figure) for figure in reading.figures),
        *(_undertaking(cast, undertaking) for undertaking in reading.undertakings),
    )


class Cast:
    """The actors of a reading, asked for the parties that they are or speak for."""

    def __init__(self, index: Index) -> None:
        """Ask this index."""
        self.index = index
        self.published = day_of(index.reading.report.published)

    def represented(self, actor: str) -> list[str]:
        """Those whom the actor speaks for, the nearest first."""
        found: list[str] = []
        known: Actor | None = self.index.actors.get(actor)
        while known and known.represents and len(found) < STEPS:
            if known.represents in (*found, actor):
                break
            found.append(known.represents)
            known = self.index.actors.get(known.represents)
        return found

    def side(self, actors: Iterable[str]) -> list[str]:
        """The parties behind the actors: whom they speak for last of all, or they themselves."""
        return list(dict.fromkeys((self.represented(actor) or [actor])[-1] for actor in actors))

    def names(self, actors: Iterable[str]) -> list[str]:
        """The names of the actors."""
        return [self.index.name(actor) for actor in actors]

    def keys(self, actor: str) -> Iterator[str]:
        """By what an actor is found: its name, and a state by its code as well."""
        yield folded(self.index.name(actor))
        known = self.index.actors.get(actor)
        if known and known.kind == "state" and known.country:
            yield folded(known.country)

    def parties(
        self, by: Iterable[str], to: Iterable[str], tellers: Iterable[str]
    ) -> frozenset[tuple[Role, str]]:
        """Who takes part: those who act, whom they act for, on whom, and on whose side it is told.

        What is done to a minister is done to the government as well.
        """
        roles: list[tuple[Role, list[str]]] = [
            ("by", list(by)),
            ("for", [other for actor in by for other in self.represented(actor)]),
            ("to", [other for actor in to for other in (actor, *self.represented(actor))]),
            ("side", self.side(tellers)),
        ]
        return frozenset(
            (role, key) for role, actors in roles for actor in actors for key in self.keys(actor)
        )

    def tellers(self, said_in: str | None) -> tuple[str, ...]:
        """Who tells it innermost; nobody when the report does."""
        statement = self.index.statements.get(said_in or "")
        return statement.speaker if statement else ()

    def confidence(self, said_in: str | None) -> float:
        """The confidence of the statement that tells it; `CERTAIN` when the report does."""
        statement = self.index.statements.get(said_in or "")
        return statement.confidence if statement else CERTAIN

    def chain(self, said_in: str | None) -> list[str]:
        """Who says so, from the outermost source to the innermost."""
        return list(self.index.chain(said_in))

    def sentence(self, span: Span) -> str:
        """The sentence around the span, as one line."""
        return self.index.quote([self.index.sentence(span)])

    def day(self, date: DateRange | None) -> str:
        """When it was, by its own date or else that of the report."""
        return (date and (date.start or date.end)) or self.published


def _date(date: DateRange | None) -> Row:
    return {"date_start": date.start if date else None, "date_end": date.end if date else None}


def _place(place: Place | None) -> Row:
    return {
        "place": place.name if place else None,
        "place_country": place.country if place else None,
    }


def _statement(cast: Cast, it: Statement) -> Record:
    content = cast.index.quote(it.content)
    data = {
        "speaker": cast.names(it.speaker) or [cast.index.speaker(it)],
        "side": cast.names(cast.side(it.speaker)),
        "act": it.act,
        "to": cast.names(it.to),
        "content": content,
        "form": it.form,
        "channel": it.channel.name if it.channel else None,
        **_date(it.date),
        "quote": cast.sentence(cast.index.extent(it)),
        "spans": as_data(it.content),
        "said_by": cast.chain(it.id),
        "within": it.within,
        "confidence": it.confidence,
    }
    return Record(
        it.id, "statement", cast.index.extent(it).start, cast.day(it.date), data, it.act,
        text=content, parties=cast.parties(it.speaker, it.to, it.speaker), confidence=it.confidence,
    )  # fmt: skip


def _event(cast: Cast, it: Event) -> Record:
    quote = cast.sentence(it.trigger[0])
    tellers = cast.tellers(it.said_in)
    data = {
        "type": it.type,
        "mode": it.mode,
        "contexts": list(it.contexts),
        "status": it.status,
        "actor": cast.names(it.actor),
        "recipient": cast.names(it.recipient),
        "mediator": cast.names(it.mediator),
        **_place(it.place),
        **_date(it.date),
        "trigger": cast.index.quote(it.trigger),
        "quote": quote,
        "spans": as_data(it.trigger),
        "said_by": cast.chain(it.said_in),
        "side": cast.names(cast.side(tellers)),
        "said_in": it.said_in,
        "hedge": cast.index.quote([it.hedge]) if it.hedge else None,
        "cameo": it.cameo,
        "score": it.score,
        "confidence": it.confidence,
        "factuality": it.factuality,
    }
    return Record(
        it.id, "event", it.trigger[0].start, cast.day(it.date), data, it.type, it.status,
        folded(it.place.name) if it.place else None, quote,
        cast.parties((*it.actor, *it.mediator), it.recipient, tellers), it.confidence,
    )  # fmt: skip


def _figure(cast: Cast, it: Figure) -> Record:
    quote = cast.sentence(it.span)
    tellers = cast.tellers(it.said_in)
    counted = it.of.actor if it.of else None
    data = {
        "figure": cast.index.quote([it.span]),
        "low": it.low,
        "high": it.high,
        "unit": it.unit,
        "of": it.of.text if it.of else None,
        "event": it.event,
        **_date(it.date),
        "quote": quote,
        "spans": as_data([it.span]),
        "said_by": cast.chain(it.said_in),
        "side": cast.names(cast.side(tellers)),
        "said_in": it.said_in,
    }
    return Record(
        it.id, "figure", it.span.start, cast.day(it.date), data, it.unit, text=quote,
        parties=cast.parties(tellers, [counted] if counted else [], tellers),
        confidence=cast.confidence(it.said_in),
    )  # fmt: skip


def _undertaking(cast: Cast, it: Undertaking) -> Record:
    content = cast.index.quote(it.content)
    data = {
        "kind": it.kind,
        "by": cast.names(it.by),
        "to": cast.names(it.to),
        "issue": it.issue,
        "content": content,
        "form": it.form,
        "depends_on": list(it.depends_on),
        "answers": it.answers,
        "quote": cast.sentence(it.span),
        "spans": as_data(it.content),
        "said_by": cast.chain(it.said_in),
        "side": cast.names(cast.side(cast.tellers(it.said_in))),
        "said_in": it.said_in,
    }
    return Record(
        it.id, "undertaking", it.span.start, cast.published, data, it.kind, text=content,
        parties=cast.parties(it.by, it.to, cast.tellers(it.said_in)),
        confidence=cast.confidence(it.said_in),
    )  # fmt: skip
