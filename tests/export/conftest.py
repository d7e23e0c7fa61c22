"""A reading made by hand, so that formats are tested apart from the steps that read."""

from dataclasses import replace

import pytest

from onrecord.model import (
    Act,
    Actor,
    Block,
    BlockKind,
    Channel,
    Counted,
    Credit,
    DateRange,
    Event,
    Figure,
    Form,
    Place,
    Problem,
    Reading,
    Report,
    Span,
    Statement,
    Undertaking,
)

TITLE = "Peru accuses Ecuador of shelling border post"
BODY = (
    "According to El Comercio, Peru's Defence Minister Rosa Quispe said on Monday that Ecuadorian"
    " troops had shelled the Tiwinza post, killing at least 19 soldiers.",
    "“We will answer every shot,” Quispe told reporters. Ecuador denied the charge and offered"
    " to open its depots to inspectors if Peru withdraws. Mr. Ortiz, its envoy, met Brazil's"
    " ambassador in Quito.",
    "(Reuters)",
)
TEXT = "\n\n".join((TITLE, *BODY))
KINDS: tuple[BlockKind, ...] = ("title", "paragraph", "paragraph", "credit")


def at(words: str) -> Span:
    """The first place of the words in the text."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


TOLD = (
    "Peru's Defence Minister Rosa Quispe said on Monday that Ecuadorian troops had shelled"
    " the Tiwinza post, killing at least 19 soldiers"
)
SHELLED = "Ecuadorian troops had shelled the Tiwinza post, killing at least 19 soldiers"
MONDAY = DateRange("2026-03-09", "2026-03-09", at("Monday"))

REPORT = Report(
    TEXT,
    tuple(Block(kind, at(part)) for kind, part in zip(KINDS, (TITLE, *BODY), strict=True)),
    url="https://example.org/a?b=1&c=2",
    outlet="Andean Post",
    title=TITLE,
    byline="By A. Writer",
    published="2026-03-10",
    credits=(Credit("Reuters", at("(Reuters)")),),
)

ACTORS = (
    Actor("a1", "Peru", "state", "PER", "GOV", mentions=(at("Peru"),)),
    Actor("a2", "Ecuador", "state", "ECU", "GOV", mentions=(at("Ecuador"),)),
    Actor("a3", "El Comercio", "outlet"),
    Actor("a4", "Rosa Quispe", "person", None, "MIL", "Defence Minister", "a1"),
    Actor("a5", "Ortiz", "person", represents="a2"),
    Actor("a6", "Brazil", "state", "BRA", "GOV"),
    Actor("a7", "Andean Post", "outlet"),
    Actor("a8", "Reuters", "outlet"),
)


def said(
    identifier: str, speaker: str, words: tuple[str, str, str], form: Form, act: Act
) -> Statement:
    """A statement of one speaker whose source, cue and content are these words."""
    source, cue, content = ((at(part),) for part in words)
    return Statement(identifier, (speaker,), source, cue, content, form, act)


STATEMENTS = (
    said("s1", "a3", ("El Comercio", "According to", TOLD), "indirect", "say"),
    replace(
        said(
            "s2",
            "a4",
            ("Peru's Defence Minister Rosa Quispe", "said", SHELLED),
            "indirect",
            "accuse",
        ),
        to=("a2",),
        within="s1",
        date=MONDAY,
    ),
    replace(
        said(
            "s3",
            "a4",
            ("Quispe told", "told reporters", "“We will answer every shot,”"),
            "direct",
            "threaten",
        ),
        channel=Channel("reporters", at("reporters")),
    ),
    replace(
        said("s4", "a2", ("Ecuador denied", "denied", "the charge"), "indirect", "deny"),
        to=("a1",),
    ),
)

EVENTS = (
    Event(
        "e1",
        (at("shelled"),),
        "ASSAULT",
        "bombard",
        ("territory",),
        ("a2",),
        ("a1",),
        place=Place("Tiwinza", at("Tiwinza"), "PER", lat=-3.4, lon=-78.1),
        date=MONDAY,
        said_in="s2",
        cameo="194",
        score=-9.0,
    ),
    Event("e2", (at("accuses"),), "ACCUSE", None, (), ("a1",), ("a2",), score=-2.0),
    Event(
        "e3",
        (at("met"),),
        "CONSULT",
        "visit",
        (),
        ("a5",),
        ("a6",),
        ("a3",),
        status="historical",
        hedge=at("denied"),
        cameo="042",
        score=1.0,
    ),
)

KILLED = Figure(
    "f1",
    at("at least 19 soldiers"),
    19,
    None,
    "killed",
    Counted("soldiers", at("soldiers")),
    "e1",
    "s2",
)

UNDERTAKINGS = (
    Undertaking(
        "u1",
        "offer",
        ("a2",),
        ("a1",),
        (at("to open its depots to inspectors"),),
        "inspection",
        at("offered to open its depots to inspectors"),
        "verbal",
        ("u2",),
    ),
    Undertaking(
        "u2",
        "condition",
        ("a2",),
        ("a1",),
        (at("if Peru withdraws"),),
        "withdrawal",
        at("if Peru withdraws"),
    ),
)

PROBLEM = Problem("date", "the year of “Monday” was taken from the report's date", at("Monday"))


@pytest.fixture
def reading() -> Reading:
    """A report with a chain of three sources, a direct quotation, figures and undertakings."""
    return Reading(
        REPORT, ACTORS, STATEMENTS, EVENTS, (KILLED,), UNDERTAKINGS, (PROBLEM,), "a7", ("a8",)
    )
