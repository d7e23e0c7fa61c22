"""How likely each of PLOVER's types is for words that tell an event between given parties.

A small encoder reads the sentence; its upper layers read it again for each event, with the places
of actor, recipient and trigger marked. How it is made and how good it is stand in
`training/events/MODEL_CARD.md`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import cast

import numpy as np
from numpy.typing import NDArray
from onnxruntime import InferenceSession, SessionOptions

from onrecord.errors import OnRecordError
from onrecord.model import Span
from onrecord.reading.learned.passages import Passage, passages_of

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

Numbers = NDArray[np.float32]
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
    marked = np.array([roles], dtype=np.int64)
    inputs = {"encodings": _encodings(passage.ids), "roles": marked}
    (logits,) = load_graph("types").run(None, inputs)
    raised = np.exp(logits[0] - logits[0].max())
    return dict(zip(ANSWERS, (raised / raised.sum()).tolist(), strict=True))


def pieces_of(text: str, question: Question) -> tuple[Passage, tuple[int, ...]] | None:
    """The passage of the sentence that holds the trigger, and the role of each of its pieces.

    The roles are as many as the passage's `ids`. None when the sentence has no pieces.
    """
    passages = list(passages_of(text, question.sentence))
    if not passages:
        return None
    held = (one for one in passages if _any_within(question.trigger, one.spans))
    passage = next(held, passages[0])
    return passage, (OUTSIDE, *(_role(piece, question) for piece in passage.spans), OUTSIDE)


def _role(piece: Span, question: Question) -> int:
    marked = (
        (TRIGGER, question.trigger), (RECIPIENT, question.recipient), (ACTOR, question.actor),
    )  # fmt: skip
    return next((role for role, spans in marked if _any_within((piece,), spans)), OUTSIDE)


def _any_within(spans: Sequence[Span], others: Sequence[Span]) -> bool:
    return any(span.overlaps(other) for span in spans for other in others)


@lru_cache(maxsize=8)
def _encodings(ids: tuple[int, ...]) -> Numbers:
    """Encodings [1, pieces, width] of a sentence, kept for the other events that it tells."""
    places = np.arange(len(ids), dtype=np.int64)[None]
    inputs = {"ids": np.array([ids], dtype=np.int64), "places": places}
    (found,) = load_graph("encoder").run(None, inputs)
    return cast(Numbers, found)


@cache
def load_graph(name: str, folder: Path = MODEL) -> InferenceSession:
    """One of the graphs `encoder` and `types` of a folder, by default a shipped one.

    Raises:
        OnRecordError: when it is missing.
    """
    path = folder / f"{name}.onnx"
    if not path.is_file():
        raise OnRecordError(f"{path}: this part of the reader of event types is missing")
    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False  # an arena grows to the longest sentence and stays there
    return InferenceSession(path, options, providers=["CPUExecutionProvider"])
