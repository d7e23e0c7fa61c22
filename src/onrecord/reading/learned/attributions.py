"""Read the attributions of a report: its cues, and what each of them governs.

An attribution is made of a cue ("said", "according to"), the source that it names and the content
that it gives as theirs, each in one or several spans. One whose cue stands in another's content
is nested in it; the spans say so, and nothing else does.

The annotators of PolNeAR marked nothing inside a content, so the network passes over most of what
is nested.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.model import Span
from onrecord.reading.learned.graphs import Numbers
from onrecord.reading.learned.model import Model, load_model
from onrecord.reading.learned.passages import Passage, passages_of
from onrecord.reading.learned.spans import spans_of

THRESHOLD = 0.7
"""Least probability of a cue's likeliest piece, chosen like all numbers here on the articles of
PolNeAR that training left out (`training/statements/MODEL_CARD.md`)."""
EDGE = 0.3
"""Least probability of a cue's other pieces."""
OUTSIDE, BEGIN, INSIDE = 0, 1, 2
NOTHING, SOURCE, CONTENT = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Certainty:
    """How sure the network is of the roles that it gives: logarithms of probabilities, 0 at most.

    `content` and `source` are means over their pieces (0 for a source that is not there), `weakest`
    is the least of the content, `whole` the sum over the passage.
    """

    content: float
    source: float
    weakest: float
    whole: float


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
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Cue:
    """A run of pieces, by their places in the passage, and how likely it is to be a cue."""

    pieces: tuple[int, ...]
    confidence: float


def read_attributions(
    report_text: str,
    paragraphs: Sequence[Span],
    threshold: float = THRESHOLD,
    model: Model | None = None,
) -> tuple[Attribution, ...]:
    """Find the attributions in the paragraphs of a report, in the order of their cues.

    What is read in a paragraph depends on that paragraph alone. `model` is the shipped one if it is
    not given.

    Raises:
        OnRecordError: when a part of the shipped model is missing.
    """
    model = model or load_model()
    found: list[Attribution] = []
    for paragraph in paragraphs:
        for passage in passages_of(report_text, paragraph):
            encoded = model.encode(passage)
            for cue in find_cues(encoded.tags, threshold):
                roles = model.govern(encoded.encodings, cue.pieces)
                found += _attribution(report_text, passage, cue, roles)
    return tuple(found)


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
        yield Attribution(source, words, content, cue.confidence, _certainty(role, roles))


def _certainty(role: NDArray[np.intp], roles: Numbers) -> Certainty:
    """How sure the roles are, of which one at least is content."""
    sure = np.log(roles.max(axis=-1))
    content, source = sure[role == CONTENT], sure[role == SOURCE]
    return Certainty(
        float(content.mean()),
        float(source.mean()) if source.size else 0.0,
        float(content.min()),
        float(sure.sum()),
    )
