"""Whose news it is: the country that a report takes for granted."""

from collections import Counter

from onrecord.reading.descriptions import OFFICE
from onrecord.reading.gazetteer import cities
from onrecord.reading.roster import Draft, Roster

DOMINANT = 2
"""Times that one country is mentioned as often as the next, from which a report is its news; the
two parties to a dispute stay closer together (own reports)."""
BEFORE = 40
"""Words back from a sentence to the state whose office speaks in it (own reports)."""
DATELINE = 2
"""Weight of the dateline against one mention in the text."""


def settle_countries(roster: Roster) -> None:
    """Give a country to those in the report who have none of their own.

    In domestic news everybody is domestic but analysts, diplomats and other sources without an
    owner: unknown is not domestic. Between several countries an office belongs to the city that
    the sentence is set in ("In New Delhi, the water minister said"), or to the state that was the
    subject just before.
    """
    home = home_country(roster)
    if home is not None:
        roster.state(home)
    for number, draft in enumerate(roster.drafts):
        if not _is_domestic(draft) or roster.countries(number) or _is_of_nobody(roster, draft):
            continue
        draft.country = home or (_by_setting(roster, draft) if draft.sector in OFFICE else None)


def _by_setting(roster: Roster, draft: Draft) -> str | None:
    """The country of the scene in which an office-holder first appears."""
    if not draft.mentions:
        return None
    doc = roster.parse.doc
    first = doc[min(draft.mentions)[0]]
    opening = first.sent[0]
    if opening.lower_ == "in":
        for city in opening.children:
            if city.dep_ == "pobj" and (country := _country_of(roster, city.text)):
                return country
    for i in range(first.i - 1, max(first.sent.start - BEFORE, 0), -1):
        for number in roster.heads.get(i, ()):
            other = roster.drafts[number]
            same_block = roster.parse.block[i] == roster.parse.block[first.i]
            if other.kind == "state" and doc[i].dep_ in ("nsubj", "nsubjpass") and same_block:
                return other.country
    return None


def home_country(roster: Roster) -> str | None:
    """The country that the report is mostly about, alpha-3; None between several."""
    weights: Counter[str] = Counter()
    for draft in roster.drafts:
        if draft.entry and draft.entry.country and draft.kind != "outlet":
            weights[draft.entry.country] += len(draft.mentions)
    dateline = roster.parse.report.dateline
    if dateline and (country := _country_of(roster, dateline.place.title())):
        weights[country] += DATELINE
    named = roster.heads.keys()
    for name in roster.parse.doc.ents:
        known = named & set(range(name.start, name.end))
        if name.label_ == "GPE" and not known and (country := _country_of(roster, name.text)):
            weights[country] += 1
    ranked = weights.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] < DOMINANT * ranked[1][1]):
        return None
    return ranked[0][0]


def _country_of(roster: Roster, place: str) -> str | None:
    """The country of a capital, or of a city whose namesakes all lie in one country."""
    words = place.split()
    match = roster.registry.match(words, 0) if words and words[0] else None
    if match is not None:
        return match.entry.country
    found = {city.country for city in cities(place.split(",")[0])}
    return found.pop() if len(found) == 1 else None


def _is_of_nobody(roster: Roster, draft: Draft) -> bool:
    """Whether it belongs to a body of no country, such as the United Nations."""
    owner = None if draft.represents is None else roster.drafts[draft.represents]
    return owner is not None and owner.entry is not None and owner.country is None


def _is_domestic(draft: Draft) -> bool:
    return (
        draft.entry is None and not draft.generic and draft.kind not in ("outlet", "state", "place")
    )
