"""Counts of one thing by different sources: figures, shares, and counts told by another count."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from onrecord.ledger.components import components
from onrecord.ledger.likeness import compatible, features, probability
from onrecord.ledger.material import Material, Said
from onrecord.ledger.story import Happening, Passage
from onrecord.ledger.tellings import sentence_around
from onrecord.ledger.wording import stems, words
from onrecord.model import Figure, Reading, Span
from onrecord.ontology.words import load_words

RISING = frozenset(
    {"killed", "wounded", "displaced", "detained", "missing", "released", "arrested"}
)
"""Units of which more become known over time."""
COUNTED_TYPES = frozenset({"ASSAULT", "COERCE", "PROTEST", "RETREAT", "AID", "MOBILIZE"})
"""Types of events whose people are counted."""
TYPES_OF = {
    "killed": frozenset({"ASSAULT"}),
    "wounded": frozenset({"ASSAULT"}),
    "missing": frozenset({"ASSAULT"}),
    "detained": frozenset({"COERCE"}),
    "released": frozenset({"RETREAT"}),
}
"""Types of events of which people are counted in a unit."""
HARM = frozenset({"ASSAULT", "COERCE"})
LOOSE = 0.2
"""Chance that two happenings are one at which their tolls are compared; set by hand."""
ANY_THING = frozenset({"people", "money"})
"""Units of which a report may count many things."""
PERCENT = re.compile(r"(\d{1,3}(?:\.\d+)?) ?(?:%|per ?cent\b)")
TELLING = frozenset({"say", "confirm", "deny"})
BESIDE = 300
"""Characters within which two shares are of one thing; set by hand."""
RELATIVE = re.compile(
    r"\b(?:(?:far |much |well )?(?:less|fewer|more) than |about |nearly |almost |over |only )?"
    r"(?:half|a (?:third|quarter|fifth|tenth|fraction)|twice|double|three times|tenfold)"
    r" (?:of )?(?:that|the (?:number|figure|total|toll)|as many)\b",
    re.IGNORECASE,
)
"""A count that is told by another: "less than half that"."""


@dataclass(frozen=True, slots=True)
class Count:
    """A figure with who gives it and when; `high` is None when open, both when told by another."""

    report: str
    day: int | None
    low: float | None
    high: float | None
    value: str
    sources: tuple[str, ...]
    statement: str | None
    span: Span
    counted: frozenset[str]

    @property
    def passage(self) -> Passage:
        """The count's words."""
        return Passage(self.report, self.span)


def find_counts(material: Material) -> dict[tuple[int, str], list[Count]]:
    """All counts by the happening and the unit, in the order of the reports and their texts.

    A figure of no event belongs to the happening told in its sentence; failing that, to the one of
    which the reports count most in that unit, or else to the violent one told last before it.
    """
    found: dict[tuple[int, str], list[Count]] = defaultdict(list)
    loose: dict[str, list[Count]] = defaultdict(list)
    for reading in material.readings:
        for figure in reading.figures:
            place = _happening(material, reading, figure)
            count = _count(material, reading, figure)
            if place is None and figure.unit not in ANY_THING:
                loose[figure.unit].append(count)
            elif place is not None:
                found[place, _unit(figure, material.happenings[place])].append(count)
    for unit, counts in loose.items():
        known = [key for key in found if key[1] == unit]
        most = max(known, key=lambda key: (len(found[key]), -key[0]), default=None)
        place = most[0] if most else _last_violent(material, counts[0])
        if place is not None:
            found[place, unit] += counts
    joined = _joined(material, found)
    for key, relative in _relative(material, joined):
        joined[key].append(relative)
    for key, share in _shares(material):
        joined.setdefault(key, []).append(share)
    return joined


def _joined(
    material: Material, found: dict[tuple[int, str], list[Count]]
) -> dict[tuple[int, str], list[Count]]:
    """The counts; those of a happening join a larger one's that may well be the same.

    So the dead of "killed", "died" and "the shelling" are compared.
    """
    joined: dict[tuple[int, str], list[Count]] = {}
    for n, unit in sorted(found, key=lambda key: (-len(material.tellings[key[0]]), key)):
        same = (
            key
            for key in joined
            if key[1] == unit and unit in RISING and _may_be_one(material, key[0], n)
        )
        joined.setdefault(next(same, (n, unit)), []).extend(found[n, unit])
    return joined


def _may_be_one(material: Material, one: int, other: int) -> bool:
    """Whether two happenings of violence are likely enough to be one for their tolls to compare."""
    if not {material.happenings[one].type, material.happenings[other].type} <= HARM:
        return False
    found = [
        features(a, b, material.rarity)
        for a in material.tellings[one]
        for b in material.tellings[other]
        if compatible(a.event.type, b.event.type)
    ]
    apart = any("date_other" in each or "place_other" in each for each in found)
    return not apart and any(probability(each) >= LOOSE for each in found)


def _unit(figure: Figure, happening: Happening) -> str:
    """What is counted: people of whom an arrest is told are detained, whatever they are called."""
    arrested = happening.type == "COERCE" and happening.mode == "arrest"
    return "detained" if arrested and figure.unit == "people" else figure.unit


def _happening(material: Material, reading: Reading, figure: Figure) -> int | None:
    if figure.event is not None and figure.event in material.where:
        return material.where[figure.event]
    sentence = sentence_around(reading.report.text, figure.span.start)
    types = TYPES_OF.get(figure.unit, frozenset(e.type for e in reading.events))
    inside = [e for e in reading.events if sentence.contains(e.trigger[0]) and e.type in types]
    told = [e for e in inside if e.said_in == figure.said_in] or inside
    return material.where[told[0].id] if told else None


def _last_violent(material: Material, count: Count) -> int | None:
    before = [
        (t.event.trigger[0].start, n)
        for n, t in material.told.get(count.report, ())
        if t.event.type in COUNTED_TYPES and t.event.trigger[0].start < count.span.start
    ]
    return max(before)[1] if before else None


def _count(material: Material, reading: Reading, figure: Figure) -> Count:
    report = reading.report
    return Count(
        report.id,
        material.days[report.id],
        figure.low,
        figure.high,
        _shown(figure, report.text),
        material.sources.tellers(report.id, figure.said_in),
        figure.said_in,
        figure.span,
        _counted(figure),
    )


def _shown(figure: Figure, text: str) -> str:
    value = " ".join(figure.span.quote(text).split())
    return value if figure.unit in ("money", "people") else f"{value} {figure.unit}"


def _counted(figure: Figure) -> frozenset[str]:
    """Stems of whom or what is counted, where it is told more exactly than "people"."""
    if figure.of is None:
        return frozenset()
    anybody = load_words("comparing")["anybody"]
    named = [word for word in words(figure.of.text) if word.isalpha()]
    return stems(" ".join(named)) if named and not anybody & set(named) else frozenset()


def _relative(
    material: Material, found: dict[tuple[int, str], list[Count]]
) -> Iterator[tuple[tuple[int, str], Count]]:
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
                    said.report,
                    said.day,
                    None,
                    None,
                    value,
                    said.sources,
                    said.statement.id,
                    span,
                    frozenset(),
                ),
            )


def _shares(material: Material) -> Iterator[tuple[tuple[int, str], Count]]:
    """Shares in percent, each with the happening that it is told next to.

    Statements that share a word, or stand close by in one report, tell of the same.
    """
    told = [
        (said, found[0])
        for said in material.said
        if said.statement.act in TELLING and len(found := _percents(said)) == 1
    ]
    pairs = [
        (one, other)
        for one, other in combinations(told, 2)
        if stems(one[0].content) & stems(other[0].content) - {one[1].group(), other[1].group()}
        or (one[0].report == other[0].report and abs(one[0].start - other[0].start) <= BESIDE)
    ]
    for group in components(told, pairs):
        first = group[0][0]
        place = material.near(first.report, first.statement.content[0])
        for said, match in group if place is not None else ():
            low = float(match.group(1))
            span = _position(said, match.group())
            statement = said.statement.id
            count = Count(
                said.report,
                said.day,
                low,
                low,
                match.group(),
                said.sources,
                statement,
                span,
                frozenset(),
            )
            yield (place or 0, "percent"), count


def _percents(said: Said) -> list[re.Match[str]]:
    return list(PERCENT.finditer(said.content))


def _position(said: Said, quote: str) -> Span:
    """Where the words stand in the report; the content where they are broken up."""
    for span in said.statement.content:
        at = said.text.find(quote, span.start, span.end)
        if at >= 0:
            return Span(at, at + len(quote))
    return said.statement.content[0]
