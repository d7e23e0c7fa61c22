"""Places told differently: distances that sources give for one happening."""

import re
from collections.abc import Iterator
from itertools import combinations

from onrecord.ledger.material import Material, Said
from onrecord.ledger.tellings import sentence_around

DISTANCE = re.compile(
    r"\b(?:about |some |around |nearly |only |just |barely )?(\d[\d,.]*) ?"
    r"(nautical miles?|miles?|kilomet(?:re|er)s?|km|met(?:re|er)s?)"
    r" (?:(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west) of|off|from|"
    r"inside|away from|outside)\b[^.;,\n]{0,40}",
    re.IGNORECASE,
)
METRES = {"n": 1852.0, "m": 1609.0, "k": 1000.0}
DIFFERENT = 1.5
"""How much one distance must exceed another to be another place; set by hand."""


def conflicting_distances(material: Material) -> Iterator[tuple[int, list[tuple[str, Said]]]]:
    """Happenings with the differing distances that different sources tell for them."""
    by_happening: dict[int, list[tuple[float, str, Said]]] = {}
    for said in material.said:
        match = DISTANCE.search(said.content)
        place = _happening(material, said) if match else None
        if match and place is not None:
            told = (_metres(match), match.group().strip(), said)
            by_happening.setdefault(place, []).append(told)
    for n, told in sorted(by_happening.items()):
        if any(_differ(one, other) for one, other in combinations(told, 2)):
            yield n, [(value, said) for _, value, said in told]


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
