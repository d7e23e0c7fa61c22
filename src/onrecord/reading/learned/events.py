"""What words that tell an event say of its type and of whom it is done to.

The encoder of the reader of attributions has read the passage; three more layers read the sentence
again for each event, with the places of actor, recipient and trigger marked. How they are made and
how good they are stand in `training/events/MODEL_CARD.md`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from onnxruntime import InferenceSession

from onrecord.model import Span
from onrecord.reading.learned.graphs import Numbers, open_graph, softmax
from onrecord.reading.learned.model import load_model
from onrecord.reading.learned.passages import Passage, passages_of
from onrecord.reading.learned.spans import meets

MODEL = Path(__file__).parents[2] / "models" / "events"
TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
NONE = "NONE"
"""What words are that tell no event: "the striker attacked down the left"."""
ANSWERS = (*TYPES, NONE)
"""What the numbers stand for that the graph gives, in their order."""
OUTSIDE, ACTOR, RECIPIENT, TRIGGER = range(4)
"""Roles of word pieces; where they meet the greater one stands."""

Chances = Mapping[str, float]
"""Types, or `NONE`, to probabilities that sum to one."""


@dataclass(frozen=True, slots=True)
class Question:
    """Words of a sentence that may tell an event, and who takes part in it, as far as is known.

    `paragraph` is that in which the sentence stands. All spans are of the same text; those outside
    the sentence count for nothing.
    """

    paragraph: Span
    sentence: Span
    trigger: tuple[Span, ...] = ()
    actor: tuple[Span, ...] = ()
    recipient: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the learned reader says of an event.

    `recipient` has, for pieces of the sentence, the probability that they name whom it is done to.
    """

    types: Chances
    recipient: Mapping[Span, float]


Adviser = Callable[[str, Question], Opinion | None]
"""What answers a question about a text; None when it has no opinion."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of a sentence as they are shown to the graph.

    `rows` are their places in the encodings of the passage, with its beginning and end; `roles`
    are as many. `spans` are the pieces' places in the text.
    """

    passage: Passage
    rows: tuple[int, ...]
    roles: tuple[int, ...]
    spans: tuple[Span, ...]


def read_event(text: str, question: Question) -> Opinion | None:
    """What the shipped model says; None of a sentence without a single word piece.

    Raises:
        OnRecordError: when a part of the model is missing.
    """
    asked = pieces_of(text, question)
    if asked is None:
        return None
    types, recipient = load_graph().run(
        None,
        {
            "encodings": early_encodings(asked)[None],
            "roles": np.array([asked.roles], dtype=np.int64),
        },
    )
    return opinion_of(asked, types[0], recipient[0])


def opinion_of(asked: Pieces, types: Numbers, recipient: Numbers) -> Opinion:
    """The opinion that logits stand for, [answers] of types and [rows] of the recipient."""
    chances = dict(zip(ANSWERS, softmax(types).tolist(), strict=True))
    named = 1 / (1 + np.exp(-recipient[1:-1].astype(float)))
    return Opinion(chances, dict(zip(asked.spans, named.tolist(), strict=True)))


def early_encodings(asked: Pieces) -> Numbers:
    """Encodings [rows, width] of the pieces, after the first layers of the shared encoder."""
    return load_model().encode(asked.passage).early[list(asked.rows)]


def pieces_of(text: str, question: Question) -> Pieces | None:
    """The pieces of the sentence, or of its part in the passage that holds the trigger.

    None when the sentence has no pieces.
    """
    parts = []
    for passage in passages_of(text, question.paragraph):
        inside = [k for k, one in enumerate(passage.spans) if question.sentence.contains(one)]
        if inside:
            spans = tuple(passage.spans[k] for k in inside)
            rows = (0, *(k + 1 for k in inside), len(passage.ids) - 1)
            roles = (OUTSIDE, *(_role(piece, question) for piece in spans), OUTSIDE)
            parts.append(Pieces(passage, rows, roles, spans))
    return max(parts, key=lambda one: one.roles.count(TRIGGER), default=None)


def _role(piece: Span, question: Question) -> int:
    marked = (
        (TRIGGER, question.trigger), (RECIPIENT, question.recipient), (ACTOR, question.actor),
    )  # fmt: skip
    return next((role for role, spans in marked if meets(piece, spans)), OUTSIDE)


@cache
def load_graph(folder: Path = MODEL) -> InferenceSession:
    """The graph `reader.onnx` of a folder, by default the shipped one.

    Raises:
        OnRecordError: when it is missing.
    """
    return open_graph(folder / "reader.onnx")
