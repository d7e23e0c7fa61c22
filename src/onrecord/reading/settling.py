"""Countries of those whom a report gives none: at home, or in the scene that they stand in."""

from collections.abc import Iterable

from spacy.tokens import Token

from onrecord.ontology.cues import default_cues
from onrecord.ontology.words import load_words
from onrecord.reading.descriptions import OFFICE
from onrecord.reading.focus import is_foremost
from onrecord.reading.home import News, country_of, find_news
from onrecord.reading.roster import Draft, Roster
from onrecord.reading.scenes import country_by_scene

BEFORE = 40
"""Words back from a sentence to the state whose office speaks in it (own reports)."""


def settle_countries(roster: Roster) -> None:
    """Give a country to those in the report who have none of their own.

    In domestic news everybody is domestic but analysts, diplomats and other sources without an
    owner: unknown is not domestic. Between several countries an office belongs to the city that
    the sentence is set in ("In New Delhi, the water minister said"), to the state that was the
    subject just before, or else to the side from which the report is told.
    """
    news = find_news(roster)
    if news.home is not None:
        roster.state(news.home)
    for number, draft in enumerate(roster.drafts):
        if not _is_domestic(draft) or roster.countries(number) or _is_of_nobody(roster, draft):
            continue
        found = _country(roster, news, draft)
        draft.country = found or country_by_scene(roster, draft, news.weights)
        draft.supposed = draft.country is not None


def _country(roster: Roster, news: News, draft: Draft) -> str | None:
    if not draft.mentions:
        return news.home
    against = _opposed(roster, draft)
    if draft.sector not in OFFICE | {"OPP"}:
        return news.home
    base = news.base if _goes_without_saying(roster, draft) else None
    other = next((side for side in news.sides if side not in against), None)
    found = (_by_setting(roster, draft), base, news.home, other if against else None)
    return next((country for country in found if country and country not in against), None)


def _goes_without_saying(roster: Roster, draft: Draft) -> bool:
    """Whether it is an office that each country has one of, and nobody is named as its owner.

    Soldiers and "each side" may be of either, and "the ministers of both countries" are of both.
    """
    doc = roster.parse.doc
    owned = (child for start, stop in draft.mentions for child in doc[start:stop].root.children)
    if any(child.dep_ == "poss" or _is_of_someone(roster, child) for child in owned):
        return False
    if draft.noun in load_words("casting")["pairs"]:
        return False
    if draft.kind == "organisation" and draft.sector == "COP":
        return True  # "police", always in the plural
    one = draft.kind == "person" or not draft.plural
    return one and (draft.sector != "MIL" or draft.kind != "unnamed")


def _is_of_someone(roster: Roster, preposition: Token) -> bool:
    """Whether it is "of" before an owner, not before what an office deals with."""
    return preposition.lower_ == "of" and any(c.i in roster.heads for c in preposition.children)


def _by_setting(roster: Roster, draft: Draft) -> str | None:
    """The country of the scene in which an office-holder first appears."""
    doc = roster.parse.doc
    first = doc[min(draft.mentions)[0]]
    opening = first.sent[0]
    if opening.lower_ == "in":
        for city in opening.children:
            if city.dep_ == "pobj" and (country := country_of(roster, city.text)):
                return country
    for i in range(first.i - 1, max(first.sent.start - BEFORE, 0), -1):
        for number in roster.heads.get(i, ()):
            other = roster.drafts[number]
            same_block = roster.parse.block[i] == roster.parse.block[first.i]
            if other.kind == "state" and is_foremost(doc[i]) and same_block:
                return other.country
    return None


def _opposed(roster: Roster, draft: Draft) -> set[str]:
    """Countries that the office-holder speaks of or acts on as another: "accused Serbia"."""
    doc, found = roster.parse.doc, set()
    heads = {doc[start:stop].root.i for start, stop in draft.mentions}
    for i in sorted(heads):
        verb = doc[i].head
        if doc[i].dep_ == "pobj" and verb.dep_ == "agent":  # "stormed by police"
            found |= _countries(roster, (c for c in verb.head.children if c.dep_ == "nsubjpass"))
        if doc[i].dep_ not in ("nsubj", "nsubjpass"):
            continue
        for clause in (verb, *verb.conjuncts):
            found |= _objects(roster, clause)
    return found


def _objects(roster: Roster, verb: Token) -> set[str]:
    """Countries of the states and offices that the verb has as its objects or agents.

    Whoever is only told something is nobody's other side.
    """
    tells = verb.lemma_ in default_cues().telling
    others = [child for child in verb.children if child.dep_ in ("dobj", "dative") and not tells]
    for agent in (child for child in verb.children if child.dep_ == "agent"):
        others += [child for child in agent.children if child.dep_ == "pobj"]
    return _countries(roster, (other for other in others if other.i > verb.i))


def _countries(roster: Roster, tokens: Iterable[Token]) -> set[str]:
    """Countries of the states and offices that the tokens name."""
    found: set[str] = set()
    for token in tokens:
        for number in roster.heads.get(token.i, ()) if token.pos_ != "PRON" else ():
            other = roster.drafts[number]
            if other.kind in ("state", "organisation") or other.sector in OFFICE:
                found |= roster.countries(number)
    return found


def _is_of_nobody(roster: Roster, draft: Draft) -> bool:
    """Whether it belongs to a body of no country, such as the United Nations."""
    owners = [] if draft.represents is None else [roster.drafts[draft.represents]]
    for start, stop in draft.mentions:
        inner = range(start, stop - 1)
        owners += [roster.drafts[n] for i in inner for n in roster.heads.get(i, ())]
    return any(o.kind == "organisation" and o.entry and o.country is None for o in owners)


def _is_domestic(draft: Draft) -> bool:
    return (
        draft.entry is None and not draft.generic and draft.kind not in ("outlet", "state", "place")
    )
