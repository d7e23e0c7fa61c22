"""How likely each of PLOVER's types is for words that tell an event between given parties.

A small encoder reads the sentence; its upper layers read it again for each event, with the places
of actor, recipient and trigger marked. How it is made and how good it is stand in
`training/events/MODEL_CARD.md`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from onnxruntime import InferenceSession

from onrecord.model import Span
from onrecord.reading.learned.graphs import open_graph, softmax
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

    All spans are of the same text; those outside the sentence count for nothing.
    """

    sentence: Span
    trigger: tuple[Span, ...] = ()
    actor: tuple[Span, ...] = ()
    recipient: tuple[Span, ...] = ()


Opinion = Callable[[str, Question], Chances | None]
"""What answers a question about a text; None when it has no opinion."""


def type_chances(text: str, question: Question) -> Chances | None:
    """What the shipped model says; None of a sentence without a single word piece.

    Raises:
        OnRecordError: when a part of the model is missing.
    """
    asked = pieces_of(text, question)
    if asked is None:
        return None
    passage, roles = asked
    ids, marked = (np.array([row], dtype=np.int64) for row in (passage.ids, roles))
    places = np.arange(len(roles), dtype=np.int64)[None]
    (encodings,) = load_graph("encoder").run(None, {"ids": ids, "places": places})
    (logits,) = load_graph("types").run(None, {"encodings": encodings, "roles": marked})
    return dict(zip(ANSWERS, softmax(logits[0]).tolist(), strict=True))


def pieces_of(text: str, question: Question) -> tuple[Passage, tuple[int, ...]] | None:
    """The passage of the sentence that holds the trigger, and the role of each of its pieces.

    The roles are as many as the passage's `ids`. None when the sentence has no pieces.
    """
    passages = list(passages_of(text, question.sentence))
    if not passages:
        return None
    held = (one for one in passages if any(meets(span, one.spans) for span in question.trigger))
    passage = next(held, passages[0])
    return passage, (OUTSIDE, *(_role(piece, question) for piece in passage.spans), OUTSIDE)


def _role(piece: Span, question: Question) -> int:
    marked = (
        (TRIGGER, question.trigger), (RECIPIENT, question.recipient), (ACTOR, question.actor),
    )  # fmt: skip
    return next((role for role, spans in marked if meets(piece, spans)), OUTSIDE)


@cache
def load_graph(name: str, folder: Path = MODEL) -> InferenceSession:
    """One of the graphs `encoder` and `types` of a folder, by default a shipped one.

    Raises:
        OnRecordError: when it is missing.
    """
    return open_graph(folder / f"{name}.onnx")
