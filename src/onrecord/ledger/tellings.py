"""Tellings: each event of each report with what it is recognised by in other reports."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.ledger.sources import Sources
from onrecord.ledger.stories import day_number
from onrecord.ledger.wording import manners, stems
from onrecord.model import Event, Place, Reading, Span

SENTENCE_END = re.compile(r"(?:[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])|\n)")
SOFT_DAYS = 1
"""Days by which a date taken from the sentence may miss."""
KNOWN = re.compile(
    r"(?:^|[^\w])(?:the|that|this|these|those|\w+day(?:'s|’s)) (?:\w+ )?$", re.IGNORECASE
)
"""What stands before a noun for something known: "the", "Sunday's"; one word may come between."""
MORE = re.compile(
    r"\s+(?:of|on|against|at|in|near|by|that|which|to|for|from|outside|over|between)\b"
)
"""What stands behind a noun that goes on to say which."""
AROUND = 40
"""Characters before and behind a trigger in which its object stands; set by hand."""
LONGEST_ARTICLE = 30
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
    `context` are stems, of the trigger and of its whole sentence; `sentence` is its span. `manners`
    are what the trigger's words name; `pointing` tells that it stands as a noun for something that
    is taken to be known: "the blast". `beside` are stems of the words around the trigger, `around`
    the manners that they name. `names` are stems of the names of the actors; `persons` are those of
    the recipients who are single persons.
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
    manners: frozenset[str] = frozenset()
    pointing: bool = False
    beside: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()

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
        beside = _beside(text, event, sentence)
        actors = sources.identities.all(event.actor)
        recipients = sources.identities.all(event.recipient)
        parties = (sources.side(actor) for actor in actors)
        yield Telling(
            report,
            event,
            frozenset(actors),
            frozenset(recipients),
            frozenset(party for party in parties if party is not None),
            stems(words),
            stems(sentence.quote(text)),
            sentence,
            _days(event) or dated.get(sentence),
            day_number(reading.report.published),
            manners(words),
            _points(text, event),
            stems(beside),
            manners(beside),
            stems(" ".join(sources.actors[actor].name for actor in actors)),
            frozenset(r for r in recipients if sources.actors[r].kind == "person"),
        )


def _beside(text: str, event: Event, sentence: Span) -> str:
    """What stands right before and behind the trigger: who does it, and to whom or what."""
    first, last = event.trigger[0], event.trigger[-1]
    start = max(sentence.start, first.start - AROUND)
    before = text[start : first.start].partition(" ")[2] if start > sentence.start else ""
    behind = text[last.end : min(sentence.end, last.end + AROUND)].rpartition(" ")[0]
    between = " ".join(
        text[a.end : b.start] for a, b in zip(event.trigger, event.trigger[1:], strict=False)
    )
    return f"{before or text[sentence.start : first.start][-AROUND:]} {between} {behind}"


def _points(text: str, event: Event) -> bool:
    """Whether the event is told by one word right behind an article that takes it for known."""
    span = event.trigger[0]
    before = text[max(0, span.start - LONGEST_ARTICLE) : span.start]
    single = len(event.trigger) == 1 and " " not in span.quote(text)
    told_more = MORE.match(text, span.end)
    return single and told_more is None and KNOWN.search(before) is not None


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
