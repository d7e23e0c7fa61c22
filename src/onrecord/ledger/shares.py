"""Counts told by other counts, and shares in percent, that no figure of a reading holds."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from onrecord.ledger.components import components
from onrecord.ledger.counts import BESIDE, Count, Key
from onrecord.ledger.material import Material, Said
from onrecord.ledger.wording import stems
from onrecord.model import Span
from onrecord.ontology.figure_words import figure_words
from onrecord.reading.quantities import find_quantities

PERCENT = re.compile(
    r"(?P<share>\d{1,3}(?:\.\d+)?) ?(?:%|per ?cent\b)"
    r"|\b(?P<part>\w+) (?:out of|in) (?:every )?(?P<whole>\w+)\b",
    re.IGNORECASE,
)
"""A share: "41%", "nine out of ten"."""
THE_NUMBER = re.compile(
    r"(?:that )?(?:the|its|their) (?:(?:true|real|actual|correct|final|total) )?"
    r"(?:figure|number|total|toll|count|tally)\b",
    re.IGNORECASE,
)
"""How a statement begins that gives another number for what was counted before it."""
TELLING = frozenset({"say", "confirm", "deny"})
RELATIVE = re.compile(
    r"\b(?:(?:far |much |well )?(?:less|fewer|more) than |about |nearly |almost |over |only )?"
    r"(?:half|a (?:third|quarter|fifth|tenth|fraction)|twice|double|three times|tenfold)"
    r" (?:of )?(?:that|the (?:number|figure|total|toll)|as many)\b",
    re.IGNORECASE,
)
"""A count that is told by another: "less than half that"."""


def relative_counts(
    material: Material, found: Mapping[Key, Sequence[Count]]
) -> Iterator[tuple[Key, Count]]:
    """Counts told by the one before them in the same paragraph."""
    for said in material.said:
        match = RELATIVE.search(said.content)
        if match is None:
            continue
        span = _position(said, match.group())
        before = [
            (span.start - count.span.start, key)
            for key, counts in found.items()
            for count in counts
            if count.report == said.report
            and count.span.start < span.start
            and "\n" not in said.text[count.span.start : span.start]
        ]
        if before:
            value = match.group().strip()
            yield (
                min(before)[1],
                Count(
                    said.report, said.day, None, None, value, said.sources, said.statement.id,
                    span, frozenset(),
                ),
            )  # fmt: skip


def bare_counts(
    material: Material, found: Mapping[Key, Sequence[Count]]
) -> Iterator[tuple[Key, Count]]:
    """Numbers set against the count before them by the noun alone: "said the figure was nine"."""
    told = {count.statement for counts in found.values() for count in counts}
    for said in material.said:
        match = THE_NUMBER.match(said.content)
        numbers = list(find_quantities(said.content[match.end() :])) if match else []
        if not numbers or said.statement.id in told:
            continue
        before = [
            (said.start - count.span.start, key)
            for key, counts in found.items()
            for count in counts
            if count.report == said.report and 0 < said.start - count.span.start <= BESIDE
        ]
        if before:
            quote = said.content[match.end() if match else 0 :][numbers[0].start : numbers[0].end]
            low, high = numbers[0].low, numbers[0].high
            yield (
                min(before)[1],
                Count(
                    said.report, said.day, low, high, quote, said.sources, said.statement.id,
                    _position(said, quote), frozenset(),
                ),
            )  # fmt: skip


def shares(material: Material) -> Iterator[tuple[Key, Count]]:
    """Shares in percent, each with the happening that it is told next to.

    Statements that share a word, or stand close by in one report, tell of the same.
    """
    told = [
        (said, found[0])
        for said in material.said
        if said.statement.act in TELLING and len(found := list(_percents(said))) == 1
    ]
    pairs = [
        (one, other)
        for one, other in combinations(told, 2)
        if stems(one[0].content) & stems(other[0].content) - {one[1][1], other[1][1]}
        or (one[0].report == other[0].report and abs(one[0].start - other[0].start) <= BESIDE)
    ]
    for group in components(told, pairs):
        first = group[0][0]
        place = material.near(first.report, first.statement.content[0])
        for said, (share, quote) in group if place is not None else ():
            span, statement = _position(said, quote), said.statement.id
            count = Count(
                said.report, said.day, share, share, quote, said.sources, statement, span,
                frozenset(),
            )  # fmt: skip
            yield (place or 0, "percent"), count


def _percents(said: Said) -> Iterator[tuple[float, str]]:
    """The shares that a statement names, in percent, each with its words."""
    known = figure_words().numbers["numbers"]
    for match in PERCENT.finditer(said.content):
        if match["share"]:
            yield float(match["share"]), match.group()
            continue
        part, whole = (
            float(word) if word.isdecimal() else known.get(word.lower())
            for word in (match["part"], match["whole"])
        )
        if part and whole and part < whole:
            yield 100 * part / whole, match.group()


def _position(said: Said, quote: str) -> Span:
    """Where the words stand in the report; the content where they are broken up."""
    for span in said.statement.content:
        at = said.text.find(quote, span.start, span.end)
        if at >= 0:
            return Span(at, at + len(quote))
    return said.statement.content[0]
