"""Arithmetic on stretches of days: months, years, weeks, thirds, and shifts between them."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Direction = Literal["past", "present", "future"]
Third = Literal["start", "middle", "end"]

LONG_PAST = 304
"""Days after which a date without a year is rather the coming one: about ten months, so that a
report of January still means last spring by "in April", and one of March the coming February."""


@dataclass(frozen=True, slots=True)
class Days:
    """Days from `start` to `end`, both included; None where a side is open or unknown."""

    start: date | None
    end: date | None


UNKNOWN = Days(None, None)


def day(when: date) -> Days:
    """One day."""
    return Days(when, when)


def month(year: int, number: int, third: Third | None = None) -> Days:
    """A month, or its first ten, second ten or remaining days."""
    last = monthrange(year, number)[1]
    first, stop = {None: (1, last), "start": (1, 10), "middle": (11, 20), "end": (21, last)}[third]
    return Days(date(year, number, first), date(year, number, stop))


def year(number: int, third: Third | None = None) -> Days:
    """A year, or four months of it."""
    first, stop = {None: (1, 12), "start": (1, 4), "middle": (5, 8), "end": (9, 12)}[third]
    return Days(date(number, first, 1), month(number, stop).end)


def decade(first: int, third: Third | None = None) -> Days:
    """Ten years, or the first three, middle four or last three of them."""
    low, high = {None: (0, 9), "start": (0, 2), "middle": (3, 6), "end": (7, 9)}[third]
    return Days(date(first + low, 1, 1), date(first + high, 12, 31))


def season(number: int, first_month: int) -> Days:
    """Three months; winter runs into the next year."""
    start = date(number, first_month, 1)
    return Days(start, shift(start, 3, "month") - timedelta(1))


def week(when: date, third: Third | None = None) -> Days:
    """The week from Monday to Sunday that holds the day, or its first two, middle or last days."""
    monday = when - timedelta(when.weekday())
    first, stop = {None: (0, 6), "start": (0, 1), "middle": (2, 3), "end": (3, 6)}[third]
    return Days(monday + timedelta(first), monday + timedelta(stop))


def shift(when: date, count: int, unit: str) -> date:
    """The day so many units later; the 31st becomes a shorter month's last day.

    Raises:
        ValueError: when no such day is in the calendar.
        OverflowError: when the count is out of all bounds.
    """
    if unit in ("minute", "hour"):
        hours = count / 60 if unit == "minute" else count
        return when + timedelta(round(hours / 24))
    if unit in ("day", "week", "fortnight"):
        return when + timedelta({"day": 1, "week": 7, "fortnight": 14}[unit] * count)
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit] * count
    index = when.year * 12 + when.month - 1 + months
    number, before = divmod(index, 12)
    return date(number, before + 1, min(when.day, monthrange(number, before + 1)[1]))


def around(when: date, unit: str, third: Third | None = None) -> Days:
    """The calendar unit that holds the day: its week, month, year and so on."""
    if unit in ("week", "fortnight"):
        return week(when, third)
    if unit == "month":
        return month(when.year, when.month, third)
    if unit == "quarter":
        start = date(when.year, when.month - (when.month - 1) % 3, 1)
        return Days(start, shift(start, 3, "month") - timedelta(1))
    if unit == "year":
        return year(when.year, third)
    if unit == "decade":
        return decade(when.year // 10 * 10, third)
    if unit == "century":
        first = when.year // 100 * 100
        return Days(date(max(first, 1), 1, 1), date(first + 99, 12, 31))
    return day(when)


def weekday(number: int, near: date, direction: Direction | None) -> date:
    """The weekday on or before the day; on or after it when told of the future or present."""
    if direction in ("future", "present"):
        return near + timedelta((number - near.weekday()) % 7)
    return near - timedelta((near.weekday() - number) % 7)


def yearly(candidates: tuple[Days, ...], near: date, direction: Direction | None) -> Days:
    """Which year's day or month is meant when none is written; candidates in order of time.

    The last one begun when told of the past, the first one not over when told of the future, the
    nearer of the two in the present tense; otherwise the last one begun unless that is `LONG_PAST`
    days back.
    """
    begun = [days for days in candidates if days.start and days.start <= near]
    coming = [days for days in candidates if days.end and days.end >= near]
    if direction == "future" and coming:
        return coming[0]
    if direction != "past" and begun and coming:
        back = (near - (begun[-1].end or near)).days
        ahead = ((coming[0].start or near) - near).days
        if back > (ahead if direction == "present" else LONG_PAST):
            return coming[0]
    return begun[-1] if begun else candidates[0]
