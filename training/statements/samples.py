"""Annotated articles as samples: passages with the tag of every piece, and batches of them."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor

from evaluation.attributions import paragraphs
from onrecord.model import Span
from onrecord.reading.learned.distances import distances
from onrecord.reading.learned.passages import Passage, passages_of

TAGS = OUTSIDE, BEGIN, INSIDE = 0, 1, 2
NOTHING, SOURCE, CONTENT = 0, 1, 2
IGNORED = -100
"""The label that losses pass over."""


@dataclass(frozen=True, slots=True)
class Link:
    """A cue of a passage, as places in its `ids`, and the role of every piece towards it."""

    cue: tuple[int, ...]
    roles: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """A passage, the cue tags of its pieces, and its cues with what they govern."""

    passage: Passage
    tags: tuple[int, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded samples; `owners` say to which row of `ids` each cue belongs."""

    ids: Tensor
    marks: Tensor
    mask: Tensor
    tags: Tensor
    owners: Tensor
    distances: Tensor
    roles: Tensor


def samples_of(article: dict[str, Any]) -> Iterator[Sample]:
    """Every passage of an annotated article as a sample."""
    for paragraph in paragraphs(article["text"]):
        near = [one for one in article["attributions"] if _touches(one["cue"], paragraph)]
        for passage in passages_of(article["text"], paragraph):
            yield _sample(passage, near)


def _touches(spans: Sequence[Sequence[int]], paragraph: Span) -> bool:
    return any(start < paragraph.end and paragraph.start < end for start, end in spans)


def _sample(passage: Passage, attributions: Sequence[dict[str, Any]]) -> Sample:
    tags, links = [OUTSIDE] * len(passage.ids), []
    for one in attributions:
        cue = _pieces(passage, one["cue"])
        if not cue or tags[cue[0]]:
            continue
        roles = [NOTHING] * len(passage.ids)
        for name, role in (("source", SOURCE), ("content", CONTENT)):
            for k in _pieces(passage, one[name]):
                roles[k] = role
        for k in cue:
            tags[k] = INSIDE if k > cue[0] else BEGIN
        links.append(Link(cue, tuple(roles)))
    return Sample(passage, tuple(tags), tuple(links))


def _pieces(passage: Passage, spans: Sequence[Sequence[int]]) -> tuple[int, ...]:
    """Places in `ids` of the pieces that share a character with one of the spans."""
    return tuple(
        k
        for k, piece in enumerate(passage.spans, start=1)
        if any(start < piece.end and piece.start < end for start, end in spans)
    )


def batches(samples: Sequence[Sample], pieces: int, seed: int) -> list[list[Sample]]:
    """Mixed batches of samples of like length, of at most `pieces` padded pieces with the cues."""
    dice = random.Random(seed)
    order = sorted(samples, key=lambda one: len(one.passage.ids) + 4 * dice.random())
    found: list[list[Sample]] = [[]]
    size = 0
    for sample in order:
        cost = len(sample.passage.ids) * (3 + len(sample.links))
        if found[-1] and size + cost > 3 * pieces:
            found.append([])
            size = 0
        found[-1].append(sample)
        size += cost
    dice.shuffle(found)
    return found


def pad(samples: Sequence[Sample]) -> Batch:
    """One batch as tensors; padding has id 0 and is masked out."""
    length = max(len(one.passage.ids) for one in samples)
    links = [(row, link) for row, one in enumerate(samples) for link in one.links]
    steps = [distances(len(samples[row].passage.ids), link.cue).tolist() for row, link in links]
    return Batch(
        ids=_rows([one.passage.ids for one in samples], length, 0),
        marks=_rows([one.passage.marks for one in samples], length, 0),
        mask=_rows([[1] * len(one.passage.ids) for one in samples], length, 0).bool(),
        tags=_rows([_inner(one.tags) for one in samples], length, IGNORED),
        owners=torch.tensor([row for row, _ in links], dtype=torch.long),
        distances=_rows(steps, length, 0),
        roles=_rows([_inner(link.roles) for _, link in links], length, IGNORED),
    )


def _inner(labels: Sequence[int]) -> list[int]:
    """Labels without those of the marks at both ends."""
    return [IGNORED, *labels[1:-1], IGNORED]


def _rows(rows: Sequence[Sequence[int]], length: int, filling: int) -> Tensor:
    padded = np.full((len(rows), length), filling, dtype=np.int64)
    for row, values in enumerate(rows):
        padded[row, : len(values)] = values
    return torch.from_numpy(padded)
