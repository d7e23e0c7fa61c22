"""Headlines brought into sentence case."""

import pytest

from onrecord.ontology.registry import default_registry
from onrecord.reading.headlines import sentence_case

BODY = "The clash between Harald Wexley and the council went on. Talks over Fort Merrow failed."


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        (
            "Council Blames Wexley For Collapse Of Peace Talks",
            "Council blames Wexley for collapse of peace talks",
        ),
        ("White House Rejects Offer From Rebels", "White House rejects offer from rebels"),
        ("COUNCIL BLAMES WEXLEY FOR CLASH", "Council blames Wexley for clash"),
        ("Peru's Minister Quits After Vote", "Peru's minister quits after vote"),
        ("Council blames Wexley for the collapse", "Council blames Wexley for the collapse"),
    ],
)
def test_names_keep_their_capitals_and_other_words_lose_them(headline: str, expected: str) -> None:
    found = sentence_case(headline, f"{headline}\n\n{BODY}", default_registry())
    assert found == expected
    assert len(found) == len(headline)
