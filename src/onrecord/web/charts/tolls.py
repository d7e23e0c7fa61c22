"""Figures over time: what each source counted, on the day on which it said so."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.index import shorten
from onrecord.web.charts.days import DayScale, day_scale

WIDTH = 760.0
HEIGHT = 300.0
LEFT, RIGHT, TOP, BOTTOM = 62.0, 40.0, 50.0, 270.0
SIDEWAYS = 15.0
"""How far apart marks are drawn that have the same day and count."""
STEPS = (1, 2, 5, 10)
"""Distances of the lines of a scale, times a power of ten."""
LINES = 5
SHAPES = 6
"""Kinds of signs; sources after these share them, and the number beside each tells them apart."""
LONGEST_NAME = 44


@dataclass(frozen=True, slots=True)
class Count:
    """A count: by whom, on which day, between which bounds; a bound that is None is not told."""

    source: str
    day: str
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Point:
    """A count in its place; `top` and `bottom` when its bounds differ, or one is not told."""

    x: float
    y: float
    top: float
    bottom: float
    ranges: bool
    count: Count


@dataclass(frozen=True, slots=True)
class Series:
    """All counts of one source by day, with its number, its sign and how its line is dashed."""

    number: int
    shape: int
    name: str
    points: tuple[Point, ...]

    @property
    def line(self) -> str:
        """The points as those of a polyline."""
        return " ".join(f"{point.x},{point.y}" for point in self.points)


@dataclass(frozen=True, slots=True)
class Level:
    """A line of the scale of counts."""

    y: float
    value: float


@dataclass(frozen=True, slots=True)
class Tolls:
    """The drawing."""

    scale: DayScale
    levels: tuple[Level, ...]
    series: tuple[Series, ...]
    width: float = WIDTH
    height: float = HEIGHT
    left: float = LEFT
    top: float = TOP
    bottom: float = BOTTOM


def draw_tolls(counts: Sequence[Count]) -> Tolls:
    """The counts; those without any bound are left out."""
    known = [count for count in counts if count.low is not None or count.high is not None]
    scale = day_scale((count.day for count in known), LEFT + 24, WIDTH - RIGHT - 24)
    values = [value for count in known for value in (count.low, count.high) if value is not None]
    levels = _levels(max(values, default=1) or 1)
    most = levels[-1].value
    taken: dict[tuple[str, float, float], int] = {}
    series = []
    for number, name in enumerate(dict.fromkeys(count.source for count in known), 1):
        own = sorted(
            {count for count in known if count.source == name},
            key=lambda count: (count.day, count.low or 0, count.high or 0),
        )
        points = tuple(_point(count, scale, most, taken) for count in own)
        series.append(Series(number, (number - 1) % SHAPES, shorten(name, LONGEST_NAME), points))
    return Tolls(scale, levels, tuple(series))


def _point(
    count: Count, scale: DayScale, most: float, taken: dict[tuple[str, float, float], int]
) -> Point:
    """The count in its place; `taken` is how many have the same day and bounds, kept up to date."""
    low = count.low if count.low is not None else 0.0
    high = count.high if count.high is not None else most
    at = count.low if count.low is not None else high
    key = (count.day, low, high)
    taken[key] = taken.get(key, 0) + 1
    x = scale.x(count.day) + (taken[key] - 1) * SIDEWAYS
    ranges = count.low != count.high
    return Point(round(x, 1), _y(at, most), _y(high, most), _y(low, most), ranges, count)


def _y(value: float, most: float) -> float:
    return round(BOTTOM - (BOTTOM - TOP) * value / most, 1)


def _levels(most: float) -> tuple[Level, ...]:
    """Lines at round counts from 0 to the first that is not below the greatest count."""
    power = 1.0
    while power * STEPS[-1] * LINES < most:
        power *= 10
    step = next(power * each for each in STEPS if power * each * LINES >= most)
    values: Iterable[float] = [step * number for number in range(LINES + 1)]
    kept = [value for value in values if value < most + step]
    return tuple(Level(_y(value, kept[-1]), value) for value in kept)
