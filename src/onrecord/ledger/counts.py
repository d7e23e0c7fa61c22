"""Counts of one thing by different sources: which ones conflict, which ones follow each other.

Tolls rise. A later and higher count replaces an earlier one, whoever gives it, unless the two
sources speak for different parties and both keep to their own.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from onrecord.ledger.likeness import compatible, features, probability
from onrecord.ledger.material import Material, Said, side_of
from onrecord.ledger.stories import iso_day
from onrecord.ledger.story import DisputePosition, Happening, Passage, Version
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
CLOSE = 1
"""Days within which two counts are of one time."""
FAR_OFF = 1.25
"""How much an exact count must exceed another's lower bound to be another count; set by hand."""
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
            if place is None and figure.unit in RISING:
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


def conflicting(counts: Sequence[Count], material: Material) -> list[list[Count]]:
    """The counts that conflict with another, put together by value; [] when there is none."""
    pairs = [pair for pair in combinations(counts, 2) if _conflict(*pair, material)]
    values: dict[object, list[Count]] = {_value(c): [] for pair in pairs for c in pair}
    for count in counts:
        if _value(count) in values:
            values[_value(count)].append(count)
    return list(values.values())


def successive(counts: Sequence[Count]) -> tuple[Version, ...]:
    """Counts that replace each other, the oldest first; () when none does."""
    exact = [count for count in counts if count.low is not None and count.day is not None]
    ordered = sorted(exact, key=lambda count: (count.day or 0, count.low or 0, count.report))
    kept: list[Count] = []
    for count in ordered:
        if not kept or (count.low, count.high) != (kept[-1].low, kept[-1].high):
            kept.append(count)
    if len({count.day for count in kept}) < 2:
        return ()
    return tuple(_version(count) for count in kept)


def position_of(counts: Sequence[Count]) -> DisputePosition:
    """The counts of one value as a position."""
    return DisputePosition(
        counts[0].value,
        tuple(dict.fromkeys(source for count in counts for source in count.sources)),
        tuple(dict.fromkeys(c.statement for c in counts if c.statement is not None)),
        tuple(dict.fromkeys(count.passage for count in counts)),
    )


def _value(count: Count) -> object:
    return count.value if count.low is None else count.low


def _unit(figure: Figure, happening: Happening) -> str:
    """What is counted: people of whom an arrest is told are detained, whatever they are called."""
    arrested = happening.type == "COERCE" and happening.mode == "arrest"
    return "detained" if arrested and figure.unit == "people" else figure.unit


def _happening(material: Material, reading: Reading, figure: Figure) -> int | None:
    if figure.event is not None and figure.event in material.where:
        return material.where[figure.event]
    sentence = sentence_around(reading.report.text, figure.span.start)
    types = TYPES_OF.get(figure.unit, COUNTED_TYPES)
    inside = [e for e in reading.events if sentence.contains(e.trigger[0]) and e.type in types]
    told = [e for e in inside if e.said_in == figure.said_in] or inside
    return material.where[told[0].id] if told else None


def _last_violent(material: Material, count: Count) -> int | None:
    before = [
        (t.event.trigger[0].start, n)
        for n, tellings in enumerate(material.tellings)
        for t in tellings
        if t.report == count.report
        and t.event.type in COUNTED_TYPES
        and t.event.trigger[0].start < count.span.start
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


def _conflict(one: Count, other: Count, material: Material) -> bool:
    """Whether two counts cannot both stand."""
    if set(one.sources) & set(other.sources) or not (one.sources and other.sources):
        return False
    if not _comparable(one, other):
        return False
    if one.low is None or other.low is None:
        return one.low != other.low
    if not _apart(one, other):
        return False
    if one.day is None or other.day is None or abs(one.day - other.day) <= CLOSE:
        return True
    sides = [{side_of(material.sources, s) for s in count.sources} for count in (one, other)]
    opposed = all(any(material.sources.side(s) for s in c.sources) for c in (one, other))
    return opposed and not sides[0] & sides[1]


def _comparable(one: Count, other: Count) -> bool:
    """Whether two counts are of the same people; five officers may be among eight people."""
    if one.counted and other.counted:
        return bool(one.counted & other.counted)
    named, anybody = (one, other) if one.counted else (other, one)
    return not named.counted or (named.low or 0) > (anybody.low or 0)


def _apart(one: Count, other: Count) -> bool:
    """Whether two ranges have no number in common, or an exact one lies far above an open one."""
    (low, top), (high, end) = sorted(
        ((c.low or 0.0, c.high) for c in (one, other)), key=lambda r: r[0]
    )
    if top is not None:
        return top < high
    return end is not None and high >= low * FAR_OFF


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


def _position(said: Said, quote: str) -> Span:
    """Where the words stand in the report; the content where they are broken up."""
    for span in said.statement.content:
        at = said.text.find(quote, span.start, span.end)
        if at >= 0:
            return Span(at, at + len(quote))
    return said.statement.content[0]


def _version(count: Count) -> Version:
    statements = () if count.statement is None else (count.statement,)
    return Version(iso_day(count.day), count.value, count.sources, statements, (count.passage,))
