"""Places and the country, city or site that they are."""

from collections.abc import Callable

import pytest

from onrecord.model import Place
from onrecord.ontology.registry import default_registry
from onrecord.reading.cast import Cast
from onrecord.reading.gazetteer import cities
from onrecord.reading.language import Parse
from onrecord.reading.places import find_places, resolve_city


def places_of(parsed: Parse, cast: Cast) -> dict[str, Place]:
    """The places of a parsed report by their names."""
    return {place.name: place for place in find_places(parsed, cast, default_registry())}


def test_a_city_is_looked_for_in_the_countries_of_the_report(
    parse: Callable[..., Parse], cast_of: Callable[[Parse], Cast]
) -> None:
    parsed = parse("Lebanon's army said Lebanon lost two men in Tripoli.")
    place = places_of(parsed, cast_of(parsed))["Tripoli"]
    assert (place.country, place.precision) == ("LBN", "city")
    assert place.lat is not None
    assert 34 < place.lat < 35


def test_without_its_country_only_a_large_city_of_that_very_name_is_meant() -> None:
    assert resolve_city("Birmingham", {"GBR": 1}) == cities("Birmingham")[0]
    geneva = resolve_city("Geneva", {"SDN": 4})
    assert geneva is None or geneva.country == "CHE"
    assert resolve_city("Lebanon", {"LBN": 3}) is None


def test_a_country_is_no_point(
    parse: Callable[..., Parse], cast_of: Callable[[Parse], Cast]
) -> None:
    parsed = parse("Rebels burned a school in Burkina Faso.")
    place = places_of(parsed, cast_of(parsed))["Burkina Faso"]
    assert (place.country, place.precision, place.lat, place.geonames) == (
        "BFA", "country", None, None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        ("The blast struck near Mehrabad airport.", "Mehrabad airport", "site"),
        ("Farmers in Cajamarca province blocked a road.", "Cajamarca province", "admin1"),
        ("A ferry sank off Zanzibar.", "Zanzibar", None),
        ("Police in Bangladesh held six men near Cox's Bazar.", "Cox's Bazar", "city"),
    ],
)
def test_precision_is_stated(
    parse: Callable[..., Parse],
    cast_of: Callable[[Parse], Cast],
    text: str,
    name: str,
    precision: str | None,
) -> None:
    parsed = parse(text)
    place = places_of(parsed, cast_of(parsed))[name]
    assert precision in (None, place.precision)


def test_dates_persons_and_capitals_that_act_are_no_places(
    parse: Callable[..., Parse], cast_of: Callable[[Parse], Cast]
) -> None:
    parsed = parse("In March Ottawa protested. Kyiv trusts in Olena Hrytsenko.")
    assert places_of(parsed, cast_of(parsed)) == {}


@pytest.mark.parametrize(
    ("text", "name", "country", "precision"),
    [
        ("Troops shot a man in Antigua, Guatemala.", "Antigua", "GTM", "city"),
        ("Raiders robbed a bank in Armenia, in the west of Colombia.", "Armenia", "COL", "city"),
        ("Police arrested a priest in León, Nicaragua.", "León", "NIC", "city"),
        ("Voters queued in Georgia, from Savannah to Atlanta.", "Georgia", "USA", "admin1"),
        ("Voters queued in Georgia.", "Georgia", "GEO", "country"),
        ("Workers marched in Santiago de Cuba.", "Santiago de Cuba", "CUB", "city"),
        ("Yemen's envoys met in Geneva.", "Geneva", "CHE", "city"),
        ("Sudan's army shelled the Zamzam refugee camp.", "Zamzam refugee camp", "SDN", "site"),
        ("Gunmen in Kenya robbed the Mandera bus station.", "Kenya", "KEN", "country"),
    ],
)
def test_the_country_told_beside_a_place_settles_which_is_meant(
    parse: Callable[..., Parse],
    cast_of: Callable[[Parse], Cast],
    text: str,
    name: str,
    country: str,
    precision: str,
) -> None:
    parsed = parse(text)
    place = places_of(parsed, cast_of(parsed))[name]
    assert (place.country, place.precision) == (country, precision)


def test_a_namesake_elsewhere_is_not_taken_for_being_larger(
    parse: Callable[..., Parse], cast_of: Callable[[Parse], Cast]
) -> None:
    parsed = parse("Honduran soldiers seized a boat in Trujillo, on the coast of Honduras.")
    place = places_of(parsed, cast_of(parsed))["Trujillo"]
    assert (place.country, place.geonames) == ("HND", None)
