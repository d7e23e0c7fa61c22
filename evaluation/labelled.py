"""Sentences labelled for the project: their marks, and the half of them that stays unseen.

A sentence is held out when the first byte of the sha256 of its text is odd: nobody chooses. Misses
on the held half are counted and never shown, so that nothing is fitted to them.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypeVar

from evaluation.gold import ROOT, EvaluationError, gold_hash
from evaluation.measurement import Measurement, Outcome
from onrecord.model import Block, Report, Span
from onrecord.ontology.entries import read_yaml

FOLDER = ROOT / "evaluation" / "sentences"
PUBLISHED = "2026-03-11"
"""The day of every report that a labelled sentence makes."""

Half = Literal["tuned", "held"]
HALVES: tuple[Half, ...] = ("tuned", "held")
Figures = Iterable[Measurement]
MARK = re.compile(r"\{([^{}|]+)\|([^{}|]+)(?:\|([^{}|]+))?\}")


class Judged(Protocol):
    """What was read of one labelled thing."""

    @property
    def half(self) -> Half:
        """The half that it belongs to."""


T = TypeVar("T", bound=Judged)


@dataclass(frozen=True, slots=True)
class Mark:
    """Where labelled words begin; any of the labels is right, the first is the best one."""

    start: int
    labels: tuple[str, ...]
    teller: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A labelled text, the heading that it stands under and its marks."""

    text: str
    topic: str
    marks: tuple[Mark, ...]

    @property
    def half(self) -> Half:
        """The half that the text belongs to."""
        return half_of(self.text)


def half_of(text: str) -> Half:
    """Whether a text may be looked at while the reader is improved."""
    return "held" if hashlib.sha256(text.encode()).digest()[0] % 2 else "tuned"


def report_of(text: str) -> Report:
    """The text as a report of one paragraph."""
    return Report(text, (Block("paragraph", Span(0, len(text))),), published=PUBLISHED)


def read_marked(name: str) -> tuple[Sentence, ...]:
    """The sentences of `sentences/NAME.yaml`, a mapping of topics to lists of marked texts.

    Raises:
        EvaluationError: when the file is no such mapping, or a text marks nothing.
    """
    topics = read_yaml(FOLDER / f"{name}.yaml")
    if not isinstance(topics, dict) or not all(isinstance(v, list) for v in topics.values()):
        raise EvaluationError(f"{name}.yaml must map topics to lists of texts")
    return tuple(marked(str(text), str(topic)) for topic, texts in topics.items() for text in texts)


def marked(text: str, topic: str) -> Sentence:
    """A sentence of a text with marks such as `{struck|negated}`.

    Raises:
        EvaluationError: when the text marks nothing.
    """
    marks = tuple(_marks(text))
    if not marks:
        raise EvaluationError(f"nothing is marked in {text!r}")
    return Sentence(MARK.sub(r"\1", text), topic, marks)


def _marks(text: str) -> Iterator[Mark]:
    removed = 0
    for found in MARK.finditer(text):
        words, labels, teller = found.groups()
        yield Mark(found.start() - removed, tuple(labels.split(" or ")), teller)
        removed += len(found.group()) - len(words)


def score_halves(
    name: str, judged: Sequence[T], noun: str, measure: Callable[[str, Sequence[T]], Figures]
) -> Outcome:
    """The figures of both halves of `sentences/NAME.yaml`; `noun` says what was judged."""
    figures: list[Measurement] = []
    samples = []
    for half in HALVES:
        section, own = f"sentences/{name}/{half}", [one for one in judged if one.half == half]
        figures += measure(section, own)
        samples.append((section, f"{len(own)} {noun}"))
    gold = ((f"sentences/{name}", gold_hash(FOLDER / f"{name}.yaml")),)
    return Outcome(tuple(figures), samples=tuple(samples), gold=gold)
