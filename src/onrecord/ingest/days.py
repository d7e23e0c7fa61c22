"""Publication dates as pages and files print them, turned into ISO; never guessed."""

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from onrecord.errors import OnRecordError

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?"
PRINTED = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ -](?P<month>{MONTH}),?[ -](?P<year>\d{{4}})"
    rf"|(?P<month2>{MONTH}) (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year2>\d{{4}}))\b",
    re.IGNORECASE,
)
NUMERIC = re.compile(r"\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b")
ISO = re.compile(
    r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?: ?(?:Z|[+-]\d\d:?\d\d))?)?"
)


def published_date(value: str) -> str | None:
    """A date or date-time in ISO with its zone kept, or None when it names no certain day.

    Reads ISO 8601, RFC 2822 ("Wed, 06 May 2026 15:20:00 +0530") and printed days with a month in
    English letters and a year. "05/06/2026" is two days at once, and so none.
    """
    value = value.strip()
    if ISO.fullmatch(value):
        return _iso(value)
    if re.match(r"[A-Za-z]{3}, \d", value):
        try:
            return parsedate_to_datetime(value).isoformat()
        except (ValueError, TypeError, IndexError):
            pass
    return _iso(value) or printed_date(value)


def printed_date(text: str) -> str | None:
    """The first whole day printed in the text ("Wednesday, 6 May 2026"), as an ISO date."""
    if match := PRINTED.search(text):
        day, month, year = match.group("day", "month", "year")
        if day is None:
            day, month, year = match.group("day2", "month2", "year2")
        return _day(int(year), MONTHS.index(month[:3].lower()) + 1, int(day))
    if match := NUMERIC.search(text):
        year, month, day = match.groups()
        return _day(int(year), int(month), int(day))
    return None


def checked_date(value: str) -> str:
    """A date given by a person.

    Raises:
        OnRecordError: when it is not an ISO date or date-time.
    """
    found = _iso(value.strip()) if ISO.fullmatch(value.strip()) else None
    if found is None:
        raise OnRecordError(
            f"published {value!r} is not a date; write 2026-05-06 or 2026-05-06T15:20:00+05:30"
        )
    return found


def _iso(value: str) -> str | None:
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            return date.fromisoformat(value).isoformat()
        return datetime.fromisoformat(value.replace(" +", "+").replace(" Z", "Z")).isoformat()
    except ValueError:
        return None


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
