from typing import get_args

import pytest

from onrecord.export.wording import addressed, amount, quoted, verb
from onrecord.model import Act, Figure, Span


def test_every_act_has_a_past_tense() -> None:
    words = [verb(act) for act in get_args(Act)]
    assert words == [
        "said", "confirmed", "denied", "accused", "criticised", "praised", "demanded", "offered",
        "pledged", "threatened", "warned", "accepted", "refused", "asked", "expected",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("no shot was fired", "“no shot was fired”"),
        ("“No shot was fired,”", "“No shot was fired,”"),
        ('"No shot was fired,"', "“No shot was fired,”"),
        ("“No,” he said.", "“‘No,’ he said.”"),
        ("“No,” he said, “never.”", "“‘No,’ he said, ‘never.’”"),
        ("“", "““”"),
        ("", "“”"),
    ],
)
def test_quotation_marks_are_not_doubled(text: str, shown: str) -> None:
    assert quoted(text) == shown.replace("““", "“‘")


def test_the_addressee_follows_its_verb() -> None:
    assert addressed("accuse", "Peru") == "Peru"
    assert addressed("demand", "Peru") == "of Peru"
    assert addressed("say", "Peru") == "to Peru"
    assert addressed("say", "") == ""


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (1200, 1200, "1,200"),
        (19, None, "at least 19"),
        (None, 2.5, "up to 2.5"),
        (19, 25, "19-25"),
        (None, None, "some"),
    ],
)
def test_a_count_is_written_with_its_bounds(
    low: float | None, high: float | None, words: str
) -> None:
    assert amount(Figure("f", Span(0, 1), low, high, "killed")) == words
