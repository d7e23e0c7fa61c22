"""Tellings: each event of each report with what it is recognised by in other reports."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.ledger.sources import Sources
from onrecord.ledger.stories import day_number
from onrecord.ledger.wording import stems
from onrecord.model import Event, Place, Reading, Span

SENTENCE_END = re.compile(r"(?:[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])|\n)")
SOFT_DAYS = 1
"""Days by which a date taken from the sentence may miss."""
NAMELESS = frozenset({"group", "unnamed"})


@dataclass(frozen=True, slots=True)
class Days:
    """The first and last day of an event as calendar numbers; `told` by the event itself."""

    first: int
    last: int
    told: bool


@dataclass(frozen=True, slots=True)
class Telling:
    """One event as one report tells it.

    `actors` and `recipients` are merged actor ids, `parties` the sides of the actors; `trigger` and
    `context` are stems, of the trigger and of its whole sentence; `sentence` is its span.
    """

    report: str
    event: Event
    actors: frozenset[str]
    recipients: frozenset[str]
    parties: frozenset[str]
    trigger: frozenset[str]
    context: frozenset[str]
    sentence: Span
    days: Days | None
    reported: int | None

    @property
    def id(self) -> str:
        """The event's id."""
        return self.event.id

    @property
    def place(self) -> Place | None:
        """Where it happened."""
        return self.event.place


def find_tellings(readings: Sequence[Reading], sources: Sources) -> tuple[Telling, ...]:
    """Every event of the readings, in the order of the reports' ids and of the texts."""
    ordered = sorted(readings, key=lambda reading: reading.report.id)
    return tuple(telling for reading in ordered for telling in _tellings(reading, sources))


def _tellings(reading: Reading, sources: Sources) -> Iterator[Telling]:
    text, report = reading.report.text, reading.report.id
    sentences = {
        event.id: sentence_around(text, event.trigger[0].start) for event in reading.events
    }
    dated = _dated(reading, sentences)
    for event in reading.events:
        sentence = sentences[event.id]
        words = " ".join(span.quote(text) for span in event.trigger)
        actors = sources.identities.all(event.actor)
        parties = (sources.side(actor) for actor in actors)
        yield Telling(
            report,
            event,
            frozenset(actors),
            frozenset(sources.identities.all(event.recipient)),
            frozenset(party for party in parties if party is not None),
            stems(words),
            stems(sentence.quote(text)),
            sentence,
            _days(event) or dated.get(sentence),
            day_number(reading.report.published),
        )


def sentence_around(text: str, offset: int) -> Span:
    """The sentence that holds the offset, by its punctuation."""
    starts, ends = _bounds(text)
    start = max((s for s in starts if s <= offset), default=0)
    end = min((e for e in ends if e > offset), default=len(text))
    return Span(start, max(end, start + 1))


@lru_cache(maxsize=4)
def _bounds(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Where sentences start and end."""
    found = list(SENTENCE_END.finditer(text))
    starts = (0, *(match.end() for match in found))
    return starts, (*(match.end() for match in found), len(text))


def _days(event: Event) -> Days | None:
    """The days that the report gives for the event."""
    if event.date is None:
        return None
    first, last = day_number(event.date.start), day_number(event.date.end)
    if first is None and last is None:
        return None
    known = first if first is not None else last
    assert known is not None
    return Days(known if first is None else first, known if last is None else last, True)


def _dated(reading: Reading, sentences: Mapping[str, Span]) -> dict[Span, Days]:
    """For each sentence the days of the first event in it that has some: others may share them."""
    found: dict[Span, Days] = {}
    for event in reading.events:
        days = _days(event)
        if days is not None and event.status == "actual":
            shared = Days(days.first - SOFT_DAYS, days.last + SOFT_DAYS, False)
            found.setdefault(sentences[event.id], shared)
    return found
