"""The records of a reading as cards: what a page for people shows of each, in text order."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.export.marks import MarkKind
from onrecord.export.wording import addressed, amount, verb
from onrecord.index import Index, days
from onrecord.model import DateRange, Event, Figure, Reading, Span, Statement, Undertaking

LINK = " < "


@dataclass(frozen=True, slots=True)
class Card:
    """One record for a person.

    `who` opens the card, `does` goes on, `whom` ends its first line; `quote` is the evidence;
    `facts` are pairs of a label and a value; `depth` tells how deep a statement is nested.
    """

    id: str
    kind: MarkKind
    who: str
    does: str
    whom: str
    quote: str
    facts: tuple[tuple[str, str], ...]
    at: Span
    depth: int = 0


def find_cards(reading: Reading) -> list[Card]:
    """Every record of the reading as a card, by where it stands in the text."""
    index = Index(reading)
    cards = [_statement(index, statement) for statement in reading.statements]
    cards += [_event(index, event) for event in reading.events]
    cards += [_figure(index, figure) for figure in reading.figures]
    cards += _undertakings(index)
    return sorted(cards, key=lambda card: (card.at.start, -card.at.end, card.depth, card.id))


def _statement(index: Index, statement: Statement) -> Card:
    *outer, speaker = index.chain(statement.id)
    facts = {
        "told by": LINK.join(outer),
        "form": statement.form,
        "through": statement.channel.name if statement.channel else "",
        "when": _when(statement.date),
    }
    return Card(
        statement.id,
        "statement",
        speaker,
        verb(statement.act),
        addressed(statement.act, index.names(statement.to)),
        index.quote(statement.content),
        _known(facts),
        index.extent(statement),
        index.depth(statement),
    )


def _event(index: Index, event: Event) -> Card:
    facts = {
        "status": event.status,
        "told by": LINK.join(index.chain(event.said_in)) or "the report",
        "hedge": index.quote([event.hedge]) if event.hedge else "",
        "through": index.names(event.mediator),
        "when": _when(event.date),
        "where": event.place.name if event.place else "",
        "context": ", ".join(event.contexts),
        "CAMEO": event.cameo or "",
        "score": f"{event.score:+g}" if event.score is not None else "",
    }
    return Card(
        event.id,
        "event",
        index.names(event.actor) or "?",
        " ".join(filter(None, (event.type, event.mode))),
        index.names(event.recipient),
        index.quote(event.trigger),
        _known(facts),
        event.trigger[0],
    )


def _figure(index: Index, figure: Figure) -> Card:
    facts = {
        "of": figure.of.text if figure.of else "",
        "told by": LINK.join(index.chain(figure.said_in)) or "the report",
        "when": _when(figure.date),
    }
    quote = index.quote([figure.span])
    count = f"{amount(figure)} {figure.unit}"
    return Card(figure.id, "figure", count, "", "", quote, _known(facts), figure.span)


def _undertakings(index: Index) -> Iterator[Card]:
    words = {other.id: index.quote(other.content) for other in index.reading.undertakings}
    for undertaking in index.reading.undertakings:
        yield _undertaking(index, undertaking, words)


def _undertaking(index: Index, undertaking: Undertaking, words: dict[str, str]) -> Card:
    facts = {
        "issue": undertaking.issue,
        "form": undertaking.form or "",
        "depends on": "; ".join(words.get(other, other) for other in undertaking.depends_on),
        "answers": words.get(undertaking.answers or "", ""),
        "told by": LINK.join(index.chain(undertaking.said_in)) or "the report",
    }
    return Card(
        undertaking.id,
        "undertaking",
        index.names(undertaking.by) or "?",
        undertaking.kind,
        index.names(undertaking.to),
        index.quote(undertaking.content),
        _known(facts),
        undertaking.span,
    )


def _when(date: DateRange | None) -> str:
    return days(date.start, date.end) if date else ""


def _known(facts: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """The facts that have a value."""
    return tuple((label, value) for label, value in facts.items() if value)
