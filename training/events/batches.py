"""Samples as padded batches of encodings, roles and answers."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence

from onrecord.model import Span
from onrecord.reading.learned.events import ANSWERS, Pieces, early_encodings, pieces_of
from onrecord.reading.learned.spans import meets
from training.events.samples import Drawn, Sample, draw

IGNORED = -100
"""The answer and the label that losses pass over."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded samples: encodings [batch, length, width], answers [batch], the rest [batch, length].

    `recipients` are 1 where a piece names the recipient, 0 where not, `IGNORED` where it was given.
    """

    encodings: Tensor
    roles: Tensor
    mask: Tensor
    answers: Tensor
    recipients: Tensor


class Encodings:
    """What the shipped encoder makes of pieces, made when first asked for and kept."""

    def __init__(self) -> None:
        """Nothing is encoded yet."""
        self._known: dict[tuple[tuple[int, ...], tuple[int, ...]], Tensor] = {}

    def of(self, asked: Pieces) -> Tensor:
        """Encodings [rows, width] of the pieces."""
        key = asked.passage.ids, asked.rows
        if key not in self._known:
            self._known[key] = torch.from_numpy(early_encodings(asked))
        return self._known[key]


def batches(
    samples: Sequence[Sample], size: int, dice: random.Random, encodings: Encodings
) -> Iterator[Batch]:
    """All samples once, in mixed batches of like length."""
    drawn = [draw(sample, dice) for sample in samples]
    asked = [(pieces_of(one.text, one.question), one) for one in drawn]
    shown = [(pieces, one) for pieces, one in asked if pieces is not None]
    shown.sort(key=lambda pair: len(pair[0].roles) + 6 * dice.random())
    cuts = [shown[first : first + size] for first in range(0, len(shown), size)]
    dice.shuffle(cuts)
    for cut in cuts:
        yield _batch(cut, encodings)


def _batch(cut: Sequence[tuple[Pieces, Drawn]], encodings: Encodings) -> Batch:
    encoded = [encodings.of(pieces) for pieces, _ in cut]
    rows = [torch.tensor(pieces.roles) for pieces, _ in cut]
    labels = [torch.tensor(_labels(pieces, one.recipient)) for pieces, one in cut]
    answers = [IGNORED if one.answer is None else ANSWERS.index(one.answer) for _, one in cut]
    return Batch(
        encodings=pad_sequence(encoded, batch_first=True),
        roles=pad_sequence(rows, batch_first=True),
        mask=pad_sequence([torch.ones_like(row) for row in rows], batch_first=True).bool(),
        answers=torch.tensor(answers),
        recipients=pad_sequence(labels, batch_first=True, padding_value=IGNORED),
    )


def _labels(pieces: Pieces, recipient: Sequence[Span] | None) -> list[int]:
    """The label of each row; those of beginning and end count for nothing."""
    if recipient is None:
        return [IGNORED] * len(pieces.rows)
    return [IGNORED, *(int(meets(span, recipient)) for span in pieces.spans), IGNORED]
