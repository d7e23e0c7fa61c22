"""Why an event was read as it was: `onrecord explain` prints it, `onrecord.explain` gives it.

All spans are of the report's text, as in the record; `place` is the file and line of a row.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from onrecord.model import Event, Span, Status

Role = Literal["actor", "recipient", "mediator"]


@dataclass(frozen=True, slots=True)
class Wording:
    """An expression of the lexicon (`say`) that the words of the event are, and of what type."""

    say: str
    type: str
    mode: str | None
    place: str
    text: str
    trigger: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """Who has a role in the event (`actor` is its id), and how it is known: a slot, or a reason.

    `text` and `span` are the words that name it there; None where it goes without saying.
    """

    role: Role
    actor: str
    name: str
    by: str
    text: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class CodingRule:
    """A rule of the codebook that made the event what it is."""

    text: str
    place: str


@dataclass(frozen=True, slots=True)
class StatusReason:
    """What decided the status, with the words that did, if words did."""

    status: Status
    text: str
    words: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Teller:
    """A link of the chain of attribution: a statement's speakers, its cue and act."""

    statement: str
    speaker: str
    cue: str
    act: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """The reasons for everything in an event.

    `text` are the words of its trigger, `told_by` the chain from who tells it first to who says it
    last, empty when the report tells it itself; `outlet` published it, if that is known; `opinion`
    gives the chance of each type by the learned reader, None where it was not asked;
    `score_by` and `confidence_by` say where the event's score and confidence come from.
    """

    event: Event
    text: str
    expressions: tuple[Wording, ...]
    parties: tuple[Party, ...]
    rules: tuple[CodingRule, ...]
    opinion: Mapping[str, float] | None
    status: StatusReason
    told_by: tuple[Teller, ...]
    outlet: str | None
    score_by: str
    confidence_by: str
