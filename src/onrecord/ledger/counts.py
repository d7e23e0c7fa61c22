"""Counts of one thing by different sources, as the figures of the readings give them."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.ledger.likeness import compatible, features, probability
from onrecord.ledger.material import Material
from onrecord.ledger.story import Happening, Passage
from onrecord.ledger.tellings import sentence_around
from onrecord.ledger.wording import stems, words
from onrecord.model import Figure, Reading, Span
from onrecord.ontology.figure_words import figure_words
from onrecord.ontology.words import load_words

JOINED = frozenset(
    {"killed", "wounded", "displaced", "detained", "missing", "released", "arrested", "people"}
)
"""Units whose counts are compared across what may be two tellings of one happening."""
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
UNHARMED = ("wounded", "casualties")
"""Units of which a count of none says that nobody was killed either: "nobody was hurt"."""
HARM = frozenset({"ASSAULT", "COERCE"})
CROWDED = frozenset({"PROTEST"})
"""Types of events to which people come."""
LOOSE = 0.2
"""Chance that two happenings are one at which their tolls are compared; set by hand."""
ANY_THING = frozenset({"people", "money"})
"""Units of which a report may count many things."""
BESIDE = 300
"""Characters within which two shares are of one thing; set by hand."""

Key = tuple[int, str]
"""A happening's place and the unit in which something of it is counted."""


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


def find_counts(material: Material) -> dict[Key, list[Count]]:
    """All counts of the readings' figures, by the happening and the unit, in the reports' order.

    A figure of no event belongs to the happening told in its sentence; failing that, to the one of
    which the reports count most in that unit, or else to the violent one told last before it.
    """
    found: dict[Key, list[Count]] = defaultdict(list)
    loose: dict[str, list[Count]] = defaultdict(list)
    for reading in material.readings:
        for figure in reading.figures:
            count = _count(material, reading, figure)
            place = _happening(material, reading, figure, count)
            if place is not None:
                found[place, _unit(figure, material.happenings[place])].append(count)
            elif figure.unit not in ANY_THING:
                loose[_things().get(figure.unit, figure.unit)].append(count)
    _spread_none(found)
    for unit, counts in loose.items():
        known = [key for key in found if key[1] == unit]
        most = max(known, key=lambda key: (len(found[key]), -key[0]), default=None)
        place = most[0] if most else _last_of(material, counts[0], COUNTED_TYPES)
        if place is not None:
            found[place, unit] += counts
    return _joined(material, found)


def _spread_none(found: Mapping[Key, list[Count]]) -> None:
    """Set counts of no harm at all beside those of the dead that they contradict."""
    unharmed = [c for key in found if key[1] in UNHARMED for c in found[key] if c.high == 0]
    for key in found:
        if key[1] == "killed":
            found[key] += [count for count in unharmed if _side_by_side(found[key], [count])]


def _joined(material: Material, found: Mapping[Key, list[Count]]) -> dict[Key, list[Count]]:
    """The counts; those of a happening join a larger one's that may well be the same.

    So the dead of "killed", "died" and "the shelling" are compared.
    """
    joined: dict[Key, list[Count]] = {}
    for n, unit in sorted(found, key=lambda key: (-len(material.tellings[key[0]]), key)):
        counts = found[n, unit]
        same = (
            key
            for key, others in joined.items()
            if key[1] == unit
            and (unit in JOINED or unit in _things().values())
            and _may_be_one(material, key[0], n, _side_by_side(others, counts))
        )
        joined.setdefault(next(same, (n, unit)), []).extend(counts)
    return joined


def _side_by_side(some: Sequence[Count], others: Sequence[Count]) -> bool:
    """Whether two sources are set against each other, close by in one report."""
    return any(
        one.report == other.report
        and abs(one.span.start - other.span.start) <= BESIDE
        and not set(one.sources) & set(other.sources)
        for one in some
        for other in others
    )


def _may_be_one(material: Material, one: int, other: int, beside: bool) -> bool:
    """Whether two happenings are likely enough to be one for their counts to be compared."""
    types = {material.happenings[one].type, material.happenings[other].type}
    if not (types <= HARM or (types <= CROWDED and beside)):
        return False
    found = [
        features(a, b, material.rarity)
        for a in material.tellings[one]
        for b in material.tellings[other]
        if compatible(a.event.type, b.event.type)
    ]
    apart = any("date_other" in each or "place_other" in each for each in found)
    return not apart and (beside or any(probability(each) >= LOOSE for each in found))


def _unit(figure: Figure, happening: Happening) -> str:
    """What is counted: people of whom an arrest is told are detained, whatever they are called.

    So are trucks and lorries one thing.
    """
    arrested = happening.type == "COERCE" and happening.mode == "arrest"
    unit = _things().get(figure.unit, figure.unit)
    return "detained" if arrested and unit == "people" else unit


@cache
def _things() -> Mapping[str, str]:
    """The names of things with the one that they are compared by."""
    lines = [line.split() for line in load_words("disputing")["things"]]
    return {name: line[0] for line in lines for name in line}


def _happening(material: Material, reading: Reading, figure: Figure, count: Count) -> int | None:
    """The happening of a figure: its event's, or that told with it; a crowd's is a protest."""
    if figure.event is not None and figure.event in material.where:
        return material.where[figure.event]
    sentence = sentence_around(reading.report.text, figure.span.start)
    types = TYPES_OF.get(figure.unit, frozenset(e.type for e in reading.events))
    inside = [e for e in reading.events if sentence.contains(e.trigger[0]) and e.type in types]
    told = [e for e in inside if e.said_in == figure.said_in] or inside
    if told:
        return material.where[told[0].id]
    return _last_of(material, count, CROWDED, BESIDE) if figure.unit == "people" else None


def _last_of(
    material: Material, count: Count, types: Collection[str], reach: int | None = None
) -> int | None:
    """The happening of the types told last before a count, at most `reach` characters back."""
    before = [
        (t.event.trigger[0].start, n)
        for n, t in material.told.get(count.report, ())
        if t.event.type in types and t.event.trigger[0].start < count.span.start
    ]
    start, place = max(before, default=(0, None))
    return place if reach is None or count.span.start - start <= reach else None


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
    """Stems of whom is counted, where it is told more exactly than "people"."""
    if figure.of is None or figure.unit in _things():
        return frozenset()
    anybody = load_words("comparing")["anybody"]
    numbers = figure_words().numbers["numbers"].keys() | set(figure_words().lists["nobody"])
    named = [w for w in words(figure.of.text) if w.isalpha() and w not in numbers]
    return stems(" ".join(named)) if named and not anybody & set(named) else frozenset()
