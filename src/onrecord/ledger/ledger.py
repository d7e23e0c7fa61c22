"""The ledger as a library: add reports, ask questions.

    with onrecord.Ledger("talks.db") as ledger:
        for addition in ledger.add_all(["folder"]):
            print(addition.status, addition.report)
        for row in ledger.statements(Filter(by="Pakistan", act=("demand",))):
            print(row["said_by"], row["content"])

What adding needs is loaded when it is first called; questions are answered without it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from os import PathLike, fspath
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Literal

from onrecord.ledger import lookups, passages, questions, review_questions
from onrecord.ledger.filters import ALL, Filter
from onrecord.ledger.place import Asked, OutdatedError, ask
from onrecord.ledger.records import Layer, Row
from onrecord.ledger.review import Clock, Decision, ReviewedLayer, Verdict, as_line, utc_now
from onrecord.model import Problem, Reading, Report, Span

if TYPE_CHECKING:
    from onrecord.ingest.source import IngestOptions
    from onrecord.ledger.store import Store

Source = str | PathLike[str]
ReadReport = Callable[[Report], Reading]
UNSETTLED = (
    "SELECT CASE WHEN EXISTS (SELECT 1 FROM pending)"
    " OR EXISTS (SELECT 1 FROM stories WHERE told = FALSE) THEN 1 ELSE 0 END"
)


@dataclass(frozen=True, slots=True)
class Addition:
    """What became of a source: `added`, `known` already, or `unread` with its problems."""

    status: Literal["added", "known", "unread"]
    report: str | None = None
    title: str | None = None
    published: str | None = None
    problems: tuple[Problem, ...] = ()


class Ledger:
    """Many reports in one database: a file (SQLite) or a `postgresql://` URL.

    Opening makes nothing: the first report that is added makes the database. Use it as a context
    manager, or call `close`.
    """

    def __init__(
        self, place: Source, clock: Clock = utc_now, settles_when_asked: bool = True
    ) -> None:
        """Name the ledger's path or URL.

        `clock` tells when something is decided. One that does not settle when it is asked answers
        at once with the stories as they were last told; whoever opens it calls `settle`.
        """
        self.place = fspath(place)
        self.clock = clock
        self.settles_when_asked = settles_when_asked
        self._store: Store | None = None
        self._asked: Asked | None = None

    def __enter__(self) -> "Ledger":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        self.close()  # fmt: skip

    def close(self) -> None:
        """Let go of the database."""
        for opened in (self._asked, self._store):
            if opened is not None:
                opened.close()
        self._asked = self._store = None

    def add(self, report: Report | Reading) -> bool:
        """Store a report, which is read first, or a reading; says whether it was new.

        When this returns the report is in the ledger whole. Its story is told by `settle`, or
        when it is asked for.

        Raises:
            OnRecordError: the database cannot be reached, or refuses.
        """
        from onrecord.ledger.adding import add, prepare
        from onrecord.ledger.version import reader_name

        known = report.report if isinstance(report, Reading) else report
        if self.holds(known.id):
            return False
        reading = report if isinstance(report, Reading) else _read(report)
        new = prepare(reading, reader_name(reading.reader))
        return self._opened().transact(lambda connection: add(connection, new))

    def add_all(
        self,
        sources: Iterable[Source | bytes],
        options: "IngestOptions | None" = None,
        actors: Sequence[Source] = (),
        ontology: Source | None = None,
    ) -> Iterator[Addition]:
        """Read and store every report of the sources, which are those of `onrecord.read_all`.

        Bytes are a report themselves, a text or a page.

        Each is in the ledger when its addition is given out. What cannot be read changes nothing
        and is given with its problems. At the end the stories are told.

        Raises:
            OnRecordError: an actors or ontology file breaks its rules, no language model is
                installed, or the database refuses.
        """
        from onrecord.ingest.source import DEFAULT, ingest
        from onrecord.ledger.reader import reader

        read = reader(actors, ontology)
        for source in sources:
            place = source if isinstance(source, str | bytes) else Path(source)
            for found in ingest(place, options or DEFAULT):
                if isinstance(found, Report):
                    yield self._addition(found, read)
                else:
                    yield Addition("unread", problems=(found.problem,))
        self.settle()

    def holds(self, report: str) -> bool:
        """Whether the ledger has the report of that id."""
        from sqlalchemy import select

        from onrecord.ledger.schema import REPORTS

        wanted = select(REPORTS.c.number).where(REPORTS.c.id == report)
        found = self._opened().transact(lambda connection: connection.scalar(wanted))
        return found is not None

    def settle(self) -> None:
        """Group the reports that are new and tell the stories that changed."""
        from onrecord.ledger.telling import settle

        settle(self._opened())

    def rebuild(
        self,
        read_again: bool = False,
        actors: Sequence[Source] = (),
        ontology: Source | None = None,
    ) -> int:
        """Derive everything anew from the reports; gives how many were read again.

        Reports whose reading an older onrecord made are read again, or all with `read_again`;
        those that a language model read keep their reading. Decisions are kept.

        Raises:
            OnRecordError: as for `add_all`.
        """
        from onrecord.ledger.reader import reader
        from onrecord.ledger.rebuilding import rebuild

        return rebuild(self._opened(), reader(actors, ontology), read_again)

    def readings(
        self, reports: Iterable[str] | None = None, as_read: bool = False
    ) -> Iterator[Reading]:
        """The readings of the reports of those ids, or all, by their days.

        They are as they stand, with what was learned from others and after review, or else
        `as_read`.
        """
        from onrecord.ledger.rebuilding import each_reading

        if self.settles_when_asked and not as_read:
            self.settle()

        return each_reading(self._opened(), reports, as_read)

    def statements(self, wanted: Filter = ALL) -> list[Row]:
        """Who says what, by day."""
        return self._records("statement", wanted)

    def events(self, wanted: Filter = ALL) -> list[Row]:
        """Who did what to whom, by day."""
        return self._records("event", wanted)

    def figures(self, wanted: Filter = ALL) -> list[Row]:
        """Counts of killed, displaced …, by day."""
        return self._records("figure", wanted)

    def undertakings(self, wanted: Filter = ALL) -> list[Row]:
        """Demands, offers, pledges …, by day."""
        return self._records("undertaking", wanted)

    def happenings(self, wanted: Filter = ALL) -> list[Row]:
        """What happened, as one or several reports tell it, by day."""
        return self._records("happening", wanted)

    def accounts(self, wanted: Filter = ALL) -> list[Row]:
        """Each source's version of what happened, by day."""
        return self._records("account", wanted)

    def disputes(self, wanted: Filter = ALL) -> list[Row]:
        """What sources say differently, by day."""
        return self._records("dispute", wanted)

    def positions(self, wanted: Filter = ALL) -> list[Row]:
        """Where parties stand on issues, by the day of their latest undertaking."""
        return self._records("position", wanted)

    def timeline(self, wanted: Filter = ALL) -> list[Row]:
        """Happenings and statements in order."""
        return self._records("timeline", wanted)

    def stories(self, wanted: Filter = ALL) -> list[Row]:
        """The stories by their first day."""
        return questions.ask_stories(self._ready(), wanted)

    def story(self, story: str) -> Row:
        """A story whole, in the record format, by its id or the beginning of it.

        Raises:
            UnknownIdError: there is no such story, or several begin so.
        """
        return questions.ask_story(self._ready(), story)

    def actors(self, wanted: Filter = ALL) -> list[Row]:
        """The actors of the stories, those that most stories tell of first."""
        return questions.ask_actors(self._ready(), wanted)

    def search(self, wanted: Filter) -> list[Row]:
        """The reports whose text matches, the best first, with the statements that match.

        Raises:
            OnRecordError: the filter has no text.
        """
        return questions.ask_search(self._ready(), wanted)

    def reading(self, report: str) -> Reading:
        """The reading of the report of that id.

        Raises:
            UnknownIdError: there is no such report.
        """
        return lookups.find_reading(self._ready(), report)

    def records(self, ids: Sequence[str]) -> list[Row]:
        """Statements, events, figures, undertakings and merges by their ids, with their `layer`."""
        return lookups.find_records(self._ready(), ids)

    def records_at(self, report: str, places: Iterable[Span]) -> list[Row]:
        """The records of the report that stand at one of these places, with their `layer`."""
        return passages.find_records_at(self._ready(), report, places)

    def story_of(self, report: str) -> str | None:
        """The id of the story that the report tells; None when it is unknown."""
        return lookups.find_story_of(self._ready(), report)

    def count_stories(self, stories: Sequence[str]) -> dict[str, tuple[int, int]]:
        """Of each story that is told, how many independent sources and disputes it has."""
        return lookups.count_stories(self._ready(), stories)

    def count_outlets(self, wanted: Filter, most: int) -> list[tuple[str, int]]:
        """The outlets of most reports that match, each with how many."""
        return lookups.count_outlets(self._ready(), wanted, most)

    def count_years(self, wanted: Filter) -> list[tuple[str, int]]:
        """The years of the reports that match, each with how many."""
        return lookups.count_years(self._ready(), wanted)

    def decide(
        self, record: str, verdict: Verdict, reviewer: str, replacement: Row | None = None
    ) -> Decision:
        """Keep what a reviewer decided of a statement, event, figure, undertaking or merge.

        A rejected record drops out of what is told, an edited one is replaced, from the next
        question on. `replacement` holds the fields of the record format that an edit changes;
        actors may be named. To accept a merge of two actors says that they are one, to reject it
        that they are two.

        Raises:
            OnRecordError: there is no such record, or the verdict or replacement does not fit.
        """
        from onrecord.ledger.review_deciding import decide

        given = (self.clock, reviewer, record, verdict, replacement)
        return self._opened().transact(lambda connection: decide(connection, *given))

    def pairs(self, one: str, other: str) -> list[str]:
        """The records of the merge of two actors, by their names in the stories that have both.

        What is decided of them joins the actors or holds them apart.

        Raises:
            OnRecordError: no story tells of both.
        """
        return review_questions.ask_pairs(self._ready(), one, other)

    def undo(self, decision: str, reviewer: str) -> Decision:
        """Take back the decision of that id, by another one.

        Raises:
            OnRecordError: there is no such decision, it is undone already, or is an undo itself.
        """
        from onrecord.ledger.review_deciding import undo

        given = (self.clock, reviewer, decision)
        return self._opened().transact(lambda connection: undo(connection, *given))

    def decisions(self, record: str | None = None, reviewer: str | None = None) -> list[Row]:
        """All decisions, or those on a record or of a reviewer, the oldest first."""
        return review_questions.ask_decisions(self._ready(), record, reviewer)

    def log(
        self, record: str | None, reviewer: str | None, limit: int, offset: int = 0
    ) -> list[Row]:
        """The newest decisions, or those on a record or of a reviewer, the newest first."""
        return review_questions.ask_log(self._ready(), record, reviewer, limit, offset)

    def uncertain(
        self,
        layer: ReviewedLayer,
        reviewer: str | None = None,
        story: str | None = None,
        limit: int | None = None,
    ) -> list[Row]:
        """Records that the reviewer has not decided, or nobody has, the least certain first."""
        return review_questions.ask_uncertain(self._ready(), layer, reviewer, story, limit)

    def agreement(self, reviewers: Sequence[str] = ()) -> list[Row]:
        """How far the reviewers, or all, agree: Krippendorff's alpha by kind of record.

        Raises:
            OnRecordError: the extra `agreement` is not installed.
        """
        from onrecord.ledger.review_agreement import find_agreement

        return find_agreement(review_questions.all_decisions(self._ready()), reviewers)

    def export_decisions(self) -> Iterator[str]:
        """All decisions as JSON Lines, by time."""
        return map(as_line, review_questions.all_decisions(self._ready()))

    def import_decisions(self, lines: Iterable[str]) -> int:
        """Add decisions of another ledger, all or none; gives how many were new.

        Raises:
            OnRecordError: a line is no decision as `export_decisions` gives it.
        """
        from onrecord.ledger.review_deciding import import_decisions, read_decisions

        rows = read_decisions(lines)
        return self._opened().transact(lambda connection: import_decisions(connection, rows))

    def _records(self, layer: Layer, wanted: Filter) -> list[Row]:
        return questions.ask_records(self._ready(), layer, wanted)

    def _addition(self, report: Report, read: ReadReport) -> Addition:
        if self.holds(report.id):
            return Addition("known", report.id, report.title, report.published)
        reading = read(report)
        status: Literal["added", "known"] = "added" if self.add(reading) else "known"
        return Addition(status, report.id, report.title, report.published, reading.problems)

    def _opened(self) -> "Store":
        """The database, ready to be written."""
        if self._store is None:
            from onrecord.ledger.store import Store

            self._store = Store(self.place)
        return self._store

    def _ready(self) -> Asked:
        """The database, ready to be asked: brought up to date first when something is left."""
        if self._asked is None:
            try:
                self._asked = ask(self.place)
            except OutdatedError:
                self._opened()
                self._asked = ask(self.place)
        if self.settles_when_asked and self._asked.rows(UNSETTLED)[0][0]:
            self.settle()
        return self._asked


def _read(report: Report) -> Reading:
    """What the rules find in the report."""
    from onrecord.ledger.reader import reader

    return reader()(report)
