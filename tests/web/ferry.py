"""Two reports on a ferry, made by hand: places, an interval, counts, a meeting, a demand."""

from onrecord.model import (
    Act,
    Actor,
    Counted,
    DateRange,
    Event,
    Figure,
    Place,
    Reading,
    Statement,
    Undertaking,
)
from tests.web.readings import Page, page_of

ACTORS = (
    Actor("b1", "Ghana", "state", "GHA", "GOV"),
    Actor("b2", "Togo", "state", "TGO", "GOV"),
    Actor("b3", "Ama Owusu", "person", None, "GOV", "Transport Minister", "b1"),
    Actor("b4", "Red Cross", "organisation"),
    Actor("b5", "navy", "organisation", None, "MIL", None, "b1"),
)
LEAD = (
    "The ferry sank on Lake Volta between Monday and Wednesday while it carried traders to the"
    " market of Kete Krachi."
)


def said(page: Page, speaker: str, words: tuple[str, str, str], act: Act = "say") -> Statement:
    return page.said(speaker, words, act)


def first() -> Reading:
    """The navy counts 12; Ghana accuses Togo; both meet in Accra."""
    page = page_of(
        (
            "Ferry sinks on Lake Volta, killing 12",
            f"{LEAD} The navy said that 12 people had drowned in Ghana. Ama Owusu accused Togo of"
            " opening a dam. She demanded that Togo close the dam.",
            "Officials of Ghana and Togo met in Accra on Friday.",
        ),
        "Accra Daily",
        "2026-04-03",
        "https://accra.example/ferry",
    )
    navy = said(page, "b5", ("The navy", "said that", "12 people had drowned in Ghana"))
    owusu = said(page, "b3", ("Ama Owusu", "accused", "opening a dam"), "accuse")
    demand = said(page, "b3", ("She", "demanded that", "Togo close the dam"), "demand")
    sank = Event(
        page.id("e", "sank"), (page.at("drowned"),), "ASSAULT", None, (), ("b2",), ("b1",),
        place=Place("Ghana", page.at("Ghana"), "GHA", precision="country"),
        date=DateRange("2026-03-30", "2026-04-01", page.at("between Monday and Wednesday")),
        said_in=navy.id, confidence=0.4,
    )  # fmt: skip
    accused = Event(
        page.id("e", "accused"), (page.at("accused"),), "ACCUSE", "allege", (), ("b3",), ("b2",)
    )
    met = Event(
        page.id("e", "met"), (page.at("met in"),), "CONSULT", "visit", (), ("b1", "b2"),
        place=Place("Accra", page.at("Accra"), "GHA", None, 2306104, 5.56, -0.2, "city"),
        date=DateRange("2026-04-03", "2026-04-03", page.at("Friday")),
    )  # fmt: skip
    twelve = Figure(page.id("f", "12"), page.at("12 people"), 12, 12, "killed",
                    Counted("people", page.at("people")), sank.id, navy.id)  # fmt: skip
    dam = Undertaking(
        page.id("u", "dam"), "demand", ("b1",), ("b2",), (page.at("Togo close the dam"),),
        "dam", page.at("demanded that Togo close the dam"), said_in=demand.id,
    )  # fmt: skip
    return Reading(page.report, ACTORS, (navy, owusu, demand), (sank, accused, met), (twelve,),
                   (dam,))  # fmt: skip


def second() -> Reading:
    """The Red Cross counts at least 19."""
    page = page_of(
        (
            "Red Cross doubts toll of Lake Volta ferry",
            f"{LEAD} The Red Cross said that at least 19 people had drowned in Ghana.",
        ),
        "Lomé Matin",
        "2026-04-05",
    )
    cross = said(
        page, "b4", ("The Red Cross", "said that", "at least 19 people had drowned in Ghana")
    )
    sank = Event(
        page.id("e", "sank"), (page.at("drowned"),), "ASSAULT", None, (), ("b2",), ("b1",),
        place=Place("Ghana", page.at("Ghana"), "GHA", precision="country"),
        date=DateRange("2026-03-30", "2026-04-01", page.at("between Monday and Wednesday")),
        said_in=cross.id,
    )  # fmt: skip
    least = Figure(page.id("f", "19"), page.at("at least 19 people"), 19, None, "killed",
                   Counted("people", page.at("people")), sank.id, cross.id)  # fmt: skip
    return Reading(page.report, ACTORS, (cross,), (sank,), (least,))
