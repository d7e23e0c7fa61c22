"""Regions of states: whose they are, what they are called, and which names are left alone."""

from collections import Counter
from pathlib import Path

import pytest

from onrecord.ontology import registry as registry_module
from onrecord.ontology.entries import Row, read_rows
from onrecord.ontology.registry import Registry, default_registry
from onrecord.reading.gazetteer import cities

ACTORS = Path(registry_module.__file__).parent / "actors"
MILLIONS = 500_000


@pytest.fixture(scope="module")
def registry() -> Registry:
    return default_registry()


@pytest.fixture(scope="module")
def regions() -> tuple[Row, ...]:
    rows = read_rows([ACTORS / "states.yaml", ACTORS / "regions.yaml"])
    return tuple(row for row in rows if row.entry.kind == "place")


@pytest.mark.parametrize(
    ("text", "country", "length"),
    [
        ("North Kivu province", "COD", 3),
        ("Kharkiv region", "UKR", 2),
        ("Kharkiv Oblast", "UKR", 2),
        ("state of Guerrero", "MEX", 3),
        ("Delta State", "NGA", 2),
        ("Nuevo Leon", "MEX", 2),
        ("Khyber - Pakhtunkhwa", "PAK", 3),
        ("Cabo Delgado", "MOZ", 2),
        ("Sistan and Baluchestan", "IRN", 3),
        ("Bavarian", "DEU", 1),
        ("Texans", "USA", 1),
        ("Oklahoma City", "USA", 2),
        ("Niger State", "NGA", 2),
        ("British Columbia", "CAN", 2),
    ],
)
def test_regions_have_their_country(
    registry: Registry, text: str, country: str, length: int
) -> None:
    match = registry.match(text.split(), 0)
    assert match is not None
    assert (match.entry.country, match.length) == (country, length)
    assert (match.entry.kind, match.entry.sector) == ("place", "GOV")


@pytest.mark.parametrize(
    "name",
    ["Victoria", "Karen", "Hidalgo", "Salta", "Delta", "Plateau", "Centre", "Kano", "Kandahar",
     "Maine", "Chin", "Unity", "Van", "Mary", "Batman", "Bay", "Tank", "Kharkiv", "Lagos"],
)  # fmt: skip
def test_names_of_cities_people_and_things_stay_free(registry: Registry, name: str) -> None:
    assert registry.match([name, "said"], 0) is None


def test_no_region_takes_the_name_of_a_great_city(regions: tuple[Row, ...]) -> None:
    taken = [
        (name, row.entry.country)
        for row in regions
        for sense, name in row.names
        if sense == "name"
        for city in cities(name)
        if city.name == name and city.population >= MILLIONS
    ]
    assert taken == []


def test_no_region_takes_the_name_of_a_state(registry: Registry) -> None:
    match = registry.match(["Georgia"], 0)
    assert match is not None
    assert (match.entry.id, match.rivals) == ("GEO", ())
    american = registry.match(["state", "of", "Georgia"], 0)
    assert american is not None
    assert american.entry.country == "USA"


def test_regions_of_one_name_keep_both(registry: Registry) -> None:
    match = registry.match(["Punjab"], 0)
    assert match is not None
    assert {match.entry.country, *(entry.country for entry in match.rivals)} == {"IND", "PAK"}


def test_regions_cover_the_states_in_the_news(regions: tuple[Row, ...]) -> None:
    counted = Counter(row.entry.country for row in regions)
    least = {
        "IND": 30, "USA": 48, "NGA": 35, "UKR": 22, "RUS": 60, "CHN": 24, "MEX": 28, "COD": 20,
        "AFG": 30, "SDN": 15, "ETH": 10, "BRA": 22, "IDN": 30, "PHL": 40, "COL": 25,
    }  # fmt: skip
    assert len(regions) >= 700
    assert {code: counted[code] for code in least if counted[code] < least[code]} == {}


def test_words_before_region_names_stay_words(registry: Registry) -> None:
    words = ["Province", "State", "Delta", "Rivers", "North", "District", "Far", "Cross"]
    assert [word for word in words if registry.is_name(word)] == []


def test_an_article_and_a_longer_name_are_no_government(registry: Registry) -> None:
    centre = registry.match(["the", "Centre", "told"], 0)
    assert centre is not None
    assert (centre.entry.id, centre.sense) == ("IND", "metonym")
    assert registry.match(["the", "Centre", "for", "Policy"], 0) is None
    assert registry.match(["The", "Centre", "Party"], 0) is None
    assert registry.match(["the", "centre", "of"], 0) is None


@pytest.mark.parametrize(
    ("text", "country", "sense"),
    [
        ("Pak army", "PAK", "name"),
        ("Lankan navy", "LKA", "adjective"),
        ("N. Korean troops", "PRK", "adjective"),
        ("S. Koreans", "KOR", "people"),
        ("Bosniak leaders", "BIH", "adjective"),
        ("Kashmiri leaders", "IND", "adjective"),
        ("Naija police", "NGA", "name"),
        ("Aussie farmers", "AUS", "adjective"),
        ("Salvadorian troops", "SLV", "adjective"),
        ("Ikulu said", "TZA", "metonym"),
    ],
)
def test_short_forms_of_headlines(registry: Registry, text: str, country: str, sense: str) -> None:
    match = registry.match(text.split(), 0)
    assert match is not None
    assert (match.entry.country, match.sense) == (country, sense)
