"""Days as formats want them: whole ones, or none."""

import re

from onrecord.model import Event, Report

DAY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])", re.ASCII)


def published_day(report: Report) -> str:
    """The day on which the report was published; "" when it is unknown or no ISO date."""
    found = DAY.match(report.published or "")
    return found.group() if found else ""


def event_day(event: Event, report: Report) -> str:
    """The first day of the event that is told, else that of its report, else ""."""
    date = event.date
    return (date and (date.start or date.end)) or published_day(report)


def day_parts(day: str) -> tuple[int, ...]:
    """Year, month and day as numbers; empty for ""."""
    return tuple(map(int, day.split("-"))) if day else ()
