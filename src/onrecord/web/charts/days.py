"""A scale of days: each date where something is, long stretches without anything cut short."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median

APART = 66.0
"""Least distance of two dates that are written on the axis: "2026-03-11" at 11 px is 60 wide."""
SHORTEST = 7
"""Days that are never cut short."""
LONGER = 4
"""A stretch is cut short that is so many times the usual one."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A date that is written on the axis."""

    x: float
    day: str


@dataclass(frozen=True, slots=True)
class DayScale:
    """Where each day stands; `breaks` are the places at which days are left out."""

    places: dict[str, float]
    ticks: tuple[Tick, ...]
    breaks: tuple[float, ...]
    left: float
    right: float

    def x(self, day: str) -> float:
        """The place of a day that the scale was made with."""
        return self.places[day]


def day_scale(days: Iterable[str], left: float, right: float) -> DayScale:
    """A scale from `left` to `right` on which all these ISO days have a place."""
    known = sorted(set(days))
    gaps = [
        (date.fromisoformat(after) - date.fromisoformat(day)).days for day, after in pairwise(known)
    ]
    longest = max(SHORTEST, LONGER * median(gaps)) if gaps else 0
    shown = [min(gap, longest) for gap in gaps]
    whole = sum(shown)
    at = left if whole else (left + right) / 2
    places = {}
    breaks = []
    for number, day in enumerate(known):
        places[day] = round(at, 1)
        if number < len(gaps):
            step = (right - left) * shown[number] / whole
            if gaps[number] > longest:
                breaks.append(round(at + step / 2, 1))
            at += step
    return DayScale(places, tuple(_ticks(places)), tuple(breaks), left, right)


def _ticks(places: dict[str, float]) -> Iterable[Tick]:
    """The days that can be written without touching each other."""
    last = None
    for day, x in places.items():
        if last is None or x - last >= APART:
            last = x
            yield Tick(x, day)
