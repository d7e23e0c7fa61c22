"""Read the attributions of a report: its cues, and what each of them governs.

An attribution is made of a cue ("said", "according to"), the source that it names and the content
that it gives as theirs, each in one or several spans. One whose cue stands in another's content
is nested in it; the spans say so, and nothing else does.

The annotators of PolNeAR marked nothing inside a content, so the network passes over what is
nested. A content is therefore read once more, as a text of its own.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.model import Span
from onrecord.reading.learned.model import Model, Numbers, load_model
from onrecord.reading.learned.passages import Passage, passages_of
from onrecord.reading.learned.spans import spans_of

THRESHOLD = 0.5
"""Least probability of a cue's likeliest piece, chosen like all numbers here on the articles of
PolNeAR that training left out (`training/statements/MODEL_CARD.md`)."""
NESTED_THRESHOLD = 0.75
"""Least probability of a cue inside a content, of which PolNeAR knows nothing; chosen on the cases
for tuning in `evaluation/cases`: of nine such above it one is wrong, of 15 below it nine."""
EDGE = 0.3
"""Least probability of a cue's other pieces."""
AROUND = " \t\n,;:“”«»\"'‘’"
"""What is taken off a content before it is read once more."""
OUTSIDE, BEGIN, INSIDE = 0, 1, 2
NOTHING, SOURCE, CONTENT = 0, 1, 2

Wanted = Callable[[Sequence[Span], float], bool]


@dataclass(frozen=True, slots=True)
class Attribution:
    """What somebody says, in a report's words.

    `source` may be empty, `cue` and `content` never are; spans are in order and never overlap.
    `confidence` is the probability that there is an attribution at this cue.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Cue:
    """A run of pieces, by their places in the passage, and how likely it is to be a cue."""

    pieces: tuple[int, ...]
    confidence: float


def read_attributions(
    report_text: str,
    paragraphs: Sequence[Span],
    depth: int = 1,
    threshold: float = THRESHOLD,
    wanted: Wanted | None = None,
    model: Model | None = None,
) -> tuple[Attribution, ...]:
    """Find the attributions in the paragraphs of a report, in the order of their cues.

    What is read in a paragraph depends on that paragraph alone. `depth` says how many attributions
    may stand in one another: 1 reads none inside a content. `wanted`, given a cue's spans and
    confidence, says whether to read what the cue governs; all are wanted if it is not given.
    `model` is the shipped one if it is not given.

    Raises:
        OnRecordError: when a part of the shipped model is missing.
    """
    model = model or load_model()
    found: list[Attribution] = []
    for paragraph in paragraphs:
        found += _read_levels(report_text, paragraph, depth, threshold, (model, wanted))
    return tuple(found)


def _read_levels(
    text: str, paragraph: Span, depth: int, threshold: float, reader: tuple[Model, Wanted | None]
) -> list[Attribution]:
    """The attributions of a paragraph, those of each level being read in the contents of the last.

    A cue that was found already is not taken again.
    """
    found = list(_read(text, paragraph, threshold, *reader))
    level = found
    for _ in range(1, depth):
        cues = [span for one in found for span in one.cue]
        clauses = [inner for one in level for inner in _inner(text, one.content)]
        least = max(threshold, NESTED_THRESHOLD)
        read = [one for clause in clauses for one in _read(text, clause, least, *reader)]
        level = [one for one in read if not any(one.cue[0].overlaps(cue) for cue in cues)]
        found += level
    return sorted(found, key=lambda one: one.cue)


def _read(
    text: str, span: Span, threshold: float, model: Model, wanted: Wanted | None
) -> Iterator[Attribution]:
    """The attributions of one level in a stretch of the text."""
    for passage in passages_of(text, span):
        encodings, tags = model.encode(passage)
        for cue in find_cues(tags, threshold):
            words = spans_of(text, passage, cue.pieces)
            if wanted is None or wanted(words, cue.confidence):
                yield from _attribution(text, passage, cue, model.govern(encodings, cue.pieces))


def _inner(text: str, content: Sequence[Span]) -> Iterator[Span]:
    """The clauses that a content consists of, without the marks around them and "that"."""
    for span in content:
        clause = span.quote(text).strip(AROUND)
        clause = clause.removeprefix("that ").lstrip(AROUND)
        if clause:
            start = text.index(clause, span.start)
            yield Span(start, start + len(clause))


def find_cues(tags: Numbers, threshold: float) -> Iterator[Cue]:
    """Runs of pieces that may be of a cue, of which one is at least as likely as `threshold`.

    `tags` are the probabilities [pieces, 3] of outside, beginning and inside. A new cue begins
    within a run where beginning is likelier than going on. The confidence is that of the
    likeliest piece.
    """
    likely = 1 - tags[:, OUTSIDE]
    runs: list[list[int]] = []
    for piece in np.flatnonzero(likely >= min(EDGE, threshold)).tolist():
        if not runs or piece > runs[-1][-1] + 1 or tags[piece, BEGIN] > tags[piece, INSIDE]:
            runs.append([])
        runs[-1].append(piece)
    for run in runs:
        confidence = float(likely[run].max())
        if confidence >= threshold:
            yield Cue(tuple(run), confidence)


def _attribution(text: str, passage: Passage, cue: Cue, roles: Numbers) -> Iterator[Attribution]:
    """The attribution of a cue, if the cue has content."""
    role = roles.argmax(axis=-1)
    role[list(cue.pieces)] = NOTHING
    words = spans_of(text, passage, cue.pieces)
    content = spans_of(text, passage, np.flatnonzero(role == CONTENT).tolist(), words)
    source = spans_of(text, passage, np.flatnonzero(role == SOURCE).tolist(), words + content)
    if words and content:
        yield Attribution(source, words, content, cue.confidence)
