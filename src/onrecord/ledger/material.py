"""What disputes, positions and the timeline are drawn from: happenings beside what made them."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.ledger.likeness import Rarity
from onrecord.ledger.sources import Sources
from onrecord.ledger.story import Happening, Passage
from onrecord.ledger.tellings import Telling
from onrecord.ledger.wording import stems
from onrecord.model import Reading, Span, Statement


@dataclass(frozen=True, slots=True)
class Said:
    """A statement of a report with those who make it, as merged actors, and the day it came out.

    `sides` are the parties that the speakers stand for, themselves where they stand for none;
    `content` is what is said, in its words; `start` is where the statement begins in its report.
    """

    report: str
    day: int | None
    statement: Statement
    sources: tuple[str, ...]
    sides: frozenset[str]
    text: str
    content: str
    start: int

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
    undertakings that copies only repeat; `said` leaves them out. `texts` are the reports' texts by
    their ids, `told` the tellings of each, each with its happening's place; `saying` gives for a
    stem the places in `said` of the statements in whose content it stands; `mentions` are those of
    each report in the order of its text, each with the merged actor.
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
    repeated: frozenset[str]
    texts: Mapping[str, str]
    told: Mapping[str, Sequence[tuple[int, Telling]]]
    saying: Mapping[str, Sequence[int]]
    mentions: Mapping[str, Sequence[tuple[Span, str]]]

    def told_in(self, said: Said) -> Iterator[Telling]:
        """The tellings of events that the statement itself tells."""
        for _, telling in self.told.get(said.report, ()):
            if telling.event.said_in == said.statement.id:
                yield telling

    def named_in(self, report: str, span: Span) -> tuple[str, ...]:
        """The merged actors that the report names inside the span, in the order of the text."""
        return tuple(actor for mention, actor in self.mentions[report] if span.contains(mention))

    def near(self, report: str, span: Span) -> int | None:
        """The happening told by the event in the report that begins closest to the span."""
        found = [
            (abs(t.event.trigger[0].start - span.start), n) for n, t in self.told.get(report, ())
        ]
        return min(found)[1] if found else None


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
            report.id,
            days[report.id],
            statement,
            speakers := sources.tellers(report.id, statement.id),
            frozenset(side_of(sources, speaker) for speaker in speakers),
            report.text,
            " ".join(span.quote(report.text) for span in statement.content),
            min(s.start for s in (*statement.source, *statement.cue, *statement.content)),
        )
        for reading in readings
        for report, statement in ((reading.report, each) for each in reading.statements)
        if statement.id not in repeated
    )


def by_report(
    groups: Sequence[Sequence[Telling]],
) -> Mapping[str, Sequence[tuple[int, Telling]]]:
    """The tellings of each report, each with the place of its group, in the order of the groups."""
    found: dict[str, list[tuple[int, Telling]]] = defaultdict(list)
    for n, tellings in enumerate(groups):
        for telling in tellings:
            found[telling.report].append((n, telling))
    return found


def find_mentions(
    readings: Sequence[Reading], sources: Sources
) -> Mapping[str, Sequence[tuple[Span, str]]]:
    """Where each report mentions whom, in the order of its text."""
    return {
        reading.report.id: sorted(
            (
                (mention, sources.identities.of(actor.id))
                for actor in reading.actors
                for mention in actor.mentions
            ),
            key=lambda each: (each[0].start, each[0].end, each[1]),
        )
        for reading in readings
    }


def by_stem(statements: Sequence[Said]) -> Mapping[str, Sequence[int]]:
    """The places of the statements in whose content each stem stands."""
    found: dict[str, list[int]] = defaultdict(list)
    for n, said in enumerate(statements):
        for stem in stems(said.content):
            found[stem].append(n)
    return found
