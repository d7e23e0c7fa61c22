"""One self-contained page: every report with its records underlined, and a panel beside it.

Nothing is fetched: style and script stand in the page, and its policy allows those two by their
hashes and nothing else. Without a script the page still reads, filters and links.
"""

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TextIO

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from onrecord.export.cards import Card, find_cards
from onrecord.export.marks import LINED, Mark, Segment, find_marks, segments
from onrecord.index import Index
from onrecord.model import Actor, Block, Reading, Span

TAGS = {"title": "h1", "heading": "h3", "quote": "blockquote"}
KINDS = ("statement", "event", "figure", "undertaking")


@dataclass(frozen=True, slots=True)
class Piece:
    """A segment as it is drawn: its marks, each with whether its record begins here."""

    text: str
    marks: tuple[tuple[Mark, bool], ...]

    @property
    def record(self) -> str | None:
        """The record of the innermost mark: where a click on the piece leads."""
        return self.marks[-1][0].record if self.marks else None


@dataclass(frozen=True)
class Sheet:
    """One report on the page: its blocks in pieces, its cards and who is who."""

    key: str
    reading: Reading
    index: Index
    blocks: tuple[tuple[str, Block, list[Piece]], ...]
    cards: list[Card]
    lanes: int

    @property
    def title(self) -> str:
        """The report's title, or its first words."""
        return self.reading.report.title or " ".join(self.reading.report.text.split()[:12])

    @property
    def link(self) -> str | None:
        """The report's address when a browser may safely follow it."""
        url = self.reading.report.url or ""
        return url if url.lower().startswith(("http://", "https://")) else None

    def counts(self, kind: str) -> int:
        """How many cards of the kind there are."""
        return sum(card.kind == kind for card in self.cards)

    def citation(self, card: Card) -> str:
        """The card as a citation: sentence, who says so, outlet, date, link."""
        report = self.reading.report
        sentence = " ".join(self.index.sentence(card.at).quote(report.text).split())
        told = dict(card.facts).get("told by", "")
        teller = f"{told} < {card.who}" if card.kind == "statement" and told else told or card.who
        where = [report.title, report.outlet, report.published, report.url]
        return f"“{sentence}” ({teller}). {', '.join(filter(None, where))}"

    def cast(self) -> list[Actor]:
        """The actors, those with most mentions first."""
        return sorted(self.reading.actors, key=lambda actor: (-len(actor.mentions), actor.name))


def write_html(readings: Iterable[Reading], out: TextIO) -> None:
    """All readings on one page, in their order."""
    style, script = _asset("page.css"), _asset("page.js")
    sheets = [_sheet(f"r{number}", reading) for number, reading in enumerate(readings, 1)]
    template = _environment().get_template("page.html")
    parts = template.generate(
        sheets=sheets,
        kinds=KINDS,
        style=Markup(style),
        script=Markup(script),
        policy=f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
        "base-uri 'none'; form-action 'none'",
    )
    out.writelines(parts)


def _sheet(key: str, reading: Reading) -> Sheet:
    """The report ready to be shown."""
    report, marks = reading.report, find_marks(reading)
    whole = (Block("paragraph", Span(0, len(report.text))),) if report.text else ()
    seen: set[str] = set()
    blocks = tuple(
        (TAGS.get(block.kind, "p"), block, _pieces(segments(report.text, block.span, marks), seen))
        for block in report.blocks or whole
    )
    lanes = max((mark.lane + 1 for mark in marks if mark.kind in LINED), default=0)
    return Sheet(key, reading, Index(reading), blocks, find_cards(reading), lanes)


def _pieces(cut: Iterable[Segment], seen: set[str]) -> list[Piece]:
    """The segments as pieces; `seen` holds the records that have begun, and is kept up to date."""
    pieces = []
    for segment in cut:
        marks = []
        for mark in segment.marks:
            marks.append((mark, mark.record not in seen))
            seen.add(mark.record)
        pieces.append(Piece(segment.text, tuple(marks)))
    return pieces


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("onrecord.export"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )


@cache
def _asset(name: str) -> str:
    """A file of `static/`."""
    return files("onrecord.export").joinpath("static", name).read_text("utf8")


def _hash(content: str) -> str:
    """The content's hash as a source expression of a content security policy."""
    digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
    return f"'sha256-{digest}'"
