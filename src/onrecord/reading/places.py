"""Places that a report names, resolved within the countries that it tells of."""

from collections import Counter
from collections.abc import Iterator, Mapping

from spacy.tokens import Doc, Token

from onrecord.model import Place, Span
from onrecord.ontology.registry import Registry
from onrecord.ontology.words import load_words
from onrecord.reading.cast import Cast
from onrecord.reading.gazetteer import City, cities, states
from onrecord.reading.language import Parse
from onrecord.reading.names import Naming, by_token, find_namings

WELL_KNOWN = 1_000_000
"""Inhabitants from which a city is meant although the report names other countries only: a report
on Chad may mention Mumbai, but hardly one of the Trujillos; cities where others meet are listed."""
KNOWN_ELSEWHERE = 100_000
"""Inhabitants of a city in another country from which its name is not taken for a small place in
the report's only country."""
NEAR = 8
"""Tokens after a place within which its country is told: ", on the coast of Honduras"."""

NO_PLACES = frozenset(("DATE", "TIME", "PERSON", "NORP", "MONEY", "CARDINAL", "ORDINAL", "EVENT"))
"""Labels of spaCy's names that stand after "in" and "at" without being places."""

LONGEST = 4
"""Tokens of the longest name of a city that has small words in it: "Santiago de los Caballeros"."""


def find_places(parse: Parse, cast: Cast, registry: Registry) -> tuple[Place, ...]:
    """Needs parse and cast; gives the places in text order.

    A city is looked for in the countries of the report, those named most first; outside them only
    a large one that goes by that very name counts. What stays unresolved keeps its name and span.
    A country has no coordinates: no event happened at its centre.
    """
    named = by_token(find_namings(parse, registry))
    weights = country_weights(cast)
    found: list[Place] = []
    for first, stop in _names(parse, cast, named):
        naming = named.get(stop - 1)
        bound = bound_country(parse, stop, named)
        told = {bound: 1} if bound else weights
        if naming is not None and naming.start <= first:
            place = _namesake(parse, naming, bound) or _registered(parse, naming, told)
        else:
            place = _unregistered(parse, first, stop, told, bool(bound))
        if place is not None:
            found.append(place)
    return tuple(found)


def country_weights(cast: Cast) -> Counter[str]:
    """How often the report mentions each country, by its actors."""
    weights: Counter[str] = Counter()
    for actor in cast.actors.values():
        if actor.country and actor.mentions and actor.kind != "outlet":
            weights[actor.country] += len(actor.mentions)
    return weights


def resolve_city(name: str, weights: Mapping[str, int]) -> City | None:
    """The city of that name which the report means, if it can be told."""
    candidates = cities(name)
    inside = [city for city in candidates if weights.get(city.country)]
    if inside:
        return max(
            inside, key=lambda city: (weights[city.country], city.name == name, city.population)
        )
    known = [city for city in candidates if city.name == name]
    if not known:
        return None
    famous = known[0].population >= WELL_KNOWN or name in load_words("places")["hosts"]
    alone = len(candidates) == 1 and (not weights or " " in name)
    return known[0] if famous or alone else None


def bound_country(parse: Parse, stop: int, named: Mapping[int, Naming]) -> str | None:
    """The country told right after a place: "Antigua, Guatemala", "Taza, in the Moroccan north"."""
    doc = parse.doc
    if stop >= len(doc) or doc[stop].is_sent_start:
        return None
    comma = doc[stop].text == ","
    if not comma and doc[stop].lower_ != "in":
        return None
    for token in doc[stop + 1 : stop + 1 + (NEAR if comma else 3)]:
        naming = named.get(token.i)
        if naming is not None and naming.entry.kind == "state":
            return naming.entry.country if _leads_to(doc, stop, token.i) else None
        if (
            token.is_sent_start
            or token.text in (",", ";")
            or token.pos_ in ("VERB", "AUX", "CCONJ")
        ):
            return None
    return None


def _leads_to(doc: Doc, comma: int, country: int) -> bool:
    """Whether only a phrase of place stands between the comma and the country."""
    between = doc[comma + 1 : country]
    words = load_words("places")
    allowed = words["locating"] | words["settlements"] | {"of", "the", "on", "a", "'s"}
    if not between:
        following = doc[country + 1] if country + 1 < len(doc) else None
        return following is None or following.pos_ not in ("NOUN", "PROPN", "VERB", "AUX")
    placed = between[0].pos_ == "ADP" or between[0].pos_ == "DET" or doc[comma].lower_ == "in"
    return placed and all(t.lower_ in allowed or t.pos_ in ("ADJ", "DET") for t in between)


def _namesake(parse: Parse, naming: Naming, bound: str | None) -> Place | None:
    """The city that bears a country's name: "Armenia, in the west of Colombia"."""
    if naming.entry.kind != "state" or naming.sense != "name":
        return None
    span = parse.span(naming.start, naming.stop)
    name = span.quote(parse.report.text)
    if bound and bound != naming.entry.country:
        city = resolve_city(name, {bound: 1})
        known = city is not None and city.country == bound
        return _at(name, span, city) if city and known else None
    if name in states() and _names_city_of(parse, states()[name]):
        return Place(name, span, "USA", name, precision="admin1")
    return None


def _names_city_of(parse: Parse, code: str) -> bool:
    """Whether the report names a city of the state of the United States with that code."""
    for token in parse.doc:
        if token.pos_ == "PROPN" and token.text not in states():
            found = cities(token.text)
            if found and (found[0].country, found[0].admin1) == ("USA", code):
                return True
    return False


def _names(parse: Parse, cast: Cast, named: Mapping[int, Naming]) -> Iterator[tuple[int, int]]:
    """Token ranges [first, stop) of proper names that stand where places stand."""
    doc = parse.doc
    last = 0
    for token in doc:
        if token.i < last or (token.pos_ != "PROPN" and token.i not in named):
            continue
        first, stop = _extent(token, named)
        last = stop
        if _locates(doc[stop - 1], cast, named.get(stop - 1)):
            yield first, stop


def _extent(token: Token, named: Mapping[int, Naming]) -> tuple[int, int]:
    """The registered name, or the run of proper nouns, that begins with the token."""
    doc, joining = token.doc, load_words("places")["joining"]
    for stop in range(min(token.i + LONGEST, token.sent.end), token.i + 2, -1):
        joined = doc[token.i + 1].lower_ in joining and doc[stop - 1].pos_ == "PROPN"
        if joined and cities(doc[token.i : stop].text):
            return token.i, stop
    if token.i in named:
        return token.i, named[token.i].stop
    stop = token.i + 1
    sites = load_words("places")["sites"] | load_words("places")["regions"]
    kinds = load_words("places")["site_kinds"]
    while stop < len(doc) and stop not in named and not doc[stop].is_sent_start:
        following = doc[stop]
        joined = following.text == "-" or doc[stop - 1].text == "-"
        kind = following.lower_ in kinds and stop + 1 < len(doc) and doc[stop + 1].lower_ in sites
        if following.pos_ != "PROPN" and following.lower_ not in sites and not joined and not kind:
            break
        stop += 1
        if following.lower_ in sites:
            break
    return token.i, stop


def _locates(head: Token, cast: Cast, naming: Naming | None) -> bool:
    """Whether the name stands in a place's position and names nobody that acts."""
    if naming is not None and naming.entry.kind not in ("state", "place"):
        return False
    if naming is not None and naming.sense not in ("name", "capital"):
        return False
    kinds = {cast.actors[i].kind for i in cast.heads.get(head.i, ())}
    sited = head.lower_ in load_words("places")["sites"]  # a hospital may act, but is a place too
    if kinds & ({"person", "outlet", "group"} | (set() if sited else {"organisation"})):
        return False
    if naming is None and head.ent_type_ in NO_PLACES:
        return False
    top = head
    while top.dep_ in ("conj", "appos", "nmod") and top.head.i != top.i and top.pos_ == "PROPN":
        top = top.head
    words = load_words("places")
    if top.dep_ == "pobj" and top.head.lower_ == "of":
        return top.head.head.lower_ in words["settlements"]
    if top.dep_ == "compound":
        return top.head.lower_ in words["happenings"] and head.ent_type_ == "GPE"
    if top.dep_ in ("dobj", "nsubjpass") and naming is None:
        located = sited or head.ent_type_ in ("GPE", "LOC", "FAC")
        return located and top.head.lemma_.lower() in words["striking"]
    if top.dep_ == "pobj" and top.head.lower_ in ("on", "against") and naming is None:
        return top.head.head.lemma_.lower() in words["blows"]
    return top.dep_ == "pobj" and top.head.lower_ in words["locating"]


def _registered(parse: Parse, naming: Naming, weights: Mapping[str, int]) -> Place | None:
    """A state, a territory or a capital; a capital is the city itself."""
    span = parse.span(naming.start, naming.stop)
    name = span.quote(parse.report.text)
    country = naming.entry.country
    if naming.sense != "capital":
        if naming.entry.kind == "state":
            return Place(name, span, country, precision="country")
        if naming.entry.sector is None:
            return Place(name, span)  # a sea, a delta: no country's
        return Place(name, span, country, naming.entry.name, precision="admin1")
    city = resolve_city(name, weights)
    told_of = city is not None and weights.get(city.country)
    if country and (weights.get(country) or not told_of):
        city = resolve_city(name, {country: 1})  # the capital, unless only its namesake is told of
    return _at(name, span, city) if city else Place(name, span, country, precision="city")


def _unregistered(
    parse: Parse, first: int, stop: int, weights: Mapping[str, int], bound: bool
) -> Place | None:
    span = parse.span(first, stop)
    name = span.quote(parse.report.text)
    words = load_words("places")
    kind = parse.doc[stop - 1].lower_
    if kind in words["sites"] and stop - first > 1:
        return Place(name, span, _only(weights), precision="site")
    if kind in words["regions"] and stop - first > 1:
        region = parse.span(first, stop - 1).quote(parse.report.text)
        city = resolve_city(region, weights)
        return Place(
            name, span, city.country if city else _only(weights), region, precision="admin1"
        )
    city = resolve_city(name, weights)
    if city is not None and not (bound and city.country not in weights):
        return _at(name, span, city)
    elsewhere = any(c.name == name and c.population >= KNOWN_ELSEWHERE for c in cities(name))
    return Place(name, span, None if elsewhere and not bound else _only(weights))


def _at(name: str, span: Span, city: City) -> Place:
    return Place(
        name,
        span,
        city.country or None,
        geonames=city.geonames,
        lat=city.lat,
        lon=city.lon,
        precision="city",
    )


def _only(weights: Mapping[str, int]) -> str | None:
    """The report's one country, when it names no other."""
    return next(iter(weights)) if len(weights) == 1 else None
