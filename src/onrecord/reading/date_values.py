"""Which days a date expression means, seen from the day of publication.

The thirds of a month, year or decade stand for "early", "mid" and "late" (TimeML 1.2.1 leaves
their limits open). Amounts keep their unit's grain: "two weeks ago" is the calendar week.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

from onrecord.reading import calendar
from onrecord.reading.calendar import UNKNOWN, Days, Direction, Third
from onrecord.reading.date_grammar import Phrase, date_words


@dataclass(frozen=True, slots=True)
class View:
    """From where an expression is seen.

    `published` is the day of publication, `anchor` the last day told before the expression,
    `near` whether that anchor stands in the same sentence, `followed` whether a clause or noun
    depends on the expression ("a day after the vote"), `direction` the tense around it.
    """

    published: date | None
    anchor: Days | None = None
    near: bool = False
    followed: bool = False
    direction: Direction | None = None


def resolve(phrase: Phrase, view: View) -> Days:
    """The days meant; both sides None when they depend on what the report does not say."""
    try:
        return RESOLVERS[phrase.kind](phrase.parts, view)
    except (ValueError, OverflowError):
        return UNKNOWN


def _third(parts: dict[str, str]) -> Third | None:
    return cast(Third | None, date_words().thirds.get(parts.get("third", "")))


def _numeral(text: str) -> int:
    return int("".join(letter for letter in text if letter.isdigit()))


def _month_number(parts: dict[str, str]) -> int:
    return date_words().months[parts["month"].rstrip(".")]


def _iso(parts: dict[str, str], view: View) -> Days:
    del view
    return calendar.day(date(int(parts["year"]), int(parts["month"]), int(parts["day"])))


def _slashed(parts: dict[str, str], view: View) -> Days:
    """Day and month are only known when one of the two is over twelve, or both are the same."""
    del view
    first, second, year = int(parts["first"]), int(parts["second"]), int(parts["year"])
    if first > 12 or first == second:
        return calendar.day(date(year, second, first))
    return calendar.day(date(year, first, second)) if second > 12 else UNKNOWN


def _days(parts: dict[str, str], view: View) -> Days:
    """Days of a month: "3 March", "Oct. 29, 2025", "18-19 October"."""
    number = _month_number(parts)
    first = _numeral(parts["day"])
    last = _numeral(parts.get("last", parts["day"]))

    def within(year: int) -> Days:
        return Days(date(year, number, first), date(year, number, max(first, last)))

    year = _year_of(parts, view)
    if year is not None:
        return within(year)
    if view.published is None:
        return UNKNOWN
    years = range(view.published.year - 1, view.published.year + 2)
    found = tuple(within(year) for year in years if _exists(year, number, first))
    return calendar.yearly(found, view.published, view.direction) if found else UNKNOWN


def _exists(year: int, month: int, number: int) -> bool:
    """Whether the year has the day; only 29 February may lack."""
    return number <= (calendar.month(year, month).end or date.max).day


def _month(parts: dict[str, str], view: View) -> Days:
    number = _month_number(parts)
    year = _year_of(parts, view)
    if year is not None:
        return calendar.month(year, number, _third(parts))
    if view.published is None:
        return UNKNOWN
    near = view.published
    found = tuple(calendar.month(near.year + i, number, _third(parts)) for i in (-1, 0, 1))
    which = parts.get("which", "").removeprefix("this ")
    if which == "last":
        return [days for days in found if days.end and days.end < near][-1]
    direction: Direction | None = "future" if which in ("next", "coming") else view.direction
    if which == "next":
        return next(days for days in found if days.start and days.start > near)
    return calendar.yearly(found, near, direction)


def _year_of(parts: dict[str, str], view: View) -> int | None:
    """The year written, or the one that "last year" stands for."""
    if "year" in parts:
        return int(parts["year"])
    if "year_which" not in parts or view.published is None:
        return None
    return view.published.year + {"last": -1, "this": 0, "next": 1}[parts["year_which"]]


def _part_of_month(parts: dict[str, str], view: View) -> Days:
    """The first week of July: seven days; the last one is the month's last seven."""
    days, number = _month(parts, view), date_words().ordinals[parts["ordinal"]]
    if days.start is None or days.end is None:
        return UNKNOWN
    if parts["part"] == "half":
        middle = days.start + timedelta(14)
        return Days(days.start, middle) if number == 1 else Days(middle + timedelta(1), days.end)
    if number < 0:
        return Days(days.end - timedelta(6), days.end)
    start = days.start + timedelta(7 * (number - 1))
    return Days(start, min(start + timedelta(6), days.end))


def _part_of_year(parts: dict[str, str], view: View) -> Days:
    """A half or quarter of a year: "the third quarter of 2022", "Q3 2022"."""
    which = parts.get("year_which")
    named = parts | ({"year_which": "this"} if which == "the" else {})
    year = int(parts["of_year"]) if "of_year" in parts else _year_of(named, view)
    if year is None:
        return UNKNOWN
    months = 6 if parts.get("part") == "half" else 3
    number = int(parts["number"]) if "number" in parts else date_words().ordinals[parts["ordinal"]]
    start = date(year, (number - 1 if number > 0 else 12 // months - 1) * months + 1, 1)
    return Days(start, calendar.shift(start, months, "month") - timedelta(1))


def _holiday(parts: dict[str, str], view: View) -> Days:
    """The last one begun, or the coming one when told of the future."""
    month, number = map(int, date_words().holidays[parts["holiday"]].split("-"))
    year = _year_of(parts, view)
    if year is not None:
        return calendar.day(date(year, month, number))
    if view.published is None:
        return UNKNOWN
    near = view.published
    found = tuple(calendar.day(date(near.year + i, month, number)) for i in (-1, 0, 1))
    return calendar.yearly(found, near, view.direction)


def _season(parts: dict[str, str], view: View) -> Days:
    first = date_words().seasons[parts["season"]]
    year = _year_of(parts, view)
    if year is not None:
        return calendar.season(year, first)
    if view.published is None:
        return UNKNOWN
    near = view.published
    found = tuple(calendar.season(near.year + i, first) for i in (-2, -1, 0, 1))
    if parts.get("which") == "last":
        return [days for days in found if days.end and days.end < near][-1]
    if parts.get("which") == "next":
        return next(days for days in found if days.start and days.start > near)
    if parts.get("which") == "this" and view.direction is None:
        return next(days for days in found if days.end and days.end >= near)
    return calendar.yearly(found, near, view.direction)


def _decade(parts: dict[str, str], view: View) -> Days:
    century = int(parts.get("century", "19" if parts["decade"] > "2" else "20"))
    del view
    return calendar.decade(century * 100 + int(parts["decade"]) * 10, _third(parts))


def _centuries(parts: dict[str, str], view: View) -> Days:
    del view
    first = (int(parts["century"]) - 1) * 100 + 1
    return Days(date(first, 1, 1), date(first + 99, 12, 31))


def _years(parts: dict[str, str], view: View) -> Days:
    del view
    first = int(parts["year"])
    last = int(parts["last"])
    last = last if last > 99 else first // 100 * 100 + last
    return Days(date(first, 1, 1), date(last, 12, 31)) if last >= first else UNKNOWN


def _year(parts: dict[str, str], view: View) -> Days:
    del view
    return calendar.year(int(parts["year"]), _third(parts))


def _weekday(parts: dict[str, str], view: View) -> Days:
    """The last one up to publication; "last" is before it, "next" the one of the next week."""
    if view.published is None:
        return UNKNOWN
    near = view.published
    number = date_words().weekdays[parts["weekday"].rstrip(".")]
    which = parts.get("which", "").removeprefix("this ")
    week = parts.get("week", "next" if which == "next" else None)
    if week:
        monday = near - timedelta(near.weekday())
        return calendar.day(monday + timedelta({"last": -7, "this": 0, "next": 7}[week] + number))
    if which in ("last", "past"):
        return calendar.day(calendar.weekday(number, near - timedelta(1), "past"))
    if which == "coming" or (which == "this" and view.direction != "past"):
        return calendar.day(calendar.weekday(number, near, "future"))
    return calendar.day(calendar.weekday(number, near, view.direction))


def _offset(days: int) -> Callable[[dict[str, str], View], Days]:
    """Days from today: "yesterday", "the day after tomorrow"."""

    def find(parts: dict[str, str], view: View) -> Days:
        if view.published is None:
            return UNKNOWN
        return calendar.day(view.published + timedelta(2 * days if "twice" in parts else days))

    return find


def _overnight(parts: dict[str, str], view: View) -> Days:
    del parts
    if view.published is None:
        return UNKNOWN
    return Days(view.published - timedelta(1), view.published)


def _count(parts: dict[str, str]) -> int | None:
    """The amount, or None when it is vague."""
    text = parts.get("count", "")
    if text.isdigit():
        return int(text)
    numbers = date_words().numbers
    found = [numbers.get(word) for word in (text.split("-") if "-" in text else [text])]
    return None if None in found else sum(number or 0 for number in found)


def _unit(parts: dict[str, str]) -> str:
    unit = parts["unit"]
    return "century" if unit == "centurie" else unit


def _ago(parts: dict[str, str], view: View) -> Days:
    """Back from publication: "three weeks ago"; "decades ago" ends two decades back."""
    if view.published is None:
        return UNKNOWN
    unit, count = _unit(parts), _count(parts)
    if count is None:
        return Days(None, calendar.shift(view.published, -2, unit))
    return calendar.around(calendar.shift(view.published, -count, unit), unit)


def _shifted(parts: dict[str, str], view: View) -> Days:
    """From the day told last: "three weeks earlier"; "a day after the vote" is read there."""
    unit, count, way = _unit(parts), _count(parts), parts["way"]
    if way == "from now":
        return _ahead(count, unit, view)
    back = way in ("earlier", "before", "beforehand", "previously")
    return _told_by(count, unit, back, view)


def _ahead(count: int | None, unit: str, view: View) -> Days:
    """Forward from publication: "two years from now"."""
    if view.published is None or count is None:
        return UNKNOWN
    return calendar.around(calendar.shift(view.published, count, unit), unit)


def _within(parts: dict[str, str], view: View) -> Days:
    """Forward from publication: "in three months"; "within 30 days" is all until then."""
    unit, count = _unit(parts), _count(parts)
    if parts["way"] == "in":
        return _ahead(count, unit, view)
    if view.published is None or count is None:
        return UNKNOWN
    return Days(view.published, calendar.shift(view.published, count, unit))


def _told_by(count: int | None, unit: str, back: bool, view: View) -> Days:
    """So many units before or after the anchor.

    "quit on Friday, a day after the strike": what follows the phrase has the date sought, and it
    is told from the day in the same sentence; then the way is the other one.
    """
    anchor = view.anchor or (calendar.day(view.published) if view.published else UNKNOWN)
    if unit in ("minute", "hour", "day", "week", "fortnight") and _is_coarse(anchor):
        return UNKNOWN
    if count is None and unit in ("minute", "hour") and view.near:
        return anchor
    origin = anchor.start if back else anchor.end
    if origin is None or (count is None and (view.followed or not back)):
        return UNKNOWN
    if count is None:
        return Days(None, calendar.shift(origin, -2, unit))
    back ^= view.followed and view.near
    return calendar.around(calendar.shift(origin, -count if back else count, unit), unit)


def _is_coarse(days: Days) -> bool:
    """Whether the days are too many to count days from."""
    return days.start is None or days.end is None or (days.end - days.start).days > 7


def _neighbour(parts: dict[str, str], view: View) -> Days:
    """Next to the day told last: "the following day", "that week"."""
    if "same" in parts or parts.get("way") == "same":
        unit = parts.get("same_unit", parts.get("unit", "day"))
        return _told_by(0, "day" if unit == "night" else unit, False, view)
    if "single" in parts:
        unit = "day" if parts["single"] == "night" else parts["single"]
        return _told_by(1, unit, parts["side"] in ("before", "earlier"), view)
    return _told_by(1, parts["unit"], parts["way"] in ("previous", "preceding"), view)


def _stretch(parts: dict[str, str], view: View) -> Days:
    """Up to or from publication: "the past 24 hours", "in recent weeks", "the next three days"."""
    if view.published is None:
        return UNKNOWN
    which = parts.get("which") or parts.get("which_many") or parts["which_centuries"]
    unit = parts.get("unit") or parts.get("many") or "century"
    count = _count(parts) if "count" in parts else None
    back = which in date_words().before
    if count is None:
        return Days(None, view.published) if back else Days(view.published, None)
    far = calendar.shift(view.published, -count if back else count, unit)
    return Days(far, view.published) if back else Days(view.published, far)


def _calendar_unit(parts: dict[str, str], view: View) -> Days:
    """A unit of the calendar: "last week", "earlier this month", "over the weekend"."""
    if view.published is None:
        return UNKNOWN
    near, unit, which = view.published, parts["unit"], parts["which"]
    words = date_words()
    step = -1 if which in words.before else 1 if which in words.after else 0
    if unit == "weekend":
        return _weekend(step, view)
    days = calendar.around(calendar.shift(near, step, unit), unit, _third(parts))
    if which == "past":
        return Days(calendar.shift(near, -1, unit), near)
    if parts.get("bound") and step == 0:
        return Days(days.start, near) if parts["bound"] == "earlier" else Days(near, days.end)
    return days


def _weekend(step: int, view: View) -> Days:
    """Saturday and Sunday: the last begun, or the coming one when told of the future."""
    near = cast(date, view.published)
    direction = view.direction if step == 0 else "past"
    saturday = calendar.weekday(5, near, direction)
    if step == 1:
        saturday = calendar.weekday(5, near + timedelta(1), "future")
    if step == -1 and (near - saturday).days < 2:
        saturday -= timedelta(7)
    return Days(saturday, saturday + timedelta(1))


RESOLVERS: dict[str, Callable[[dict[str, str], View], Days]] = {
    "iso": _iso,
    "slashed": _slashed,
    "days_of_month": _days,
    "month_days": _days,
    "day_of_month": _days,
    "month_day": _days,
    "part_of_month": _part_of_month,
    "part_of_year": _part_of_year,
    "holiday": _holiday,
    "month": _month,
    "season": _season,
    "decade": _decade,
    "centuries": _centuries,
    "years": _years,
    "year": _year,
    "weekday": _weekday,
    "today": _offset(0),
    "yesterday": _offset(-1),
    "tomorrow": _offset(1),
    "overnight": _overnight,
    "ago": _ago,
    "ahead": _within,
    "shifted": _shifted,
    "neighbour": _neighbour,
    "stretch": _stretch,
    "unit": _calendar_unit,
}
"""What gives the value of each kind of `onrecord.reading.date_grammar.PATTERNS`."""
