"""Whose people those are who have no country of their own: by the scene that they stand in.

"Miners in Kolwezi marched", "In Belgrade, veterans threw eggs", "Estonian prosecutors charged two
men", "the governor's wife": those who live, work, march or are policed somewhere are taken for
people of that country, as coders of events do with non-state actors (PLOVER manual 2.0, actors).
"""

from collections.abc import Iterator, Mapping

from spacy.tokens import Token

from onrecord.ontology.event_grammar import load_event_grammar
from onrecord.ontology.words import load_words
from onrecord.reading.descriptions import OFFICE
from onrecord.reading.home import country_of
from onrecord.reading.places import resolve_city
from onrecord.reading.roles import dependent, is_verb, logical_object, logical_subject
from onrecord.reading.roster import Draft, Roster

FOREIGN = frozenset({"GOV", "LEG", "MIL", "REF", "SPY"})
"""Sectors of those who may be elsewhere than in their own country: envoys, troops, refugees."""
DEPTH = 3
"""Phrases inside a phrase in which a place is looked for: "workers at a mill in Jamshedpur"."""


def country_by_scene(roster: Roster, draft: Draft, weights: Mapping[str, int]) -> str | None:
    """The country of somebody without one, None when no mention tells it.

    `weights` are the mentions of each country in the report: they settle which town is meant.
    """
    doc = roster.parse.doc
    if country := _led(roster, draft):
        return country
    heads = sorted({doc[start:stop].root.i for start, stop in draft.mentions})
    for token in (doc[i] for i in heads):
        if token.pos_ == "PRON":
            continue
        found = _owner(roster, token) or _policed(roster, token)
        if found is None and draft.sector not in FOREIGN:
            found = _standing(roster, token, weights)
        if found is not None:
            return found
    return None


def _led(roster: Roster, draft: Draft) -> str | None:
    """The country that leads or runs it by its name: "the Saudi-led coalition"."""
    for start, stop in draft.mentions:
        for token in roster.parse.doc[start + 2 : stop]:
            if token.lower_ in load_event_grammar().led and token.nbor(-1).text == "-":
                return country_of(roster, token.nbor(-2).text)
    return None


def _owner(roster: Roster, head: Token) -> str | None:
    """The country of whoever they belong to: "the governor's wife", "her driver"."""
    possessor = dependent(head, "poss")
    mirrored = load_words("casting")["mirrors"] | load_words("casting")["opposite"]
    if possessor is None or head.lemma_.lower() in mirrored:
        return None
    return _country(roster, possessor)


def _policed(roster: Roster, head: Token) -> str | None:
    """The country whose officers arrest, charge or sentence them."""
    first = head
    while first.dep_ == "conj":
        first = first.head
    verb = first.head
    if not is_verb(verb) or verb.lemma_.lower() not in load_words("casting")["policing"]:
        return None
    officer, held = logical_subject(verb), logical_object(verb)
    if officer is None or held is None or held not in (first, head):
        return None
    drafts = [roster.drafts[number] for number in roster.heads.get(officer.i, ())]
    in_office = any(draft.kind == "state" or draft.sector in OFFICE for draft in drafts)
    return _country(roster, officer) if in_office else None


def _country(roster: Roster, token: Token) -> str | None:
    """The one country of those for whom the token stands."""
    numbers = roster.heads.get(token.i, ())
    found = {country for number in numbers for country in roster.countries(number)}
    return found.pop() if len(found) == 1 else None


def _standing(roster: Roster, head: Token, weights: Mapping[str, int]) -> str | None:
    """The country of the place in the phrase, in its clause, or at the head of its sentence."""
    for place in _places(head):
        name = _name(roster, place)
        country = country_of(roster, name)
        if country is None and (city := resolve_city(name, weights)) is not None:
            country = city.country
        if country is not None:
            return country
    return None


def _places(head: Token) -> Iterator[Token]:
    """Heads of the phrases that say where, the nearest first."""
    yield from _within(head)
    verb = head.head
    while verb.dep_ in ("conj", "pobj", "agent", "prep") and not is_verb(verb):
        verb = verb.head
    if is_verb(verb) and head.dep_ != "pobj":
        yield from _within(verb)
    beside = logical_subject(verb) if is_verb(verb) else None
    if beside is not None and beside.i != head.i:
        yield from _within(beside)  # "police in Lagos gassed students"
    first = head.sent[0]
    if first.dep_ == "prep":
        yield from _within_phrase(first)


def _within(head: Token, depth: int = 0) -> Iterator[Token]:
    for child in head.children:
        if child.dep_ == "prep":
            yield from _within_phrase(child, depth)


def _within_phrase(preposition: Token, depth: int = 0) -> Iterator[Token]:
    """The names under a preposition of place, and under those in its phrase."""
    if preposition.lower_ not in load_words("casting")["location"]:
        return
    for noun in preposition.children:
        if noun.dep_ == "pobj" and noun.pos_ == "PROPN":
            yield noun
        elif noun.dep_ == "pobj" and depth < DEPTH:
            yield from _within(noun, depth + 1)


def _name(roster: Roster, head: Token) -> str:
    """The run of proper nouns that ends with the token."""
    first = head.i
    while first > head.sent.start and head.doc[first - 1].pos_ == "PROPN":
        first -= 1
    return roster.text(first, head.i + 1)
