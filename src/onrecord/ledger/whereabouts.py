"""Places told differently: distances that sources give for one happening, and whose ground."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
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


GROUND = re.compile(
    r"\b(?:in|on|inside|within|into|onto|over|enter(?:ed|ing)?|violat(?:ed|ing)"
    r"|cross(?:ed|ing)(?: into)?)"
    r" (?:the )?(?P<whose>(?:its|their|his|our) own|our|international|[A-Z][\w-]+(?:[’']s)?)"
    r"(?: (?:territorial|sovereign|national|home|occupied))?"
    r" (?:waters|soil|territory|airspace|land|side of the \w+)\b"
)
"""Whose ground something happened on: "on Thai soil", "in its own waters"."""
OWN = ("own", "our")


@dataclass(frozen=True, slots=True)
class _Where:
    """A place as a statement gives it: metres from somewhere, or whose ground it is."""

    said: Said
    value: str
    metres: float | None
    ground: str | None


def conflicting_places(material: Material) -> Iterator[tuple[int, list[tuple[str, Said]]]]:
    """Happenings with the differing places that different sources tell for them."""
    told = {where.said: where for said in material.said if (where := _where(said)) is not None}
    placed = {said: place for said in told if (place := _happening(material, said)) is not None}
    pairs = [
        (one.said, other.said)
        for one, other in combinations(told.values(), 2)
        if _differ(one, other) and _of_one(one.said, other.said, placed)
    ]
    disputed: dict[int, list[tuple[str, Said]]] = {}
    for group in components(told, pairs):
        if len(group) > 1 and group[0] in placed:
            held = disputed.setdefault(placed[group[0]], [])
            held += [(told[said].value, said) for said in group]
    yield from sorted(disputed.items())


def _where(said: Said) -> _Where | None:
    """The place that a statement gives, as a distance, a ground or both."""
    distance, ground = DISTANCE.search(said.content), GROUND.search(said.content)
    given = distance or ground
    if given is None:
        return None
    metres = None if distance is None else _metres(distance)
    return _Where(said, given.group().strip(), metres, ground["whose"] if ground else None)


def _of_one(one: Said, other: Said, placed: Mapping[Said, int]) -> bool:
    """Whether two places are of one happening, or told of close by in one report."""
    near = one.report == other.report and abs(one.start - other.start) <= NEAR
    return near or (one in placed and placed[one] == placed.get(other))


def _happening(material: Material, said: Said) -> int | None:
    told = next(iter(material.told_in(said)), None)
    if told is not None:
        return material.where[told.id]
    sentence = sentence_around(said.text, said.statement.content[0].start)
    return material.near(said.report, sentence)


def _differ(one: _Where, other: _Where) -> bool:
    """Whether two sides give distances that no rounding explains, or the grounds of two owners."""
    if one.said.sides & other.said.sides:
        return False
    if one.metres is not None and other.metres is not None:
        low, high = sorted((one.metres, other.metres))
        return high > DIFFERENT * low
    if one.ground is None or other.ground is None:
        return False
    return one.ground != other.ground or one.ground.endswith(OWN)


def _metres(match: re.Match[str]) -> float:
    unit = match.group(2).lower()
    number = float(match.group(1).replace(",", "").rstrip(".") or 0)
    return number * (1.0 if unit.startswith("met") else METRES[unit[0]])
