"""Places told differently: distances that sources give for one happening."""

import re
from collections.abc import Iterator, Mapping
from itertools import combinations

from onrecord.ledger.components import components
from onrecord.ledger.material import Material, Said
from onrecord.ledger.tellings import sentence_around

DISTANCE = re.compile(
    r"\b(?:about |some |around |nearly |only |just |barely )?(\d[\d,.]*) ?"
    r"(nautical miles?|miles?|kilomet(?:re|er)s?|km|met(?:re|er)s?)"
    r" (?:(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west) of|off|from|"
    r"inside|away from|outside)\b(?:(?! (?:and|that|which|when|where)\b)[^.;,\n]){0,60}",
    re.IGNORECASE,
)
NEAR = 600
"""Characters within which a report gives two distances for one thing; set by hand."""
METRES = {"n": 1852.0, "m": 1609.0, "k": 1000.0}
DIFFERENT = 1.5
"""How much one distance must exceed another to be another place; set by hand."""


def conflicting_distances(material: Material) -> Iterator[tuple[int, list[tuple[str, Said]]]]:
    """Happenings with the differing distances that different sources tell for them."""
    told: list[tuple[float, str, Said]] = []
    for said in material.said:
        match = DISTANCE.search(said.content)
        if match:
            told.append((_metres(match), match.group().strip(), said))
    placed = {
        said: place for _, _, said in told if (place := _happening(material, said)) is not None
    }
    pairs = [
        (one[2], other[2])
        for one, other in combinations(told, 2)
        if _differ(one, other) and _of_one(one[2], other[2], placed)
    ]
    values = {said: value for _, value, said in told}
    disputed: dict[int, list[tuple[str, Said]]] = {}
    for group in components(values, pairs):
        if len(group) > 1 and group[0] in placed:
            held = disputed.setdefault(placed[group[0]], [])
            held += [(values[said], said) for said in group]
    yield from sorted(disputed.items())


def _of_one(one: Said, other: Said, placed: Mapping[Said, int]) -> bool:
    """Whether two distances are of one happening, or told of close by in one report."""
    near = one.report == other.report and abs(one.start - other.start) <= NEAR
    return near or (one in placed and placed[one] == placed.get(other))


def _happening(material: Material, said: Said) -> int | None:
    told = next(iter(material.told_in(said)), None)
    if told is not None:
        return material.where[told.id]
    sentence = sentence_around(said.text, said.statement.content[0].start)
    return material.near(said.report, sentence)


def _differ(one: tuple[float, str, Said], other: tuple[float, str, Said]) -> bool:
    low, high = sorted((one[0], other[0]))
    return high > DIFFERENT * low and not one[2].sides & other[2].sides


def _metres(match: re.Match[str]) -> float:
    unit = match.group(2).lower()
    number = float(match.group(1).replace(",", "").rstrip(".") or 0)
    return number * (1.0 if unit.startswith("met") else METRES[unit[0]])
