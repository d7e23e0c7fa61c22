"""What disputes, positions and the timeline are drawn from: happenings beside what made them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.ledger.likeness import Rarity
from onrecord.ledger.sources import Sources
from onrecord.ledger.story import Happening, Passage
from onrecord.ledger.tellings import Telling
from onrecord.model import Reading, Span, Statement


@dataclass(frozen=True, slots=True)
class Said:
    """A statement of a report with those who make it, as merged actors, and the day it came out.

    `sides` are the parties that the speakers stand for, themselves where they stand for none.
    """

    report: str
    day: int | None
    statement: Statement
    sources: tuple[str, ...]
    sides: frozenset[str]
    text: str

    @property
    def content(self) -> str:
        """What is said, in its words."""
        return " ".join(span.quote(self.text) for span in self.statement.content)

    @property
    def start(self) -> int:
        """Where the statement begins in its report."""
        spans = (*self.statement.source, *self.statement.cue, *self.statement.content)
        return min(span.start for span in spans)

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The words of the content in the report."""
        return tuple(Passage(self.report, span) for span in self.statement.content)


@dataclass(frozen=True, slots=True)
class Material:
    """A story while it is being told.

    `readings` are in the order of the story's reports; `happenings` are told by `tellings`, which
    have the same order; `where` maps an event's id to its happening's place in that order; `days`
    are the numbers of the days on which the reports came out; `repeated` are ids of statements and
    undertakings that copies only repeat; `said` leaves them out.
    """

    readings: tuple[Reading, ...]
    sources: Sources
    origins: Mapping[str, str]
    happenings: tuple[Happening, ...]
    tellings: tuple[tuple[Telling, ...], ...]
    where: Mapping[str, int]
    said: tuple[Said, ...]
    rarity: Rarity
    days: Mapping[str, int | None]
    repeated: frozenset[str] = frozenset()

    def told_in(self, said: Said) -> Iterator[Telling]:
        """The tellings of events that the statement itself tells."""
        for tellings in self.tellings:
            for telling in tellings:
                if telling.report == said.report and telling.event.said_in == said.statement.id:
                    yield telling

    def near(self, report: str, span: Span) -> int | None:
        """The happening told by the event in the report that begins closest to the span."""
        found = [
            (abs(t.event.trigger[0].start - span.start), n)
            for n, tellings in enumerate(self.tellings)
            for t in tellings
            if t.report == report
        ]
        return min(found)[1] if found else None

    def text(self, report: str) -> str:
        """The report's text."""
        return next(r.report.text for r in self.readings if r.report.id == report)


def side_of(sources: Sources, actor: str) -> str:
    """The party that the actor speaks for, or the actor itself."""
    return sources.side(actor) or actor


def find_said(
    readings: Sequence[Reading],
    sources: Sources,
    days: Mapping[str, int | None],
    repeated: Collection[str] = (),
) -> tuple[Said, ...]:
    """All statements of the readings, in their order, without those that copies repeat, by id."""
    return tuple(
        Said(
            reading.report.id,
            days[reading.report.id],
            statement,
            speakers := sources.tellers(reading.report.id, statement.id),
            frozenset(side_of(sources, speaker) for speaker in speakers),
            reading.report.text,
        )
        for reading in readings
        for statement in reading.statements
        if statement.id not in repeated
    )
