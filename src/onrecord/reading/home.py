"""Whose news it is: the country that a report takes for granted."""

from collections import Counter

from onrecord.reading.gazetteer import cities
from onrecord.reading.roster import Draft, Roster

DOMINANT = 0.7
"""Share of all mentions of countries from which a report counts as one country's news; between
two parties to a dispute the larger share stays below it (own reports)."""
DATELINE = 2
"""Weight of the dateline against one mention in the text."""


def settle_countries(roster: Roster) -> None:
    """Give the country of domestic news to everybody in it who has no other.

    Analysts, diplomats and other sources without an owner stay without: unknown is not domestic.
    """
    home = home_country(roster)
    state = roster.state(home)
    if home is None or state is None:
        return
    for number, draft in enumerate(roster.drafts):
        if _is_domestic(draft) and not roster.countries(number):
            draft.country = home


def home_country(roster: Roster) -> str | None:
    """The country that the report is mostly about, alpha-3; None between several."""
    weights: Counter[str] = Counter()
    for draft in roster.drafts:
        if draft.entry and draft.entry.country and draft.kind != "outlet":
            weights[draft.entry.country] += len(draft.mentions)
    dateline = roster.parse.report.dateline
    if dateline and (country := _country_of(roster, dateline.place.title())):
        weights[country] += DATELINE
    for name in roster.parse.doc.ents:
        if name.label_ == "GPE" and (country := _country_of(roster, name.text)):
            weights[country] += 1
    if not weights:
        return None
    country, weight = max(sorted(weights.items()), key=lambda pair: pair[1])
    return country if weight >= DOMINANT * weights.total() else None


def _country_of(roster: Roster, place: str) -> str | None:
    """The country of a capital, or of a city whose namesakes all lie in one country."""
    words = place.split()
    match = roster.registry.match(words, 0) if words and words[0] else None
    if match is not None:
        return match.entry.country
    found = {city.country for city in cities(place.split(",")[0])}
    return found.pop() if len(found) == 1 else None


def _is_domestic(draft: Draft) -> bool:
    return (
        draft.entry is None and not draft.generic and draft.kind not in ("outlet", "state", "place")
    )
