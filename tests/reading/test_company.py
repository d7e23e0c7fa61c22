"""The words beside an event, by where they stand, and the rules of an ontology on them."""

from collections.abc import Callable

import pytest

from onrecord.reading.cast import Cast
from onrecord.reading.circumstances import Circumstances
from onrecord.reading.company import company_of
from onrecord.reading.events import draft_steps
from onrecord.reading.language import Parse
from onrecord.reading.setting import Setting


@pytest.mark.parametrize(
    ("text", "place", "word"),
    [
        ("Hackers attacked the Chilean port.", "subject", "hacker"),
        ("The Chilean port was attacked by hackers.", "subject", "hacker"),
        ("The Danish website was attacked by students.", "object", "website"),
        ("Togolese rebels attacked the town with rockets and mortars.", "with", "mortar"),
        ("Togolese rebels attacked the town using rockets.", "using", "rocket"),
        ("The Ugandan air force attacked the camp.", "subject", "air force"),
        ("Cuba condemned the suicide attack in Peshawar.", "modifier", "suicide"),
        ("Serbian coaches won the battle for the cup.", "governor", "coach"),
        ("Bolivians were killed because of the attack.", "because", "attack"),
    ],
)
def test_words_are_found_where_they_stand(
    parse: Callable[..., Parse],
    cast_of: Callable[[Parse], Cast],
    text: str,
    place: str,
    word: str,
) -> None:
    parsed = parse(text)
    setting = Setting(parsed, cast_of(parsed))
    steps = dict(draft_steps(setting, Circumstances(setting)))
    companies = [company_of(draft) for draft in steps["grammar"]]
    assert any(word in company.get(place, ()) for company in companies), companies
