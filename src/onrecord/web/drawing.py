"""A report as it is drawn: its blocks in pieces of text, each with the marks that cover it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.export.marks import LINED, Mark, MarkKind, find_marks, segments
from onrecord.model import Block, Reading, Span

TAGS = {"title": "h1", "heading": "h2", "quote": "blockquote"}


@dataclass(frozen=True, slots=True)
class Stroke:
    """A mark on a piece; `begins` when the record has not been seen before."""

    record: str
    kind: MarkKind
    lane: int
    begins: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that the same marks cover, the outermost first.

    `record` is that of the innermost; None where there are no marks, or nothing but white space.
    """

    text: str
    strokes: tuple[Stroke, ...]
    record: str | None


@dataclass(frozen=True, slots=True)
class DrawnBlock:
    """A block of the text: its tag and kind, and its pieces in order."""

    tag: str
    kind: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A report's text; `lanes` are the lines that lie under each other at the most."""

    blocks: tuple[DrawnBlock, ...]
    lanes: int


def draw(reading: Reading, shown: frozenset[str], passage: Span | None = None) -> Drawing:
    """The report's text with the marks of the records shown, and of the passage."""
    text = reading.report.text
    marks = [mark for mark in find_marks(reading) if mark.record in shown]
    if passage:
        marks.append(Mark("", "passage", (passage,)))
    whole = (Block("paragraph", Span(0, len(text))),) if text else ()
    seen: set[str] = set()
    blocks = tuple(
        DrawnBlock(
            TAGS.get(block.kind, "p"),
            block.kind,
            tuple(_pieces(text, block.span, marks, seen)),
        )
        for block in reading.report.blocks or whole
    )
    return Drawing(blocks, max((mark.lane + 1 for mark in marks if mark.kind in LINED), default=0))


def _pieces(text: str, block: Span, marks: Iterable[Mark], seen: set[str]) -> Iterator[Piece]:
    """The block in pieces; `seen` are the records that have begun, and is kept up to date."""
    inside = [mark for mark in marks if mark.hull.overlaps(block)]
    for segment in segments(text, block, inside):
        strokes = []
        record = None
        for mark in segment.marks:
            strokes.append(Stroke(mark.record, mark.kind, mark.lane, mark.record not in seen))
            seen.add(mark.record)
            record = mark.record or record
        yield Piece(segment.text, tuple(strokes), record if segment.text.strip() else None)
