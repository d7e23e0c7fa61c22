"""Readings made by hand, so that the desk is tested apart from the steps that read."""

from dataclasses import dataclass, replace

from onrecord.model import (
    Act,
    Actor,
    Block,
    Channel,
    Credit,
    DateRange,
    Event,
    Figure,
    Reading,
    Report,
    Span,
    Statement,
    Undertaking,
    content_id,
)

ACTORS = (
    Actor("a1", "Iceland", "state", "ISL", "GOV"),
    Actor("a2", "Norway", "state", "NOR", "GOV"),
    Actor("a3", "Katrin Dahl", "person", None, "GOV", "Fisheries Minister", "a1"),
    Actor("a4", "Coastal Radio", "outlet"),
    Actor("a5", "Reuters", "outlet"),
    Actor("a6", "North Post", "outlet"),
)


@dataclass(frozen=True, slots=True)
class Page:
    """A report's text, in which words are found, and ids that belong to it alone."""

    report: Report

    def at(self, words: str) -> Span:
        """The first place of the words in the text."""
        start = self.report.text.index(words)
        return Span(start, start + len(words))

    def id(self, prefix: str, name: str) -> str:
        """An id for a record of the report."""
        return content_id(prefix, self.report.id, name)

    def said(
        self, speaker: str, words: tuple[str, str, str], act: Act, within: str | None = None
    ) -> Statement:
        """A statement whose source, cue and content are these words."""
        source, cue, content = ((self.at(part),) for part in words)
        name = self.id("s", words[2])
        return Statement(name, (speaker,), source, cue, content, "indirect", act, within=within)


def page_of(
    paragraphs: tuple[str, ...], outlet: str, published: str, url: str | None = None, wire: str = ""
) -> Page:
    """A report of a title and paragraphs."""
    text = "\n\n".join(paragraphs)
    blocks = []
    start = 0
    for number, paragraph in enumerate(paragraphs):
        kind = "paragraph" if number else "title"
        blocks.append(Block(kind, Span(start, start + len(paragraph))))  # type: ignore[arg-type]
        start += len(paragraph) + 2
    where = text.find(wire)
    credits_ = (Credit(wire, Span(where, where + len(wire))),) if wire else ()
    return Page(
        Report(
            text,
            tuple(blocks),
            url,
            outlet,
            paragraphs[0],
            published=published,
            credits=credits_,
        )
    )


def actors_of(page: Page) -> tuple[Actor, ...]:
    """The actors with the first place where each is named."""
    text = page.report.text
    return tuple(
        replace(actor, mentions=(page.at(actor.name),)) if actor.name in text else actor
        for actor in ACTORS
    )


def morning() -> Reading:
    """A minister, told by a radio, told by a newspaper, from a wire."""
    page = page_of(
        (
            "Iceland accuses Norway of cutting nets",
            "REYKJAVIK (Reuters) - Coastal Radio reported that Katrin Dahl said at a press"
            " conference on Monday that Norwegian boats had cut the nets of 14 trawlers off"
            " Jan Mayen. She demanded that Norway pay for the nets.",
        ),
        "North Post",
        "2026-03-10",
        "https://example.org/nets?a=1&b=2",
        "Reuters",
    )
    told = page.said(
        "a4",
        ("Coastal Radio", "reported that", "Katrin Dahl said at a press conference on Monday that"
         " Norwegian boats had cut the nets of 14 trawlers off Jan Mayen"),
        "say",
    )  # fmt: skip
    dahl = page.said(
        "a3",
        ("Katrin Dahl", "said", "Norwegian boats had cut the nets of 14 trawlers off Jan Mayen"),
        "accuse",
        told.id,
    )
    inner = Statement(
        dahl.id, dahl.speaker, dahl.source, dahl.cue, dahl.content, "indirect", "accuse",
        ("a2",), Channel("a press conference", page.at("a press conference")), told.id,
        DateRange("2026-03-09", "2026-03-09", page.at("Monday")), 0.9,
    )  # fmt: skip
    cut = Event(
        page.id("e", "cut"), (page.at("cut the nets"),), "ASSAULT", "destroy", ("territory",),
        ("a2",), ("a1",), status="actual", said_in=inner.id, score=-9.0,
    )  # fmt: skip
    accused = Event(
        page.id("e", "accuses"), (page.at("accuses"),), "ACCUSE", None, (), ("a1",), ("a2",)
    )
    nets = Figure(page.id("f", "14"), page.at("14 trawlers"), 14, 14, "trawlers", None, cut.id,
                  inner.id)  # fmt: skip
    pay = Undertaking(
        page.id("u", "pay"), "demand", ("a3",), ("a2",), (page.at("Norway pay for the nets"),),
        "nets", page.at("demanded that Norway pay for the nets"),
    )  # fmt: skip
    return Reading(
        page.report, actors_of(page), (told, inner), (cut, accused), (nets,), (pay,), (),
        "a6", ("a5",),
    )  # fmt: skip


def evening() -> Reading:
    """Another outlet on the same nets."""
    page = page_of(
        (
            "Norway denies its boats cut nets off Jan Mayen",
            "Norway denied on Tuesday that Norwegian boats had cut the nets of trawlers from"
            " Iceland off Jan Mayen.",
        ),
        "Bergen Evening",
        "2026-03-11",
    )
    denied = page.said(
        "a2",
        ("Norway", "denied", "Norwegian boats had cut the nets of trawlers from Iceland"),
        "deny",
    )
    cut = Event(
        page.id("e", "cut"), (page.at("had cut the nets"),), "ASSAULT", "destroy", (), ("a2",),
        ("a1",), status="negated", said_in=denied.id,
    )  # fmt: skip
    return Reading(page.report, actors_of(page), (denied,), (cut,))


SCRIPT = "<script>alert(1)</script>"
BREAKOUT = "\"'><img src=x onerror=alert(2)>"


def hostile() -> Reading:
    """A report whose text, title, outlet, address and names all try to run something."""
    page = page_of(
        (
            f"Title {SCRIPT}{BREAKOUT}",
            f"Mallory said {SCRIPT} and {BREAKOUT} {{{{ 7 * 7 }}}} </textarea></title>"
            " <svg onload=alert(3)> javascript:alert(4) in the capital.",
        ),
        f"Outlet {BREAKOUT}{SCRIPT}",
        "2026-03-12",
        "javascript:alert(5)//https://example.org",
    )
    actors = (Actor("a9", f"Mallory {BREAKOUT}{SCRIPT}", "person", role=SCRIPT),)
    said = page.said("a9", ("Mallory", "said", f"{SCRIPT} and {BREAKOUT}"), "say")
    event = Event(
        page.id("e", "x"), (page.at("<svg onload=alert(3)>"),), "ASSAULT", None, (SCRIPT,),
        ("a9",), ("a9",), said_in=said.id,
    )  # fmt: skip
    pledge = Undertaking(
        page.id("u", "x"), "pledge", ("a9",), (), (page.at(BREAKOUT),), BREAKOUT, page.at(BREAKOUT)
    )
    return Reading(page.report, actors, (said,), (event,), (), (pledge,))
