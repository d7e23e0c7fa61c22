"""Two reports on seized boats, made by hand, whose actors have names that are nearly alike."""

from dataclasses import replace

from onrecord.model import Actor, Event, Reading
from tests.web.readings import Page, page_of

STATES = (
    Actor("c1", "Vanuatu", "state", "VUT", "GOV"),
    Actor("c2", "Fiji", "state", "FJI", "GOV"),
)
LEAD = "Fiji seized boats of fishermen from Vanuatu off Efate on Monday, crews in Port Vila told."


def _reading(page: Page, *people: Actor) -> Reading:
    """The seizure, and what the first of the people says of it."""
    seized = Event(page.id("e", "seized"), (page.at("seized"),), "SEIZE", "confiscate", (), ("c2",),
                   ("c1",))  # fmt: skip
    said = page.said(
        people[0].id, (people[0].name, "accused", "seizing boats of fishermen"), "accuse"
    )
    named = (replace(actor, mentions=(page.at(actor.name),)) for actor in people)
    return Reading(page.report, (*STATES, *named), (said,), (seized,))


def first() -> Reading:
    """The minister and the captain with their whole names."""
    page = page_of(
        (
            "Vanuatu accuses Fiji of seizing boats",
            f"{LEAD} Marie Toro accused Fiji of seizing boats of fishermen. Peter Kalo saw it.",
        ),
        "Vila Daily",
        "2026-05-04",
    )
    minister = Actor("c3", "Marie Toro", "person", "VUT", "GOV", "Fisheries Minister", "c1")
    return _reading(page, minister, Actor("c4", "Peter Kalo", "person", "VUT", None, "captain"))


def second() -> Reading:
    """Both with parts of their names."""
    page = page_of(
        (
            "Boats seized off Efate, Vanuatu says",
            f"{LEAD} M. Toro accused Fiji of seizing boats of fishermen. Kalo asked for his boat.",
        ),
        "Efate Weekly",
        "2026-05-05",
    )
    minister = Actor("c5", "M. Toro", "person", "VUT", "GOV")
    return _reading(page, minister, Actor("c6", "Kalo", "person", "VUT"))
