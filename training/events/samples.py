"""Sentences with marked events as samples: the relations of others and sentences of our own."""

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from evaluation.relations import Relation, Told
from onrecord.model import Span
from onrecord.reading.drafts import Draft
from onrecord.reading.learned.events import TYPES, Question
from onrecord.reading.learned_events import question_of
from onrecord.reading.setting import Setting

OWN = Path(__file__).with_name("sentences.yaml")
PARTIES = Path(__file__).with_name("parties.yaml")
PAIR_ONLY = 0.4
"""Share of the draws in which a relation is shown as its annotators marked it, without trigger."""
OPEN = 0.5
"""Share of the draws in which the recipient is asked for, where it is known."""
_MARK = re.compile(r"\[([art]) |\]")


@dataclass(frozen=True, slots=True)
class Sample:
    """A text, the ways in which its event may be asked about, and what is known of it.

    `views` are drawn from to ask for the type: the first has the parties as they were marked, the
    others show the event as our reader sees it. `answer` is the type, None where nobody gave it.
    `open` are drawn from to ask for the recipient, and hide it; `recipient` is where it stands.
    `fold` is None where no cross-validation counts the sample.
    """

    text: str
    views: tuple[Question, ...]
    answer: str | None
    fold: int | None = None
    open: tuple[Question, ...] = ()
    recipient: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawn:
    """A question with its right answers; None where there is none to learn."""

    text: str
    question: Question
    answer: str | None
    recipient: tuple[Span, ...] | None


def relation_sample(relation: Relation, setting: Setting, drafts: Sequence[Draft]) -> Sample:
    """A relation, with the views of the drafts that our reader finds between the marked two."""
    whole = Span(0, len(relation.text))
    marked = Question(whole, whole, (), relation.actor, relation.recipient)
    seen = [question_of(setting, draft) for draft in drafts]
    between = [one for one in seen if _between(one, relation)]
    mixed = [replace(marked, trigger=one.trigger) for one in between]
    views = (marked, *between[:1], *mixed[:1])
    pairs = zip(drafts, seen, strict=True)
    fits = [one for draft, one in pairs if draft.type == relation.type and _acts(one, relation)]
    hidden = [replace(marked, recipient=())]
    for one in (fits or between)[:1]:
        hidden += [replace(hidden[0], trigger=one.trigger), replace(one, recipient=())]
    return Sample(
        relation.text,
        views,
        relation.type,
        relation.fold,
        tuple(hidden) if relation.recipient else (),
        relation.recipient,
    )


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
            text, full = _own(row["text"])
            views = (full,) if kind == "NONE" else (replace(full, trigger=()), full)
            hidden = () if kind == "NONE" else (replace(full, recipient=()),)
            yield Sample(text, views, kind, open=hidden, recipient=full.recipient)


def party_samples(path: Path = PARTIES) -> Iterator[Sample]:
    """The sentences written for the project to tell recipients from bystanders."""
    for rows in yaml.safe_load(path.read_text("utf8")).values():
        for row in rows:
            text, full = _own(row["text"])
            hidden = replace(full, recipient=())
            yield Sample(text, (), None, open=(hidden,), recipient=full.recipient)


def pair_samples(path: Path, seen: Sequence[str]) -> Iterator[Sample]:
    """Sentences with a marked pair and no type, but for those that are `seen` already."""
    known = {_letters(text) for text in seen}
    for line in path.read_text("utf8").splitlines():
        row = json.loads(line)
        text, marks = _joined(row["tokens"], row["tags"])
        if _letters(text) not in known and marks["T"]:
            whole = Span(0, len(text))
            hidden = Question(whole, whole, (), marks["S"])
            yield Sample(text, (), None, open=(hidden,), recipient=marks["T"])


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


def draw(sample: Sample, dice: random.Random) -> Drawn:
    """One of the questions that a sample allows."""
    if sample.open and (not sample.views or dice.random() < OPEN):
        return Drawn(sample.text, dice.choice(sample.open), sample.answer, sample.recipient)
    first, *others = sample.views
    view = first if not others or dice.random() < PAIR_ONLY else dice.choice(others)
    return Drawn(sample.text, view, sample.answer, None)


def _own(marked: str) -> tuple[str, Question]:
    text, marks = unbracketed(marked)
    whole = Span(0, len(text))
    return text, Question(whole, whole, marks["t"], marks["a"], marks["r"])


def _joined(tokens: Sequence[str], tags: Sequence[str]) -> tuple[str, dict[str, tuple[Span, ...]]]:
    """The tokens as a text, with a space between any two, and the spans of each tag."""
    text = " ".join(tokens)
    spans: dict[str, list[Span]] = {"S": [], "T": []}
    start = 0
    for token, tag in zip(tokens, tags, strict=True):
        if tag[-1] in spans:
            spans[tag[-1]].append(Span(start, start + len(token)))
        start += len(token) + 1
    return text, {role: tuple(found) for role, found in spans.items()}


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _acts(question: Question, relation: Relation) -> bool:
    return Told("", question.actor, question.recipient).acts(relation)


def _between(question: Question, relation: Relation) -> bool:
    """Whether a draft stands between the marked two, as far as they are marked."""
    told = Told("", question.actor, question.recipient)
    return told.acts(relation) and told.reaches(relation)
