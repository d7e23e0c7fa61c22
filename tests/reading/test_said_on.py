"""On which day a statement was made, by the words around its cue."""

from collections.abc import Callable

import pytest

from onrecord.reading.cast import Cast
from onrecord.reading.dates import find_dates
from onrecord.reading.language import Parse
from onrecord.reading.said_on import with_dates
from onrecord.reading.statements import find_statements

Dated = list[tuple[str | None, str | None] | None]


@pytest.fixture
def said_on(
    parse: Callable[..., Parse], cast_of: Callable[[Parse], Cast]
) -> Callable[[str], Dated]:
    """First and last day of each statement; the report is of Thursday, 14 May 2026."""

    def days(text: str) -> Dated:
        parsed = parse(text, published="2026-05-14")
        found = with_dates(parsed, find_statements(parsed, cast_of(parsed)), find_dates(parsed))
        return [(one.date.start, one.date.end) if one.date else None for one in found]

    return days


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Chad said on Tuesday that the road would stay shut.", "2026-05-12"),
        ("Chad's envoy told reporters in Bamako on May 3 that the road was shut.", "2026-05-03"),
        ('"The road is shut," the envoy said late Monday.', "2026-05-11"),
        ("In an interview on Wednesday, the envoy denied that the road was shut.", "2026-05-13"),
        ("In a letter dated 2 May, the mayor asked that the road be opened.", "2026-05-02"),
    ],
)
def test_the_day_with_the_cue_is_when_it_was_said(
    said_on: Callable[[str], Dated], text: str, day: str
) -> None:
    assert said_on(text) == [(day, day)]


@pytest.mark.parametrize(
    "text",
    [
        "Chad said that the road was closed on Tuesday.",
        '"On Tuesday we shut the road," the envoy said.',
        "The envoy, who took office on Monday, said the road was shut.",
        "Tuesday's crash was the driver's fault, the mayor said.",
        "The mayor said the road was shut.",
    ],
)
def test_the_day_of_what_is_told_is_not_when_it_was_said(
    said_on: Callable[[str], Dated], text: str
) -> None:
    assert said_on(text) == [None]


def test_each_statement_has_the_day_of_its_own_cue(said_on: Callable[[str], Dated]) -> None:
    text = "The mayor said on Monday the road was shut, but Chad said on Tuesday it was open."
    assert said_on(text) == [("2026-05-11", "2026-05-11"), ("2026-05-12", "2026-05-12")]
