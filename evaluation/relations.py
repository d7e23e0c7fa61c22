"""plover-relations: sentences in each of which others marked two parties and the event's type.

Two tasks. With the pair given: what type of event stands between the two? From the bare sentence:
does the reading hold an event of the right type, with the marked phrases as actor and recipient? A
party is found when a mention of one of the event's actors overlaps the marked phrase; parties that
act on each other are all actors, so that of an event without recipients either phrase may be met
among them. The sentences' types join CONCEDE and RETREAT as YIELD; `training/events/yield.yaml`
says by hand which of the two each one is.
"""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from evaluation.gold import ROOT, SHARED
from onrecord.model import Block, Report, Span
from onrecord.reading.events import find_events
from onrecord.reading.setting import Setting

RELATIONS = SHARED / "data" / "plover-relations" / "train.jsonl"
YIELDS = ROOT / "training" / "events" / "yield.yaml"
FOLDS = 5
_MARK = re.compile(r"<(/?)([st])>")


@dataclass(frozen=True, slots=True)
class Relation:
    """A sentence with the phrases of its marked actor and recipient (either may be absent)."""

    text: str
    actor: tuple[Span, ...]
    recipient: tuple[Span, ...]
    type: str

    @property
    def key(self) -> str:
        """The first 16 digits of the sha256 of the sentence: its name, without its words."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:16]

    @property
    def name(self) -> str:
        """As `key`, of the sentence with its marked pair; it has several pairs at times."""
        marked = f"{self.text}{self.actor}{self.recipient}"
        return hashlib.sha256(marked.encode()).hexdigest()[:16]

    @property
    def fold(self) -> int:
        """Which of the folds of the cross-validation the sentence belongs to, by its key alone."""
        return int(self.key, 16) % FOLDS

    @property
    def report(self) -> Report:
        """The sentence as a report of one paragraph."""
        return Report(self.text, (Block("paragraph", Span(0, len(self.text))),))


def read_relations(path: Path = RELATIONS) -> tuple[Relation, ...]:
    """All relations in the order of the file, each once, YIELD split by hand.

    The same sentence with the same pair stands in the file up to twice.
    """
    found: dict[tuple[str, tuple[Span, ...], tuple[Span, ...]], Relation] = {}
    for line in path.read_text("utf8").splitlines():
        row = json.loads(line)
        text, marks = unmarked(row["marked"])
        key = hashlib.sha256(row["sentence"].encode()).hexdigest()[:16]
        kind = _yields()[key] if row["type"] == "YIELD" else row["type"]
        one = Relation(text, marks["s"], marks["t"], kind)
        found.setdefault((text, one.actor, one.recipient), one)
    return tuple(found.values())


def unmarked(marked: str) -> tuple[str, dict[str, tuple[Span, ...]]]:
    """The text without its marks, and what they enclose: `s` who acts, `t` who is acted on."""
    text, last = "", 0
    began: dict[str, int] = {}
    spans: dict[str, list[Span]] = {"s": [], "t": []}
    for mark in _MARK.finditer(marked):
        text += marked[last : mark.start()]
        last = mark.end()
        if not mark[1]:
            began[mark[2]] = len(text)
        elif mark[2] in began and began[mark[2]] < len(text):
            spans[mark[2]].append(Span(began.pop(mark[2]), len(text)))
    return text + marked[last:], {name: tuple(found) for name, found in spans.items()}


def meets(spans: Sequence[Span], others: Sequence[Span]) -> bool:
    """Whether one of the spans overlaps one of the others."""
    return any(span.overlaps(other) for span in spans for other in others)


@cache
def _yields() -> dict[str, str]:
    split = yaml.safe_load(YIELDS.read_text("utf8"))
    return {key: kind for kind, keys in split.items() for key in keys}


@dataclass(frozen=True, slots=True)
class Told:
    """An event of a reading, with where its parties are mentioned."""

    type: str
    actor: tuple[Span, ...]
    recipient: tuple[Span, ...]
    confidence: float = 1.0

    def acts(self, relation: Relation) -> bool:
        """Whether the marked actor is one of the event's actors."""
        return not relation.actor or meets(self.actor, relation.actor)

    def reaches(self, relation: Relation) -> bool:
        """Whether the marked recipient is one of the event's, or of those who act on each other."""
        others = self.recipient or self.actor
        return not relation.recipient or meets(others, relation.recipient)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the events read in a sentence say of its marked pair.

    `found` is the type of the event that fits the pair best, None when there is no event; `whole`
    says whether one event has the right type and both parties; `miss` why there is none such;
    `trusted` has the confidence of each event between the two, and whether its type is right.
    """

    relation: Relation
    found: str | None
    whole: bool
    miss: str
    trusted: tuple[tuple[float, bool], ...] = ()


def told_in(setting: Setting) -> tuple[Told, ...]:
    """The events that the reader finds in a setting."""
    mentions = {actor.id: actor.mentions for actor in setting.cast.actors.values()}
    return tuple(
        Told(
            event.type,
            tuple(span for actor in event.actor for span in mentions[actor]),
            tuple(span for actor in event.recipient for span in mentions[actor]),
            event.confidence,
        )
        for event in find_events(setting)
    )


def answer(relation: Relation, events: Sequence[Told]) -> Answer:
    """What the events say of the marked pair; of events that fit equally well the first."""
    fits = [event.acts(relation) + event.reaches(relation) for event in events]
    best = events[fits.index(max(fits))].type if events else None
    between = [event for event, fit in zip(events, fits, strict=True) if fit == 2]
    whole = any(event.type == relation.type for event in between)
    trusted = tuple((event.confidence, event.type == relation.type) for event in between)
    return Answer(relation, best, whole, "" if whole else _miss(relation, events), trusted)


def _miss(relation: Relation, events: Sequence[Told]) -> str:
    right = [event for event in events if event.type == relation.type]
    if not events:
        return "no event"
    if not right:
        paired = any(event.acts(relation) and event.reaches(relation) for event in events)
        return "wrong type" if paired else "other event"
    missing = [
        role
        for role, found in (
            ("actor", any(event.acts(relation) for event in right)),
            ("recipient", any(event.reaches(relation) for event in right)),
        )
        if not found
    ]
    return f"no {' or '.join(missing)}" if missing else "parties in two events"
