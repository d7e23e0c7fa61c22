"""Disputes: what sources say differently, each position with its sources, quotes and dates."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from onrecord.export.rows import COLUMNS
from onrecord.index import Index
from onrecord.ledger.ledger import Ledger
from onrecord.ledger.story import About
from onrecord.model import Span
from onrecord.web.desk import Desk
from onrecord.web.pages.counts import TollTable, find_tolls
from onrecord.web.query import DAYS, PARTIES, STORY, TEXT, Parameter, Query, filter_of, paged
from onrecord.web.screens import Screen, Table
from onrecord.web.told_stories import StoryName, ToldStory, still_told, story_asked, told_stories

Row = Mapping[str, Any]
ABOUT = Parameter("type", "What is disputed.", "choice", get_args(About), many=True)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words that hold a position, and where they stand.

    `sentence` is that around them; `said_by` who says so, from the outermost source to the
    innermost; `statement` the id of the statement that tells it, when one does.
    """

    words: str
    sentence: str
    said_by: tuple[str, ...]
    statement: str | None
    report: str
    outlet: str
    published: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Held:
    """One position: what is held, by whom, in which words."""

    value: str
    sources: tuple[str, ...]
    corrected: bool
    evidence: tuple[Evidence, ...]

    @property
    def told(self) -> tuple[Evidence, ...]:
        """The evidence; of what one source says in one sentence the first."""
        found = {(each.report, each.sentence, each.said_by): each for each in self.evidence[::-1]}
        return tuple(found.values())[::-1]


@dataclass(frozen=True, slots=True)
class DisputeCard:
    """A dispute: what it is about, of which happening, and who holds what."""

    id: str
    about: str
    label: str
    event: str | None
    date_start: str | None
    date_end: str | None
    positions: tuple[Held, ...]
    story: str
    story_title: str


@dataclass(frozen=True, slots=True)
class DisputesView:
    """A page of disputes; `tolls` are those of the story that is asked for."""

    asked: StoryName | None
    disputes: tuple[DisputeCard, ...]
    tolls: tuple[TollTable, ...]
    more: bool


def view(desk: Desk, query: Query) -> DisputesView:
    """The disputes that match, by the day of what they are about."""
    ledger = desk.ledger
    asked = story_asked(ledger, query)
    rows, more = paged(query, ledger.disputes(filter_of(query)))
    stories = told_stories(ledger, rows)
    kept = still_told(rows, stories)
    told = Tellings(ledger, kept)
    cards = tuple(dispute_card(row, stories[row["story"]], told) for row in kept)
    return DisputesView(asked, cards, find_tolls(ledger, asked.id) if asked else (), more)


class Tellings:
    """The statements that hold positions of disputes, and what else stands where they are held."""

    def __init__(self, ledger: Ledger, rows: Iterable[Row]) -> None:
        """Ask for the records of these rows of disputes."""
        self._ledger = ledger
        self._indexes: dict[str, Index] = {}
        held = [position for row in rows for position in row["positions"]]
        ids = [id_ for position in held for id_ in position["statements"]]
        self._statements = {row["id"]: row for row in ledger.records(ids)}
        places: dict[str, list[Span]] = {}
        for each in (each for position in held for each in position["spans"]):
            places.setdefault(each["report"], []).append(Span(*each["span"]))
        self._standing: dict[tuple[str, Span], Row] = {}
        for report, spans in places.items():
            for row in ledger.records_at(report, spans):
                for span in row["spans"]:
                    self._standing.setdefault((report, Span(*span)), row)

    def telling(self, position: Row, report: str, span: Span) -> Row | None:
        """The statement that holds the position there, else the record of that passage."""
        statements = (self._statements.get(id_) for id_ in position["statements"])
        known = next((row for row in statements if row and row["report"] == report), None)
        return known or self._standing.get((report, span))

    def sentence(self, report: str, span: Span) -> tuple[str, tuple[str, ...]]:
        """The sentence around a passage that no record tells, and who publishes it."""
        if report not in self._indexes:
            self._indexes[report] = Index(self._ledger.reading(report))
        index = self._indexes[report]
        return index.quote([index.sentence(span)]), index.chain(None)


def dispute_card(row: Row, story: ToldStory, told: Tellings) -> DisputeCard:
    """The dispute of a row."""
    happening = story.happenings[row["happening"]]
    date = happening["date"] or {}
    held: dict[tuple[str, frozenset[str]], Held] = {}
    for position in row["positions"]:
        sources = tuple(dict.fromkeys(position["sources"]))
        key = (position["value"], frozenset(sources))
        evidence = tuple(_evidence(position, story, told))
        before = held[key].evidence if key in held else ()
        held[key] = Held(position["value"], sources, position["corrected"], (*before, *evidence))
    return DisputeCard(
        row["id"],
        row["about"],
        row["label"],
        next(iter(happening["events"]), None),
        date.get("start"),
        date.get("end"),
        tuple(held.values()),
        row["story"],
        row["story_title"],
    )


def _evidence(position: Row, story: ToldStory, told: Tellings) -> Iterable[Evidence]:
    """The passages of a position, each with its sentence and who says it there."""
    for words, passage in zip(position["quotes"], position["spans"], strict=True):
        report, span = passage["report"], Span(*passage["span"])
        telling = told.telling(position, report, span)
        sentence, said_by = (
            (telling["quote"], tuple(telling["said_by"]))
            if telling
            else told.sentence(report, span)
        )
        yield Evidence(
            words,
            sentence,
            said_by,
            telling["id"] if telling and telling["layer"] == "statement" else None,
            report,
            story.outlet(report),
            story.published(report),
            span.start,
            span.end,
        )


def _lines(view: DisputesView) -> Iterable[dict[str, Any]]:
    """Each position of each dispute as a row, with the columns of `onrecord disputes`."""
    for card in view.disputes:
        for held in card.positions:
            yield {
                "id": card.id,
                "about": card.about,
                "label": card.label,
                "value": held.value,
                "sources": held.sources,
                "corrected": held.corrected,
                "quotes": [each.words for each in held.evidence],
                "statements": [each.statement for each in held.evidence if each.statement],
                "spans": [
                    {"report": each.report, "span": f"{each.start}-{each.end}"}
                    for each in held.evidence
                ],
                "story": card.story,
                "story_title": card.story_title,
            }


DISPUTES = Screen(
    "disputes",
    "/disputes",
    "Disputes",
    "What sources say differently: each position with its sources, quotes and dates.",
    view,
    (ABOUT, *PARTIES, *DAYS, STORY, TEXT),
    Table(tuple(name for name in COLUMNS["disputes"] if name != "happening"), _lines),
    paged=True,
    shown=20,
    nav=True,
)
