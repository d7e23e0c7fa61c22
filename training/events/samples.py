"""Sentences with marked events as samples: the relations of others and sentences of our own."""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch
import yaml
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence

from evaluation.relations import Relation, Told
from onrecord.model import Span
from onrecord.reading.drafts import Draft
from onrecord.reading.learned.event_types import ANSWERS, TYPES, Question, pieces_of
from onrecord.reading.learned.passages import Passage
from onrecord.reading.learned_types import question_of
from onrecord.reading.setting import Setting
from training.events.network import WordEncoder

OWN = Path(__file__).with_name("sentences.yaml")
PAIR_ONLY = 0.4
"""Share of the draws in which a relation is shown as its annotators marked it, without trigger."""
_MARK = re.compile(r"\[([art]) |\]")


@dataclass(frozen=True, slots=True)
class Sample:
    """A text, the ways in which its event may be asked about, and the event's type.

    `views` are drawn from when training: the first has the parties as they were marked, the others
    show the event as our reader sees it. `fold` is None where no cross-validation counts it.
    """

    text: str
    views: tuple[Question, ...]
    answer: str
    fold: int | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded samples: encodings [batch, length, width], the rest [batch, length] or [batch]."""

    encodings: Tensor
    roles: Tensor
    mask: Tensor
    answers: Tensor


def relation_sample(relation: Relation, setting: Setting, drafts: Sequence[Draft]) -> Sample:
    """A relation, with the views of the drafts that our reader finds between the marked two."""
    whole = Span(0, len(relation.text))
    marked = Question(whole, (), relation.actor, relation.recipient)
    seen = [question_of(setting, draft) for draft in drafts]
    between = [one for one in seen if _between(one, relation)]
    mixed = [replace(marked, trigger=one.trigger) for one in between]
    views = (marked, *between[:1], *mixed[:1])
    return Sample(relation.text, views, relation.type, relation.fold)


def other_samples(
    relation: Relation, setting: Setting, drafts: Sequence[Draft]
) -> Iterator[Sample]:
    """The other events that a relation's sentence tells, as the lexicon codes them.

    They teach that it is the trigger that counts. Only where the marked event is found for certain:
    elsewhere one of the others may be it.
    """
    asked = [(draft, question_of(setting, draft)) for draft in drafts]
    pair = [draft for draft, one in asked if _between(one, relation)]
    if any(draft.type == relation.type for draft in pair):
        for draft, question in asked:
            if draft.found is not None and draft not in pair and draft.type in TYPES:
                yield Sample(relation.text, (question,), draft.type, relation.fold)


def own_samples(path: Path = OWN) -> Iterator[Sample]:
    """The sentences written for the project; seen with and without their trigger."""
    for kind, rows in yaml.safe_load(path.read_text("utf8")).items():
        for row in rows:
            text, marks = unbracketed(row["text"])
            whole = Span(0, len(text))
            full = Question(whole, marks["t"], marks["a"], marks["r"])
            bare = Question(whole, (), marks["a"], marks["r"])
            views = (full,) if kind == "NONE" else (bare, full)
            yield Sample(text, views, kind)


def unbracketed(marked: str) -> tuple[str, dict[str, tuple[Span, ...]]]:
    """The text without brackets, and what they enclose: `a` actor, `r` recipient, `t` trigger."""
    text, last = "", 0
    began: list[tuple[str, int]] = []
    spans: dict[str, list[Span]] = {"a": [], "r": [], "t": []}
    for mark in _MARK.finditer(marked):
        text += marked[last : mark.start()]
        last = mark.end()
        if mark[1]:
            began.append((mark[1], len(text)))
        else:
            role, start = began.pop()
            spans[role].append(Span(start, len(text)))
    return text + marked[last:], {role: tuple(found) for role, found in spans.items()}


def draw(sample: Sample, dice: random.Random) -> Question:
    """One of the views of a sample."""
    first, *others = sample.views
    return first if not others or dice.random() < PAIR_ONLY else dice.choice(others)


class Encodings:
    """What the word encoder makes of each passage, made when first asked for and kept."""

    def __init__(self, encoder: WordEncoder) -> None:
        """Nothing is encoded yet."""
        self._encoder = encoder.eval()
        self._known: dict[tuple[int, ...], Tensor] = {}

    def of(self, passage: Passage) -> Tensor:
        """Encodings [length, width] of the passage's pieces."""
        if passage.ids not in self._known:
            with torch.no_grad():
                places = torch.arange(len(passage.ids))[None]
                (found,) = self._encoder(torch.tensor([passage.ids]), places)
            self._known[passage.ids] = found
        return self._known[passage.ids]


def batches(
    samples: Sequence[Sample], size: int, dice: random.Random, encodings: Encodings
) -> Iterator[Batch]:
    """All samples once, in mixed batches of like length."""
    asked = [(pieces_of(sample.text, draw(sample, dice)), sample) for sample in samples]
    shown = [(pieces, sample.answer) for pieces, sample in asked if pieces is not None]
    shown.sort(key=lambda pair: len(pair[0][1]) + 6 * dice.random())
    cuts = [shown[first : first + size] for first in range(0, len(shown), size)]
    dice.shuffle(cuts)
    for cut in cuts:
        encoded = [encodings.of(passage) for (passage, _), _ in cut]
        rows = [torch.tensor(roles) for (_, roles), _ in cut]
        yield Batch(
            encodings=pad_sequence(encoded, batch_first=True),
            roles=pad_sequence(rows, batch_first=True),
            mask=pad_sequence([torch.ones_like(row) for row in rows], batch_first=True).bool(),
            answers=torch.tensor([ANSWERS.index(answer) for _, answer in cut]),
        )


def _between(question: Question, relation: Relation) -> bool:
    """Whether a draft stands between the marked two, as far as they are marked."""
    told = Told("", question.actor, question.recipient)
    return told.acts(relation) and told.reaches(relation)
