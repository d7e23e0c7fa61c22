"""Figures over time: what each source counted, on the day on which it said so."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.index import shorten
from onrecord.web.charts.days import DayScale, day_scale

WIDTH = 760.0
"""How wide it is for three days or more."""
NARROW = 350.0
"""How wide it is for two days or one: what a phone shows without scrolling."""
HEIGHT = 300.0
LEFT, RIGHT, TOP, BOTTOM = 62.0, 40.0, 50.0, 270.0
SIDEWAYS = 16.0
"""How far apart marks are drawn that would lie on each other: a sign and two digits of 11 px."""
ABOVE, BELOW = 19.0, 7.0
"""How far a mark reaches from its count: its number up, its sign down."""
DIGIT = 7.0
"""The width of a digit."""
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
class Box:
    """The room of a mark, its number and its bounds: `half` to each side of `x`."""

    x: float
    half: float
    top: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether the two lie on each other."""
        beside = abs(self.x - other.x) >= self.half + other.half
        return not beside and self.top < other.bottom and other.top < self.bottom


class Room:
    """The part of the drawing in which marks stand, and those that stand there already."""

    def __init__(self, width: float) -> None:
        """All of the room is free; `width` is that of the drawing."""
        self.left, self.right = LEFT, width - RIGHT
        self._taken: dict[int, list[Box]] = defaultdict(list)

    def take(self, wanted: Box) -> Box:
        """The box where it wants to be, or as near to it as there is room on both sides."""
        box = next(filter(self._is_free, self._near(wanted)), wanted)
        self._taken[int(box.x // SIDEWAYS)].append(box)
        return box

    def _is_free(self, box: Box) -> bool:
        """Whether it lies on none of the boxes in its column and the two to each side."""
        column = int(box.x // SIDEWAYS)
        return not any(
            box.meets(other)
            for near in range(column - 2, column + 3)
            for other in self._taken[near]
        )

    def _near(self, wanted: Box) -> Iterator[Box]:
        yield wanted
        for steps in range(1, int((self.right - self.left) / SIDEWAYS)):
            for x in (wanted.x + steps * SIDEWAYS, wanted.x - steps * SIDEWAYS):
                if self.left < x < self.right:
                    yield replace(wanted, x=x)


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
    width = _width(known)
    scale = day_scale((count.day for count in known), LEFT + 24, width - RIGHT - 24)
    values = [value for count in known for value in (count.low, count.high) if value is not None]
    levels = _levels(max(values, default=1) or 1)
    room = Room(width)
    series = []
    for number, name in enumerate(dict.fromkeys(count.source for count in known), 1):
        own = sorted(
            {count for count in known if count.source == name},
            key=lambda count: (count.day, count.low or 0, count.high or 0),
        )
        half = max(SIDEWAYS / 2, len(str(number)) * DIGIT / 2)
        points = tuple(_point(count, scale, levels[-1].value, half, room) for count in own)
        series.append(Series(number, (number - 1) % SHAPES, shorten(name, LONGEST_NAME), points))
    return Tolls(scale, levels, tuple(series), width)


def _width(counts: Sequence[Count]) -> float:
    """Room for the days, and for as many marks beside each other as one day has counts."""
    days = Counter(count.day for count in counts)
    most = max(days.values(), default=0)
    by_days = WIDTH if len(days) > 2 else NARROW
    return max(by_days, LEFT + RIGHT + (most + 1) * SIDEWAYS)


def _point(count: Count, scale: DayScale, most: float, half: float, room: Room) -> Point:
    """The count in its place, or beside it where those before it have left no room."""
    low = count.low if count.low is not None else 0.0
    high = count.high if count.high is not None else most
    y = _y(count.low if count.low is not None else high, most)
    top, bottom = _y(high, most), _y(low, most)
    box = Box(scale.x(count.day), half, min(top, y - ABOVE), max(bottom, y + BELOW))
    box = room.take(box)
    return Point(round(box.x, 1), y, top, bottom, count.low != count.high, count)


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
