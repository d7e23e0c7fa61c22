"""Whose people those are who have no country of their own, by the scene that they stand in."""

from collections.abc import Callable

import pytest

from onrecord.reading.cast import Cast
from onrecord.reading.language import Parse

BETWEEN_TWO = "Chile and Peru quarrelled over the port. Peru and Chile sent notes. "
"""A report of two countries, so that neither is its home."""


@pytest.mark.parametrize(
    ("text", "word", "country"),
    [
        # where they are: in their phrase, in a phrase inside it, in their clause, before it
        ("Miners in Kolwezi marched.", "Miners", "COD"),
        ("Workers at a mill in Jamshedpur walked out.", "Workers", "IND"),
        ("Teachers protested outside the ministry in Kampala.", "Teachers", "UGA"),
        ("In Belgrade, students threw eggs.", "students", "SRB"),
        # to whom they belong
        ("The Ghanaian minister wept. The minister's wife was hurt.", "wife", "GHA"),
        # who polices them
        ("Estonian prosecutors charged two men.", "men", "EST"),
        ("Kenyan police dispersed the students and the drivers.", "drivers", "KEN"),
        ("Two traders were arrested by Nepalese police.", "traders", "NPL"),
        # refugees are not at home where they are
        ("Refugees near Zarqa marched.", "Refugees", None),
        # who is only told of beside police is nobody's
        ("Estonian prosecutors thanked two men.", "men", None),
    ],
)
def test_people_are_of_the_scene_that_they_stand_in(
    parse: Callable[..., Parse],
    cast_of: Callable[[Parse], Cast],
    text: str,
    word: str,
    country: str | None,
) -> None:
    parsed = parse(BETWEEN_TWO + text)
    cast = cast_of(parsed)
    head = next(token for token in parsed.doc if token.text == word)
    assert cast.countries(cast.heads[head.i]) == ({country} if country else set())


def test_the_country_that_leads_a_force_is_its_own(
    parse: Callable[..., Parse], cast_of: Callable[[Parse], Cast]
) -> None:
    parsed = parse(BETWEEN_TWO + "A spokesman for the Fijian-led Pacific Mission said so.")
    cast = cast_of(parsed)
    (mission,) = [a for a in cast.actors.values() if "Mission" in a.name and a.country]
    assert mission.country == "FJI"


def test_a_body_of_many_countries_belongs_to_none(
    parse: Callable[..., Parse], cast_of: Callable[[Parse], Cast]
) -> None:
    parsed = parse("Zambia closed the bridge. Zambia's minister left. The SADC secretariat wept.")
    cast = cast_of(parsed)
    head = next(token for token in parsed.doc if token.text == "secretariat")
    assert cast.countries(cast.heads[head.i]) == set()
