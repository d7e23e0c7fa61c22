"""Dates that belong together, and sides that a preposition opens: "from May to July", "since"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onrecord.model import Span
from onrecord.reading.calendar import UNKNOWN, Days
from onrecord.reading.date_grammar import Phrase
from onrecord.reading.date_senses import MODIFIES
from onrecord.reading.date_values import View, resolve
from onrecord.reading.language import Parse

BEFORE = re.compile(
    r"(?:^|(?<=[\s(\"'—–-]))"
    r"(since|until|till|up to|by|before|after|from|through|as of|starting|ending|between)"
    r"(?: (?:on|at|in))?(?: the)? $",
    re.I,
)
JOIN = re.compile(r" ?[-–—] ?| (to|until|till|through|and)(?: the| late| early)? ")

TWO_SIDED = frozenset(["days_of_month", "month_days", "years"])
"""Kinds with both ends written, which a preposition before them does not change."""


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase of one block with its days; offsets count in the block."""

    phrase: Phrase
    days: Days
    start: int
    end: int


def published_day(parse: Parse) -> date | None:
    """The day of publication; a text that is no ISO date counts as unknown."""
    try:
        return date.fromisoformat((parse.report.published or "")[:10])
    except ValueError:
        return None


def joined(items: list[Found], plain: str, offset: int, parse: Parse) -> Iterator[Found]:
    """Pairs become ranges ("from May to July"), prepositions open a side ("since May")."""
    rest = iter(items)
    item = next(rest, None)
    while item is not None:
        following = next(rest, None)
        opening = BEFORE.search(plain[max(0, item.start - 24) : item.start])
        word = opening.group(1).lower() if opening else ""
        if following is not None and _pair(item, following, plain, word):
            start = item.start - len(opening.group()) if opening else item.start
            yield Found(item.phrase, _between(item, following), start, following.end)
            item = next(rest, None)
            continue
        if opening and item.phrase.kind in TWO_SIDED:
            yield replace(item, start=item.start - len(opening.group()))
        elif opening and _may_open(item, word, plain, offset, parse):
            closing = word == "before" and "third" in item.phrase.parts
            yield _opened(item, "by" if closing else word, opening, parse)
        else:
            yield item
        item = following


def _pair(first: Found, second: Found, plain: str, word: str) -> bool:
    """Whether two dates are the two ends of one stretch."""
    gap = JOIN.fullmatch(plain[first.end : second.start])
    if not gap:
        return False
    if gap.group(1) == "and":
        return word == "between" or _consecutive(first, second)
    return word in ("from", "between") or gap.group(1) in (None, "to", "through")


def _consecutive(first: Found, second: Found) -> bool:
    """Whether both are weekdays, one after the other: "on Tuesday and Wednesday"."""
    before, after = first.days.end, second.days.start
    if before is None or after is None or not first.phrase.kind == second.phrase.kind == "weekday":
        return False
    return after - before == timedelta(1)


def _between(first: Found, second: Found) -> Days:
    """From the first's beginning to the second's end, which lends it a year it lacks."""
    start, end = first.days.start, second.days.end
    year = second.phrase.parts.get("year")
    if year and "year" not in first.phrase.parts and "month" in first.phrase.parts:
        phrase = replace(first.phrase, parts=first.phrase.parts | {"year": year})
        start = resolve(phrase, View(None)).start
    if start and end and start > end:
        end = end + timedelta(7) if (start - end).days < 7 else None
    return Days(start, end)


def _may_open(item: Found, word: str, plain: str, offset: int, parse: Parse) -> bool:
    """Whether the preposition takes the date itself: not so in "since Monday's attack"."""
    last = parse.doc[parse.tokens(Span(offset + item.start, offset + item.end))[-1]]
    modifies = last.dep_ in MODIFIES and last.head.i > last.i
    return word != "between" and not modifies and not plain.startswith("'s", item.end)


def _opened(item: Found, word: str, opening: re.Match[str], parse: Parse) -> Found:
    """The date with the side opened that its preposition opens."""
    days = item.days
    if days != UNKNOWN:
        days = _open(days, word, published_day(parse))
    return replace(item, days=days, start=item.start - len(opening.group()))


def _open(days: Days, word: str, published: date | None) -> Days:
    """The days with one side open, as the preposition has it."""
    if word == "since":
        begun = days.start and published and days.start <= published
        return Days(days.start, published if begun else None)
    if word in ("from", "as of", "starting", "after"):
        return Days(days.start, None)
    if word == "before":
        return Days(None, days.start - timedelta(1) if days.start else None)
    return Days(None, days.end)
