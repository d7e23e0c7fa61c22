"""Acts in a noun that a verb only carries, in the passive, under "not", and of nobody."""

from collections.abc import Callable

import pytest

from onrecord.reading.cast import Cast
from onrecord.reading.language import Parse
from onrecord.reading.statements import find_statements

Rows = Callable[[str], list[tuple[str, str, str]]]


@pytest.fixture
def rows(parse: Callable[..., Parse], cast_of: Callable[[Parse], Cast]) -> Rows:
    """Source, act and content of every statement of a text."""

    def found(text: str) -> list[tuple[str, str, str]]:
        parsed = parse(text)
        return [
            (
                " … ".join(span.quote(text) for span in s.source),
                s.act,
                " … ".join(span.quote(text) for span in s.content),
            )
            for s in find_statements(parsed, cast_of(parsed))
        ]

    return found


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Residents pinned the blame on the water board.", "accuse"),
        ("The bishop heaped praise on the rescuers.", "praise"),
        ("The minister paid tribute to the dead miners.", "praise"),
        ("The governor took issue with the figures.", "criticise"),
        ("Hanoi lodged a protest over the drilling.", "criticise"),
        ("Georgia voiced its objection to the clause.", "criticise"),
        ("The ministry issued a denial of the report.", "deny"),
        ("The company gave an assurance that nobody would lose their job.", "pledge"),
        ("The rebels gave their consent to an exchange.", "accept"),
        ("Ankara expressed its readiness to mediate.", "offer"),
        ("They raised the alarm over missing grain.", "warn"),
        ("The panel put forward a proposal to freeze rents.", "offer"),
    ],
)
def test_the_noun_says_what_act_it_is(rows: Rows, text: str, act: str) -> None:
    assert [a for _, a, _ in rows(text)] == [act]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The army was blamed by residents for the fire.",
            ("residents", "accuse", "The army … for the fire"),
        ),
        (
            "The minister was accused of lying by the widow.",
            ("the widow", "accuse", "The minister … of lying"),
        ),
        (
            "The strike was called off, it was announced on Friday.",
            ("", "say", "The strike was called off"),
        ),
        (
            "The guard had not been told, it was claimed.",
            ("", "say", "The guard had not been told"),
        ),
    ],
)
def test_who_tells_in_the_passive(rows: Rows, text: str, expected: tuple[str, str, str]) -> None:
    assert rows(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "No group has claimed responsibility for the attack.",
        "Nobody accused the guard.",
        "The prosecutor stopped short of accusing the army of murder.",
        "The report refrained from blaming the pilot.",
    ],
)
def test_what_nobody_says_is_no_statement(rows: Rows, text: str) -> None:
    assert rows(text) == []


def test_three_tell_each_other(rows: Rows) -> None:
    text = (
        "The Gazette reported that the mayor had told councillors that engineers warned of a "
        "collapse."
    )
    assert [(source, act) for source, act, _ in rows(text)] == [
        ("The Gazette", "say"),
        ("the mayor", "say"),
        ("engineers", "warn"),
    ]


def test_a_source_inside_what_is_told_is_the_tellers(
    parse: Callable[..., Parse], cast_of: Callable[[Parse], Cast]
) -> None:
    parsed = parse("Two drivers said that, according to the police, the road had been mined.")
    told, by_police = find_statements(parsed, cast_of(parsed))
    assert by_police.within == told.id


def test_as_one_put_it_is_who_said_it(rows: Rows) -> None:
    found = rows('The plan was late, or, as one adviser put it, "lost in the post".')
    assert [(source, act) for source, act, _ in found] == [("one adviser", "say")]
