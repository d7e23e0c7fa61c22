"""A report's text cut into segments, each with the records that cover it, for underlining.

Ranges may overlap without nesting, which markup cannot express; segments can: every boundary cuts.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from onrecord.model import Reading, Span

MarkKind = Literal["statement", "undertaking", "event", "figure", "source", "cue", "passage"]
LINED: tuple[MarkKind, ...] = ("statement", "undertaking")
MOST_LANES = 5
"""Lines under the text that fit between two lines of it; deeper nesting shares the last one."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that a record stands on; `lane` 0 is drawn next to the text, the others further off."""

    record: str
    kind: MarkKind
    spans: tuple[Span, ...]
    lane: int = 0

    @property
    def hull(self) -> Span:
        """From the first word to the last."""
        return Span(self.spans[0].start, max(span.end for span in self.spans))


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text that the same marks cover throughout, the outermost mark first."""

    text: str
    marks: tuple[Mark, ...]


def find_marks(reading: Reading) -> tuple[Mark, ...]:
    """All marks of a reading; those drawn as lines have lanes in which none hides another."""
    lined = [Mark(s.id, "statement", s.content) for s in reading.statements if s.content]
    lined += [Mark(u.id, "undertaking", u.content) for u in reading.undertakings if u.content]
    boxed = [Mark(e.id, "event", e.trigger) for e in reading.events if e.trigger]
    boxed += [Mark(f.id, "figure", (f.span,)) for f in reading.figures]
    for statement in reading.statements:
        boxed += [Mark(statement.id, "source", statement.source)] if statement.source else []
        boxed += [Mark(statement.id, "cue", statement.cue)] if statement.cue else []
    return (*assign_lanes(lined), *boxed)


def assign_lanes(marks: Iterable[Mark]) -> list[Mark]:
    """Give overlapping marks different lanes, the inner ones nearer to the text."""
    placed: list[Mark] = []
    cluster: list[tuple[Mark, int]] = []
    ends: list[int] = []
    for mark in sorted(marks, key=lambda mark: (mark.hull.start, -mark.hull.end, mark.record)):
        if all(end <= mark.hull.start for end in ends):
            placed += _from_inside(cluster, len(ends))
            cluster, ends = [], []
        free = (depth for depth, end in enumerate(ends) if end <= mark.hull.start)
        depth = next(free, len(ends))
        ends[depth : depth + 1] = [mark.hull.end]
        cluster.append((mark, depth))
    return placed + _from_inside(cluster, len(ends))


def _from_inside(cluster: list[tuple[Mark, int]], depths: int) -> list[Mark]:
    """The marks with lanes counted from the deepest, as many as can be told apart."""
    return [replace(mark, lane=min(depths - 1 - depth, MOST_LANES - 1)) for mark, depth in cluster]


def segments(text: str, block: Span, marks: Iterable[Mark]) -> Iterator[Segment]:
    """The block's text in segments, in order and without gaps."""
    opening: dict[int, list[Mark]] = {}
    closing: dict[int, list[Mark]] = {}
    for mark in marks:
        for span in mark.spans:
            if span.overlaps(block):
                opening.setdefault(max(span.start, block.start), []).append(mark)
                closing.setdefault(min(span.end, block.end), []).append(mark)
    cuts = sorted({block.start, block.end, *opening, *closing})
    active: list[Mark] = []
    for start, end in pairwise(cuts):
        for mark in closing.get(start, ()):
            active.remove(mark)
        active += opening.get(start, [])
        yield Segment(text[start:end], tuple(sorted(active, key=_outermost_first)))


def _outermost_first(mark: Mark) -> tuple[int, int, str]:
    """Lines before boxes, further lanes before nearer ones."""
    order = (*LINED, "event", "figure", "source", "cue", "passage")
    layer = 0 if mark.kind in LINED else order.index(mark.kind)
    return layer, -mark.lane, mark.record
