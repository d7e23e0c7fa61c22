"""Lanes of a timeline: what belongs to a lane stands in it by day, and nothing on another."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.index import shorten
from onrecord.web.charts.days import DayScale, day_scale

Kind = Literal["happened", "undated", "said"]
WIDEST = 970.0
NARROWEST = 260.0
A_DAY = 130.0
"""Width of the axis: so much from one day that is told of to the next, within these bounds."""
LABELS = 282.0
"""Room for words to the right of the last day, unless there are longer ones with none before it."""
MARGIN = 38.0
ROW = 21.0
"""Height of a row of marks."""
HEAD = 24.0
"""Height of the name of a lane."""
AXIS = 26.0
MARK = 13.0
"""Width of a mark of one day."""
OPEN = 34.0
"""Length of an interval's end that is not known."""
LETTER = 6.4
"""Width of a letter of the labels, at 11.5 px, on the average of English text."""
LABEL = 52
"""Letters of the longest label."""
MOST_LANES = 10
OTHERS = "others"


@dataclass(frozen=True, slots=True)
class Item:
    """What is to be drawn: `number` is that of its row in the table, `lanes` where it belongs.

    At least one of `start` and `end` is known.
    """

    number: int
    kind: Kind
    start: str | None
    end: str | None
    label: str
    lanes: tuple[str, ...]
    disputed: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """An item in its place: from `x` on, `width` wide, its label beginning or ending at `text`.

    `open_start` and `open_end` tell that the interval's first or last day is not known.
    """

    item: Item
    x: float
    y: float
    width: float
    text: float
    anchor: Literal["start", "end"]
    label: str
    interval: bool
    open_start: bool
    open_end: bool

    @property
    def right(self) -> float:
        """Where the mark and its label end."""
        after = LETTER * len(self.label) if self.anchor == "start" else 0
        return max(self.x + self.width, self.text + after)


@dataclass(frozen=True, slots=True)
class Lane:
    """All that is told of a party, or by a source."""

    name: str
    y: float
    height: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Lanes:
    """The drawing."""

    lanes: tuple[Lane, ...]
    scale: DayScale
    width: float
    height: float


def draw_lanes(items: Sequence[Item]) -> Lanes:
    """The items in their lanes, those with most items first."""
    days = {day for item in items for day in (item.start, item.end) if day}
    axis = min(max(A_DAY * (len(days) - 1), NARROWEST), WIDEST)
    scale = day_scale(days, MARGIN, MARGIN + axis)
    counts = Counter(name for item in items for name in item.lanes)
    kept = [name for name, _ in sorted(counts.items(), key=lambda each: (-each[1], each[0]))]
    kept = kept if len(kept) <= MOST_LANES else kept[: MOST_LANES - 1]
    lanes = []
    y = AXIS
    for name in (*kept, OTHERS):
        inside = [item for item in items if _belongs(item, name, kept)]
        if not inside:
            continue
        marks, rows = _packed(inside, scale, y + HEAD)
        height = HEAD + rows * ROW + 6
        lanes.append(Lane(name, y, height, marks))
        y += height
    reaches = [mark.right for lane in lanes for mark in lane.marks]
    return Lanes(tuple(lanes), scale, max((scale.right + LABELS, *reaches)), y + 4)


def _belongs(item: Item, name: str, kept: Sequence[str]) -> bool:
    if name == OTHERS:
        return not set(item.lanes) & set(kept)
    return name in item.lanes


def _packed(items: Iterable[Item], scale: DayScale, top: float) -> tuple[tuple[Mark, ...], int]:
    """The marks, each in the first row that is free for it and its label; and how many rows.

    Words that need more than the room on the right stand before their mark, if they fit there.
    """
    rows: list[list[tuple[float, float]]] = []
    marks = []
    for item in items:
        x, width = _extent(item, scale)
        label = shorten(item.label, LABEL)
        long = len(label) * LETTER + 8
        before = x + width + long > scale.right + LABELS and x >= long
        reach = (x - long, x + width + 4) if before else (x - 4, x + width + long)
        number = next((at for at, taken in enumerate(rows) if _is_free(taken, reach)), len(rows))
        if number == len(rows):
            rows.append([])
        rows[number].append(reach)
        marks.append(
            Mark(
                item, x, top + number * ROW, width,
                x - 6 if before else x + width + 6, "end" if before else "start", label,
                item.start != item.end, item.start is None, item.end is None,
            )
        )  # fmt: skip
    return tuple(marks), len(rows)


def _is_free(taken: Iterable[tuple[float, float]], reach: tuple[float, float]) -> bool:
    return all(end <= reach[0] or start >= reach[1] for start, end in taken)


def _extent(item: Item, scale: DayScale) -> tuple[float, float]:
    """Where the mark begins and how wide it is."""
    start, end = item.start or item.end or "", item.end or item.start or ""
    first, last = scale.x(start) - MARK / 2, scale.x(end) + MARK / 2
    if item.start is None:
        first -= OPEN
    if item.end is None:
        last += OPEN
    return round(first, 1), round(last - first, 1)
