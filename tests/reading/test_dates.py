"""Dates in sentences about varied countries, seen from Wednesday 11 March 2026."""

from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files
from typing import Any

import pytest
import yaml

from onrecord.errors import OntologyError
from onrecord.model import Dateline, Span
from onrecord.reading.date_grammar import read_words
from onrecord.reading.dates import find_dates
from onrecord.reading.language import Parse

Parsed = Callable[..., Parse]

DAYS = [
    ("Rebels shelled the town on Friday.", "Friday", "2026-03-06", "2026-03-06"),
    ("The two leaders will meet on Friday.", "Friday", "2026-03-13", "2026-03-13"),
    ("The crew was freed on Wednesday.", "Wednesday", "2026-03-11", "2026-03-11"),
    ("Pilots called off a walkout planned for Thursday.", "Thursday", "2026-03-12", "2026-03-12"),
    ("Unions announced a strike for Monday.", "Monday", "2026-03-16", "2026-03-16"),
    ("The court is to rule on Tuesday.", "Tuesday", "2026-03-17", "2026-03-17"),
    ("Talks are expected to open on Sunday.", "Sunday", "2026-03-15", "2026-03-15"),
    ("He resigned last Friday.", "last Friday", "2026-03-06", "2026-03-06"),
    ("He resigned last Wednesday.", "last Wednesday", "2026-03-04", "2026-03-04"),
    ("They will vote next Friday.", "next Friday", "2026-03-20", "2026-03-20"),
    ("They will vote this Friday.", "this Friday", "2026-03-13", "2026-03-13"),
    ("Troops crossed the border late Monday.", "late Monday", "2026-03-09", "2026-03-09"),
    ("A bomb went off on Monday night.", "Monday night", "2026-03-09", "2026-03-09"),
    ("The envoy landed earlier on Tuesday.", "earlier on Tuesday", "2026-03-10", "2026-03-10"),
    ("Police raided the office yesterday.", "yesterday", "2026-03-10", "2026-03-10"),
    ("The premier flew to Oslo today.", "today", "2026-03-11", "2026-03-11"),
    ("Parliament sits tomorrow.", "tomorrow", "2026-03-12", "2026-03-12"),
    ("The king will speak tonight.", "tonight", "2026-03-11", "2026-03-11"),
    ("Shot the day before yesterday.", "the day before yesterday", "2026-03-09", "2026-03-09"),
    ("Shots rang out overnight.", "overnight", "2026-03-10", "2026-03-11"),
    ("Mali signed the pact on 3 March.", "3 March", "2026-03-03", "2026-03-03"),
    ("Mali signed the pact on Oct. 29.", "Oct. 29", "2025-10-29", "2025-10-29"),
    ("Mali signed it on October 29th, 2024.", "October 29th, 2024", "2024-10-29", "2024-10-29"),
    ("Mali signed it on the 2nd of July 2021.", "the 2nd of July 2021", "2021-07-02", "2021-07-02"),
    ("Signed on Tuesday, 3 March 2026.", "Tuesday, 3 March 2026", "2026-03-03", "2026-03-03"),
    ("The summit will open on 2 April.", "2 April", "2026-04-02", "2026-04-02"),
    ("Polls were held on October 18–19.", "October 18–19", "2025-10-18", "2025-10-19"),
    ("Polls were held between 3 and 5 March.", "between 3 and 5 March", "2026-03-03", "2026-03-05"),
    ("It ran from 3 March to 5 March.", "from 3 March to 5 March", "2026-03-03", "2026-03-05"),
    ("Signed 2025-10-29 in Rabat.", "2025-10-29", "2025-10-29", "2025-10-29"),
    ("Signed on 29/10/2025 in Rabat.", "29/10/2025", "2025-10-29", "2025-10-29"),
    ("Signed on 5/8/2025 in Rabat.", "5/8/2025", None, None),
    ("Gunmen struck two days ago.", "two days ago", "2026-03-09", "2026-03-09"),
    ("They left on Friday last week.", "Friday last week", "2026-03-06", "2026-03-06"),
    ("They met on June 16th of last year.", "June 16th of last year", "2025-06-16", "2025-06-16"),
    ("They will meet tomorrow night.", "tomorrow night", "2026-03-12", "2026-03-12"),
    ("She will answer questions raised by Monday's debate.", "Monday", "2026-03-09", "2026-03-09"),
    ("The fair opens on Friday.", "Friday", "2026-03-13", "2026-03-13"),
]  # fmt: skip

LONGER = [
    ("Farmers blocked roads last week.", "last week", "2026-03-02", "2026-03-08"),
    ("Farmers will march next week.", "next week", "2026-03-16", "2026-03-22"),
    ("Peru recalled its consul last month.", "last month", "2026-02-01", "2026-02-28"),
    ("Peru's vote is due next month.", "next month", "2026-04-01", "2026-04-30"),
    ("Last month's riots spread.", "Last month", "2026-02-01", "2026-02-28"),
    ("The dam burst earlier this month.", "earlier this month", "2026-03-01", "2026-03-11"),
    ("The two will meet later this month.", "later this month", "2026-03-11", "2026-03-31"),
    ("It began early last year.", "early last year", "2025-01-01", "2025-04-30"),
    ("Exports fell last year.", "last year", "2025-01-01", "2025-12-31"),
    ("Clashes flared over the weekend.", "the weekend", "2026-03-07", "2026-03-08"),
    ("They will march this weekend.", "this weekend", "2026-03-14", "2026-03-15"),
    ("War broke out in May 1998.", "May 1998", "1998-05-01", "1998-05-31"),
    ("Under a pact of December 2000 both left.", "December 2000", "2000-12-01", "2000-12-31"),
    ("Troops arrived in August.", "August", "2025-08-01", "2025-08-31"),
    ("Elections will be held in November.", "November", "2026-11-01", "2026-11-30"),
    ("Troops arrived in mid-May 2025.", "mid-May 2025", "2025-05-11", "2025-05-20"),
    ("The rebels surrendered in 1994.", "1994", "1994-01-01", "1994-12-31"),
    ("Memories of the 1971 war remain.", "1971", "1971-01-01", "1971-12-31"),
    ("Drought struck in early 2022.", "early 2022", "2022-01-01", "2022-04-30"),
    ("Many fled in the 1990s.", "the 1990s", "1990-01-01", "1999-12-31"),
    ("Many fled in the late 1980s.", "the late 1980s", "1987-01-01", "1989-12-31"),
    ("Fires raged in the summer of 2023.", "the summer of 2023", "2023-06-01", "2023-08-31"),
    ("Fires raged last summer.", "last summer", "2025-06-01", "2025-08-31"),
    ("He ruled from 1992 to 1995.", "from 1992 to 1995", "1992-01-01", "1995-12-31"),
    ("The siege (1992–95) killed thousands.", "1992–95", "1992-01-01", "1995-12-31"),
    ("It fell between May and July 2023.", "between May and July 2023", "2023-05-01", "2023-07-31"),
    ("Nine died in the past 24 hours.", "the past 24 hours", "2026-03-10", "2026-03-11"),
    ("Rain fell in the last two weeks.", "the last two weeks", "2026-02-25", "2026-03-11"),
    ("Talks will open in the next three days.", "the next three days", "2026-03-11", "2026-03-14"),
    ("A fire spread two weeks ago.", "two weeks ago", "2026-02-23", "2026-03-01"),
    ("The dam was built three years ago.", "three years ago", "2023-01-01", "2023-12-31"),
    ("It sank seventy-four years ago.", "seventy-four years ago", "1952-01-01", "1952-12-31"),
    ("The fair opens in July.", "July", "2026-07-01", "2026-07-31"),
    ("In January, critics say, aid is late.", "January", "2026-01-01", "2026-01-31"),
    ("The serfs rose in the 18th century.", "the 18th century", "1701-01-01", "1800-12-31"),
]

PARTS_AND_TERMS = [
    ("Shot in the first week of July.", "the first week of July", "2025-07-01", "2025-07-07"),
    ("They met in the last week of May.", "the last week of May", "2025-05-25", "2025-05-31"),
    ("It rose in the second half of 2024.", "the second half of 2024", "2024-07-01", "2024-12-31"),
    ("It fell in the third quarter of 2024.", "the third quarter of 2024",
     "2024-07-01", "2024-09-30"),
    ("Exports fell in Q1 2025.", "Q1 2025", "2025-01-01", "2025-03-31"),
    ("Guards fired on New Year's Eve.", "New Year's Eve", "2025-12-31", "2025-12-31"),
    ("He was shot on Christmas Day 2019.", "Christmas Day 2019", "2019-12-25", "2019-12-25"),
    ("The mission will end in two months.", "in two months", "2026-05-01", "2026-05-31"),
    ("Laos must pay within 30 days.", "within 30 days", "2026-03-11", "2026-04-10"),
    ("They met on Monday and Tuesday.", "Monday and Tuesday", "2026-03-09", "2026-03-10"),
]  # fmt: skip

OPEN = [
    ("The port has been shut since 2021.", "since 2021", "2021-01-01", "2026-03-11"),
    ("Nobody has left since Monday.", "since Monday", "2026-03-09", "2026-03-11"),
    ("From late 2020 they fought in the hills.", "From late 2020", "2020-09-01", None),
    ("The truce holds until 30 June.", "until 30 June", None, "2026-06-30"),
    ("They must leave by Friday.", "by Friday", None, "2026-03-13"),
    ("Aid will arrive by the end of the month.", "by the end of the month", None, "2026-03-31"),
    (
        "No ruling is due before the end of the year.",
        "before the end of the year",
        None,
        "2026-12-31",
    ),
    ("Nobody voted before 2010.", "before 2010", None, "2009-12-31"),
    ("Clashes spread in recent weeks.", "recent weeks", None, "2026-03-11"),
    ("The islands were ceded decades ago.", "decades ago", None, "2006-03-11"),
]

RELATIVE = [
    ("Police fired on Monday. The following day he quit.", "The following day", "2026-03-10"),
    ("He spoke on Friday, hours after rebels took the fort.", "hours after", "2026-03-06"),
    ("He was shot on 2 March and died the next day.", "the next day", "2026-03-03"),
    ("He quit on Friday, a day after a strike shut the port.", "a day after", "2026-03-05"),
    ("The vote was on 5 May 2024. Two days later he fled.", "Two days later", "2024-05-07"),
    ("She fled on 5 May 2024, having wed the day before.", "the day before", "2024-05-04"),
]  # fmt: skip

NO_DATES = [
    "Some 2,000 people and 1,998 men marched.",
    "Police held 1998 men.",
    "The army may march on the capital.",
    "They sat down for a second round.",
    "The Sunday Times reported the deal.",
    "The Good Friday Agreement held.",
    "Theresa May resigned.",
    "The shop opens at 3 pm.",
    "War has lasted for decades.",
    "The Arab Spring began in Tunisia.",
    "They are now talking.",
    "He appeared on Russia Today.",
]


@pytest.mark.parametrize(("text", "words", "start", "end"), DAYS + LONGER + PARTS_AND_TERMS + OPEN)
def test_one_expression_stands_for_its_days(
    parse: Parsed, text: str, words: str, start: str | None, end: str | None
) -> None:
    found = find_dates(parse(text))
    assert [(d.span and d.span.quote(text), d.start, d.end) for d in found] == [(words, start, end)]


@pytest.mark.parametrize(("text", "words", "day"), RELATIVE)
def test_relative_days_are_counted_from_the_day_told_last(
    parse: Parsed, text: str, words: str, day: str
) -> None:
    found = find_dates(parse(text))[-1]
    assert (found.span and found.span.quote(text), found.start, found.end) == (words, day, day)


@pytest.mark.parametrize("text", NO_DATES)
def test_words_that_only_look_like_dates_are_left(parse: Parsed, text: str) -> None:
    assert find_dates(parse(text)) == ()


def test_unknown_day_of_publication_leaves_relative_dates_unresolved(parse: Parsed) -> None:
    text = "He fled on Friday and two days ago, or on 3 March, or since June; not on 4 May 2024."
    found = find_dates(parse(text, None))
    assert [(d.start, d.end) for d in found] == [(None, None)] * 4 + [("2024-05-04",) * 2]


def test_malformed_day_of_publication_counts_as_unknown(parse: Parsed) -> None:
    assert [d.start for d in find_dates(parse("He fled on Friday.", "last week"))] == [None]


def test_published_with_a_time_is_the_same_day(parse: Parsed) -> None:
    found = find_dates(parse("He fled yesterday.", "2026-03-11T23:30:00+05:30"))
    assert [d.start for d in found] == ["2026-03-10"]


def test_leap_day_is_found_in_the_nearest_year_that_has_it(parse: Parsed) -> None:
    found = find_dates(parse("He fled on 29 February.", "2025-01-05"))
    assert [d.start for d in found] == ["2024-02-29"]


def test_the_dateline_dates_no_event(parse: Parsed) -> None:
    parsed = parse("LIMA, March 10 — Miners struck on Monday.")
    report = replace(parsed.report, dateline=Dateline("LIMA", "March 10", Span(0, 15)))
    assert [d.start for d in find_dates(replace(parsed, report=report))] == ["2026-03-09"]


@pytest.mark.parametrize("text", ["9999 centuries ago", "31 February 2020", "9999 years ago", "("])
def test_impossible_dates_raise_nothing(parse: Parsed, text: str) -> None:
    assert all((d.start, d.end) == (None, None) for d in find_dates(parse(text)))


def broken(**changes: Any) -> dict[str, Any]:
    """The shipped words with some groups replaced."""
    text = files("onrecord.ontology").joinpath("dates.yaml").read_text("utf8")
    data: dict[str, Any] = yaml.safe_load(text)
    return data | changes


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ([], "groups must be"),
        (broken(vague=[3]), "vague must be a list of words"),
        (broken(numbers={"one": "1"}), "numbers must give"),
        (broken(months=[["Jan"]]), "months must have 12 entries"),
    ],
)
def test_broken_word_files_name_the_group(data: Any, message: str) -> None:
    with pytest.raises(OntologyError, match=message):
        read_words(data)


def test_what_took_months_is_not_to_come(parse: Parsed) -> None:
    assert find_dates(parse("The crew built the bridge in two months.")) == ()
