"""A map: countries in outline, those shaded in which something happened somewhere, exact places.

The projection is equirectangular, true to scale at the middle of what is shown.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians, sqrt

from onrecord.web.charts.atlas import (
    Bounds,
    Outline,
    Point,
    Ring,
    bounds_of,
    load_coarse,
    load_outlines,
)

WIDTH, HEIGHT = 1000.0, 560.0
WORLD = Bounds(-170, -56, 180, 78)
LEAST = 6.0
"""Degrees of latitude that are shown at least: less would feign an exactness that nobody has."""
ROOM = 0.18
"""How much is shown around what matters, of its own extent."""
NEAREST = 1.6
"""Points of an outline that are nearer to each other than this are one, in pixels."""
SMALLEST = 4.0
"""Width and height together from which a part of a country is drawn, in pixels."""
FINE = 9.0
"""Pixels a degree of latitude from which outlines are drawn with all their points."""
BEYOND = 40.0
"""How far outlines go on beyond the edge, in pixels."""
LETTER = 6.6


@dataclass(frozen=True, slots=True)
class Spot:
    """Something at an exact place: `exact` when it is the very site, not just the city."""

    name: str
    lon: float
    lat: float
    count: int
    exact: bool


@dataclass(frozen=True, slots=True)
class Land:
    """A country as it is drawn; `count` is how much happened somewhere in it.

    Its name stands around `x`, `y` where it is shaded, unless it would lie on another.
    """

    name: str
    path: str
    count: int
    x: float
    y: float
    label: bool


@dataclass(frozen=True, slots=True)
class Dot:
    """A place as it is drawn; without `label` where its name would lie on another's."""

    spot: Spot
    x: float
    y: float
    radius: float
    label: bool


@dataclass(frozen=True, slots=True)
class World:
    """The drawing."""

    lands: tuple[Land, ...]
    dots: tuple[Dot, ...]
    width: float = WIDTH
    height: float = HEIGHT


@dataclass(frozen=True, slots=True)
class _View:
    """From degrees to pixels."""

    bounds: Bounds
    scale: float
    narrowing: float

    def at(self, point: Point) -> tuple[float, float]:
        """Where a point is drawn."""
        x = (point[0] - self.bounds.west) * self.narrowing * self.scale
        return x, (self.bounds.north - point[1]) * self.scale

    def shows(self, extent: Bounds, turn: int) -> bool:
        """Whether anything of the extent, moved by `turn` degrees, is in sight."""
        moved = Bounds(extent.west + turn, extent.south, extent.east + turn, extent.north)
        return _meet(moved, self.bounds)


def draw_world(spots: Sequence[Spot], shaded: Mapping[str, int]) -> World:
    """The places, and the countries of these alpha-3 codes with how much happened in them."""
    view = _view(spots, [outline for outline in load_outlines() if outline.code in shaded])
    taken: list[Bounds] = []
    dots = _dots(spots, view, taken)
    lands = []
    for outline in load_coarse() if view.scale < FINE else load_outlines():
        path = "".join(
            _path(ring, view, turn)
            for ring, extent in zip(outline.rings, outline.extents, strict=True)
            for turn in (0, -360)
            if view.shows(extent, turn)
        )
        if path:
            count = shaded.get(outline.code or "", 0)
            lands.append(_land(outline, path, count, view, taken))
    lands.sort(key=lambda land: land.count > 0)
    return World(tuple(lands), dots)


def _view(spots: Iterable[Spot], countries: Iterable[Outline]) -> _View:
    """What is shown: everything that matters with room around it, or the world."""
    corners: list[Point] = [(spot.lon, spot.lat) for spot in spots]
    for country in countries:
        corners += [
            (country.bounds.west, country.bounds.south), (country.bounds.east, country.bounds.north)
        ]  # fmt: skip
    shown = bounds_of(corners) if corners else WORLD
    middle = (shown.south + shown.north) / 2
    narrowing = max(cos(radians(middle)), 0.2)
    high = max(shown.north - shown.south, LEAST) * (1 + 2 * ROOM)
    wide = max((shown.east - shown.west) * (1 + 2 * ROOM), 0.001) * narrowing
    scale = min(WIDTH / wide, HEIGHT / high)
    if not corners or WIDTH / scale / narrowing > WORLD.east - WORLD.west:
        shown, middle, narrowing = WORLD, (WORLD.south + WORLD.north) / 2, 0.82
        scale = min(WIDTH / (350 * narrowing), HEIGHT / (WORLD.north - WORLD.south))
    centre = (shown.west + shown.east) / 2
    across, down = WIDTH / scale / narrowing / 2, HEIGHT / scale / 2
    return _View(
        Bounds(centre - across, middle - down, centre + across, middle + down), scale, narrowing
    )


def _path(ring: Ring, view: _View, turn: int) -> str:
    """The ring as a path, thinned out, held near the edges; "" when it is too small to be seen.

    `turn` are degrees by which it is moved: what goes beyond the 180th meridian is drawn at both
    ends of the map.
    """
    points: list[tuple[float, float]] = []
    for longitude, latitude in ring:
        x, y = view.at((longitude + turn, latitude))
        x, y = _held(x, WIDTH), _held(y, HEIGHT)
        if not points or abs(x - points[-1][0]) + abs(y - points[-1][1]) >= NEAREST:
            points.append((x, y))
    if len(points) < 3:
        return ""
    box = bounds_of(points)
    if box.east - box.west + box.north - box.south < SMALLEST:
        return ""
    return f"M{'L'.join(f'{x:.1f} {y:.1f}' for x, y in points)}Z"


def _held(value: float, most: float) -> float:
    return min(max(value, -BEYOND), most + BEYOND)


def _land(outline: Outline, path: str, count: int, view: _View, taken: list[Bounds]) -> Land:
    """The country; `taken` are where names stand, and is kept up to date."""
    middle = (
        (outline.bounds.west + outline.bounds.east) / 2,
        (outline.bounds.south + outline.bounds.north) / 2,
    )
    x, y = view.at(middle)
    half = LETTER * (len(outline.name) + 4) / 2
    free = count > 0 and _take(Bounds(x - half, y - 12, x + half, y + 4), taken)
    return Land(outline.name, path, count, round(x, 1), round(y, 1), free)


def _dots(spots: Sequence[Spot], view: _View, taken: list[Bounds]) -> tuple[Dot, ...]:
    """The places, those with most first; `taken` are where names stand, and is kept up to date."""
    dots = []
    for spot in sorted(spots, key=lambda spot: (-spot.count, spot.name, spot.lon)):
        x, y = view.at((spot.lon, spot.lat))
        radius = 4 + 2.2 * sqrt(spot.count)
        box = Bounds(x - radius, y - 8, x + radius + 8 + LETTER * (len(spot.name) + 4), y + 8)
        dots.append(Dot(spot, round(x, 1), round(y, 1), round(radius, 1), _take(box, taken)))
    return tuple(dots)


def _take(box: Bounds, taken: list[Bounds]) -> bool:
    """Whether a name has room there; it is taken then."""
    if any(_meet(box, other) for other in taken):
        return False
    taken.append(box)
    return True


def _meet(one: Bounds, other: Bounds) -> bool:
    return (
        one.west < other.east and other.west < one.east
        and one.south < other.north and other.south < one.north
    )  # fmt: skip
