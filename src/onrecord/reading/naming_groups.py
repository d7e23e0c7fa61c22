"""An armed group that a report describes before it names it: "rebels", "the Red Sun Front"."""

from onrecord.ontology.words import load_words
from onrecord.reading.roster import Draft, Roster

ARMED = frozenset(("REB", "UAF", "PRM", "CRM"))
"""Sectors of groups under arms (PLOVER manual 2.0, sectors)."""


def name_armed_group(roster: Roster) -> None:
    """Join the armed group that is only described with the one that is only named.

    Only where the report has no other that either could be: one unregistered name that sounds
    armed and has no country, and descriptions of one country.
    """
    named = [number for number, draft in enumerate(roster.drafts) if _is_named(draft)]
    described = [number for number, draft in enumerate(roster.drafts) if _is_described(draft)]
    countries = {country for number in described for country in roster.countries(number)}
    if len(named) != 1 or len(countries) != 1 or any(map(_is_registered, roster.drafts)):
        return
    for number in described:
        if roster.countries(number) or roster.drafts[number].plural:
            roster.merge(number, named[0])


def _is_named(draft: Draft) -> bool:
    """Whether it is an organisation of no known country whose name is an armed group's."""
    words = draft.name.lower().split()
    armed = not load_words("casting")["armed_names"].isdisjoint(words)
    alone = draft.entry is None and draft.noun is None and draft.country is None
    return armed and alone and draft.kind == "organisation" and draft.represents is None


def _is_described(draft: Draft) -> bool:
    """Whether it is an armed group without a name of its own."""
    group = draft.kind in ("group", "organisation") and draft.noun is not None
    return group and draft.sector in ARMED and bool(draft.mentions)


def _is_registered(draft: Draft) -> bool:
    return draft.entry is not None and draft.sector in ARMED
