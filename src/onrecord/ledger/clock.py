"""Times told differently: hours, or days, that different sources give for one happening."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, partial
from itertools import combinations

from onrecord.ledger.material import Material, Said, side_of
from onrecord.ledger.story import DisputePosition, Passage
from onrecord.ledger.tellings import Telling
from onrecord.ledger.wording import stems
from onrecord.model import Span
from onrecord.ontology.figure_words import figure_words
from onrecord.ontology.words import load_words

HOUR = re.compile(
    r"\b(\d{1,2})(?:[:.](\d\d))? ?([ap])\.?m\b\.?"
    r"|\b([01]?\d|2[0-3]):([0-5]\d)\b"
    r"|\b(midnight|noon)\b"
    r"|\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})(?: o[’']clock)?"
    r" (?:in the (morning|afternoon|evening)|at (night))\b",
    re.IGNORECASE,
)
When = tuple[int, Span]
"""A minute of the day, or the number of a day, with the words that tell it."""
NEAR = 300
"""Characters within which statements speak of one thing; set by hand."""
APART = 60
"""Minutes beyond which two hours are no rounding of one; set by hand."""


def conflicting_times(material: Material) -> Iterator[tuple[int, list[DisputePosition]]]:
    """Happenings with the differing times that different sources give."""
    found: dict[int, list[DisputePosition]] = {}
    for first, second, given in _told_close_by(material):
        place = material.near(first.report, first.statement.content[0])
        if place is not None:
            held = [_stated(said, given) for said in (first, second)]
            found.setdefault(place, held)
    for n, tellings in enumerate(material.tellings):
        for look, differ in ((_hour, _hours_apart), (_day, _days_apart)):
            told = [(t, when) for t in tellings if (when := look(material, t)) is not None]
            kept = {
                telling: when
                for one, other in combinations(told, 2)
                if differ(one, other) and _others(material, one[0], other[0])
                for telling, when in (one, other)
            }
            if kept:
                found.setdefault(n, _positions(material, list(kept.items())))
    yield from sorted(found.items())


def _told_close_by(material: Material) -> Iterator[tuple[Said, Said, re.Pattern[str]]]:
    """Statements of different sides, close by in one report, that name different hours or days."""
    for given, differ in ((HOUR, _apart), (_calendar(), partial(_other_day, material))):
        timed = [said for said in material.said if len(given.findall(said.content)) == 1]
        for one, other in combinations(timed, 2):
            near = one.report == other.report and abs(one.start - other.start) <= NEAR
            if near and not set(one.sources) & set(other.sources) and differ(one, other):
                yield one, other, given


def _apart(one: Said, other: Said) -> bool:
    first, second = (HOUR.search(said.content) for said in (one, other))
    return bool(first and second) and abs(_minute(first) - _minute(second)) > APART


def _other_day(material: Material, one: Said, other: Said) -> bool:
    """Whether two statements give other days for a deed that both name in the same word."""
    days = [_calendar().search(said.content) for said in (one, other)]
    if None in days or len({match and match.group().lower() for match in days}) == 1:
        return False
    return any(
        telling.trigger & stems(second.content)
        for first, second in ((one, other), (other, one))
        for telling in material.told_in(first)
    )


@cache
def _calendar() -> re.Pattern[str]:
    """A day of a month: "January 28", "28 Jan."."""
    month = "|".join(sorted(load_words("disputing")["months"]))
    return re.compile(rf"\b(?:(?:{month})\.? \d{{1,2}}|\d{{1,2}} (?:{month}))\b", re.IGNORECASE)


def _stated(said: Said, given: re.Pattern[str]) -> DisputePosition:
    match = given.search(said.content)
    value = match.group().strip() if match else said.content
    return DisputePosition(value, said.sources, (said.statement.id,), said.passages)


def _positions(material: Material, told: Sequence[tuple[Telling, When]]) -> list[DisputePosition]:
    """One position for each time, the earliest first."""
    values: dict[int, list[tuple[Telling, Span]]] = {}
    for telling, (value, span) in told:
        values.setdefault(value, []).append((telling, span))
    return [_position(material, values[value]) for value in sorted(values)]


def _position(material: Material, told: Sequence[tuple[Telling, Span]]) -> DisputePosition:
    first, span = told[0]
    sources = [s for t, _ in told for s in material.sources.tellers(t.report, t.event.said_in)]
    return DisputePosition(
        " ".join(span.quote(material.texts[first.report]).split()),
        tuple(dict.fromkeys(sources)),
        tuple(dict.fromkeys(t.event.said_in for t, _ in told if t.event.said_in)),
        tuple(Passage(t.report, span) for t, span in told),
    )


def _hour(material: Material, telling: Telling) -> When | None:
    """The minute of the day that the telling's sentence names, if it names just one."""
    sentence = telling.sentence
    found = list(HOUR.finditer(sentence.quote(material.texts[telling.report])))
    if len(found) != 1:
        return None
    match = found[0]
    span = Span(sentence.start + match.start(), sentence.start + match.end())
    return _minute(match), span


def _minute(match: re.Match[str] | None) -> int:
    """The minute of the day that an hour names."""
    if match is None:
        return 0
    hour, minute, half, clock, past, word, spelt, light, night = match.groups()
    if word:
        return 0 if word.lower() == "midnight" else 720
    if clock:
        return int(clock) * 60 + int(past)
    if spelt:
        known = figure_words().numbers["numbers"]
        number = int(spelt if spelt.isdigit() else known[spelt.lower()])
        return (number % 12 + 12 * ((light or night).lower() != "morning")) * 60
    return (int(hour) % 12 + 12 * (half.lower() == "p")) * 60 + int(minute or 0)


def _day(material: Material, telling: Telling) -> When | None:
    """The first day that the telling itself gives, and the words that give it.

    A day that stands outside of what the source says may be the day on which it said so.
    """
    date = telling.event.date
    if telling.days is None or not telling.days.told or date is None or date.span is None:
        return None
    told_in = material.sources.statements.get((telling.report, telling.event.said_in or ""))
    if told_in is not None and not any(c.contains(date.span) for c in told_in.content):
        return None
    return telling.days.first, date.span


def _hours_apart(one: tuple[Telling, When], other: tuple[Telling, When]) -> bool:
    return abs(one[1][0] - other[1][0]) > APART


def _days_apart(one: tuple[Telling, When], other: tuple[Telling, When]) -> bool:
    first, second = one[0].days, other[0].days
    return bool(first and second and (first.last < second.first or second.last < first.first))


def _others(material: Material, one: Telling, other: Telling) -> bool:
    """Whether two tellings have different sides for sources."""
    sides = [
        {side_of(material.sources, s) for s in material.sources.tellers(t.report, t.event.said_in)}
        for t in (one, other)
    ]
    return not sides[0] & sides[1]
