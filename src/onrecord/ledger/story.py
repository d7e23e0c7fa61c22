"""A story: what several reports tell of one dispute, as frozen data.

Field names and meanings follow "Many reports" of the record format `onrecord/1`; `Story.to_dict`
prints it. Ids of events, statements and undertakings are those of the readings. Wording is neutral:
a story says according to whom, never what is true.
"""

from dataclasses import dataclass
from typing import Any, Literal

from onrecord.ledger.merges import Merge
from onrecord.ledger.tenures import Tenure
from onrecord.model import FORMAT, Actor, DateRange, Place, Span, UndertakingKind, as_data

About = Literal["occurrence", "responsibility", "figure", "time", "place", "terms", "motive"]
PositionStatus = Literal["open", "accepted", "refused", "met", "broken", "withdrawn"]
UpdateKind = Literal["update", "correction", "retraction"]


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a report of the story."""

    report: str
    span: Span


@dataclass(frozen=True, slots=True)
class StoryReport:
    """A report of a story.

    `origin` is the id of the report of which it is a copy or with which it shares a wire; its own
    id otherwise.
    """

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    origin: str


@dataclass(frozen=True, slots=True)
class Account:
    """One source's version of a happening.

    `source` is an actor id; when a report tells it in its own voice, the actor of its outlet, or
    the report's own id where the outlet is unknown. `side` is the party that it speaks for.
    `chain` names who passed it on, the outermost first: the outlet, those quoted, the source.
    """

    source: str
    side: str | None
    events: tuple[str, ...]
    statements: tuple[str, ...]
    reports: tuple[str, ...]
    chain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Happening:
    """One real-world event, told once or more; `independent` counts the origins that tell it."""

    id: str
    label: str
    type: str
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    place: Place | None
    date: DateRange | None
    events: tuple[str, ...]
    accounts: tuple[Account, ...]
    independent: int
    mode: str | None = None
    status: str = "actual"


@dataclass(frozen=True, slots=True)
class DisputePosition:
    """What some sources hold: `value` in few words, as they were written where that is possible.

    `corrected` tells that each of its sources later said otherwise.
    """

    value: str
    sources: tuple[str, ...]
    statements: tuple[str, ...]
    spans: tuple[Passage, ...]
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class Dispute:
    """What sources say differently about a happening."""

    id: str
    happening: str
    about: About
    positions: tuple[DisputePosition, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """What was said at one time."""

    date: str | None
    value: str
    sources: tuple[str, ...]
    statements: tuple[str, ...]
    spans: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Update:
    """Values that replaced each other over time, the oldest first; no dispute between sources."""

    id: str
    happening: str
    kind: UpdateKind
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class PositionStep:
    """An earlier undertaking on the issue, or what changed its status."""

    date: str | None
    kind: UndertakingKind
    status: PositionStatus
    told_by: tuple[str, ...]
    statements: tuple[str, ...]
    spans: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Position:
    """Where a party stands on an issue.

    `kind` and `status` are those of its latest undertaking; `told_by` are the actors that tell it;
    `history` holds all steps in order, the latest too. `contradicted_by` are actors who say of the
    party what it does not say of itself.
    """

    id: str
    party: str
    issue: str
    kind: UndertakingKind
    status: PositionStatus
    told_by: tuple[str, ...]
    undertakings: tuple[str, ...]
    history: tuple[PositionStep, ...]
    contradicted_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """A happening or a statement on a day; just one of the two is given."""

    date: str
    reports: tuple[str, ...]
    happening: str | None = None
    statement: str | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """A story whole; `start` and `end` are the first and last day on which it was reported.

    `merges` say why actors of its reports are one, or are left apart; `tenures` are their roles.
    """

    id: str
    title: str
    start: str | None
    end: str | None
    parties: tuple[str, ...] = ()
    reports: tuple[StoryReport, ...] = ()
    actors: tuple[Actor, ...] = ()
    happenings: tuple[Happening, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    updates: tuple[Update, ...] = ()
    positions: tuple[Position, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    merges: tuple[Merge, ...] = ()
    tenures: tuple[Tenure, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The story in the record format `onrecord/1`, as JSON data.

        An actor's mentions are left to the readings: spans mean nothing without their report.
        """
        data: dict[str, Any] = as_data(self)
        for actor in data["actors"]:
            del actor["mentions"]
        for entry in data["timeline"]:
            del entry["statement" if entry["statement"] is None else "happening"]
        return {"format": FORMAT} | data
