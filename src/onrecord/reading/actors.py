"""Who is who in a report: names and descriptions gathered into actors."""

from onrecord.ontology.registry import Registry
from onrecord.reading.cast import Cast
from onrecord.reading.language import Parse
from onrecord.reading.names import by_token, find_namings, is_place
from onrecord.reading.naming_groups import name_armed_group
from onrecord.reading.people import enter_names, enter_registered
from onrecord.reading.phrases import find_phrases
from onrecord.reading.references import refer_back
from onrecord.reading.roster import Draft, Roster
from onrecord.reading.settling import settle_countries


def find_actors(parse: Parse, registry: Registry) -> Cast:
    """Needs the parse; gives the actors and which words stand for which of them.

    In this order: names that the registry knows; other proper names with titles and appositions;
    descriptions and pronouns from the first word to the last; countries that go without saying.
    """
    roster = Roster(parse, registry)
    namings = find_namings(parse, registry)
    named = by_token(namings)
    phrases = tuple(find_phrases(parse, named))
    enter_registered(roster, namings)
    enter_names(roster, phrases, named)
    refer_back(roster, phrases, named)
    name_armed_group(roster)
    settle_countries(roster)
    for naming in namings:
        if naming.entry.kind == "state" and is_place(parse, naming):
            roster.of_entry(naming.entry)  # force or aid in a country may fall on it
    report = parse.report
    outlet = _outlet(roster, report.outlet) if report.outlet else None
    credited = tuple(_outlet(roster, credit.name) for credit in report.credits)
    for number, credit in zip(credited, report.credits, strict=True):
        roster.drafts[number].credited.add(credit.span)
    return roster.cast(outlet, credited)


def _outlet(roster: Roster, name: str) -> int:
    """The draft of an outlet that is named outside the text, or by a credit."""
    match = roster.registry.find(name)
    if match and match.sense == "name":
        return roster.of_entry(match.entry)
    known = (number for number, draft in enumerate(roster.drafts) if draft.name == name)
    number = next(known, None)
    return roster.add(Draft(name, "outlet", sector="JRN")) if number is None else number
