"""The review queue: uncertain records, one after the other, for a person to decide."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.errors import UnknownIdError
from onrecord.ledger.ledger import Ledger
from onrecord.ledger.review import LAYERS, ReviewedLayer
from onrecord.model import as_data
from onrecord.web.changes import WORDS, subject_of, value_of
from onrecord.web.desk import Desk
from onrecord.web.merge_cards import MergeCard, as_line, merge_card
from onrecord.web.query import STORY, Parameter, Query, paged
from onrecord.web.review_form import Field, form_of
from onrecord.web.screens import Screen, Table
from onrecord.web.sentences import Part, parts_of
from onrecord.web.told_stories import StoryName, story_asked

Row = Mapping[str, Any]
LAYER = Parameter("layer", "What is reviewed; statements when not given.", "choice", LAYERS)
KEYS: Mapping[str, str] = {
    "j": "next record",
    "k": "record before",
    "a": "accept it",
    "r": "reject it: it drops out of what is told",
    "u": "unsure: leave it to others",
    "e": "edit it",
    "z": "undo your last decision",
    "?": "show or hide the keys",
}
MERGE_KEYS: Mapping[str, str] = {
    **{key: does for key, does in KEYS.items() if key != "e"},
    "a": "they are one",
    "r": "they are two, also where others would join them",
}
"""The keys while it is decided who is one with whom."""
SHOWN: Mapping[str, tuple[str, ...]] = {
    "statement": ("speaker", "act", "to", "form", "date", "channel"),
    "event": ("type", "mode", "status", "actor", "recipient", "mediator", "date", "place"),
    "figure": ("figure", "low", "high", "unit", "of", "date"),
    "undertaking": ("kind", "by", "to", "issue", "form"),
}
"""What is shown of a record beside its sentence."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A field of the record with its value in words."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class ReviewCard:
    """A record to decide: the sentence around its words, what was read, and the form to edit it."""

    id: str
    layer: str
    words: str
    sentence: tuple[Part, ...]
    said_by: tuple[str, ...]
    facts: tuple[Fact, ...]
    confidence: float | None
    report: str
    title: str | None
    outlet: str | None
    published: str | None
    start: int
    end: int
    form: tuple[Field, ...]
    actors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LastDecision:
    """What the reviewer decided just now, and can take back; `about` is the record in words."""

    id: str
    record: str
    layer: str
    verdict: str
    about: str


@dataclass(frozen=True, slots=True)
class ReviewView:
    """A part of the queue, the least certain first: records of reports, or merges of actors."""

    asked: StoryName | None
    layer: str
    last: LastDecision | None
    records: tuple[ReviewCard, ...]
    merges: tuple[MergeCard, ...]
    more: bool

    @property
    def keys(self) -> Mapping[str, str]:
        """What each key does."""
        return MERGE_KEYS if self.layer == "merge" else KEYS

    @property
    def cards(self) -> tuple[ReviewCard | MergeCard, ...]:
        """What is to be decided, whatever it is."""
        return self.records or self.merges


def view(desk: Desk, query: Query) -> ReviewView:
    """The records that the visitor has not decided, the one named by `at` before them.

    Raises:
        UnknownIdError: there is no such story, or no such record.
    """
    ledger = desk.ledger
    asked = story_asked(ledger, query)
    at = query.one("at")
    first = named_record(ledger, at) if at else None
    layer = _layer(first["layer"] if first else query.one("layer"))
    upto = query.offset + query.limit + 1
    rows = ledger.uncertain(layer, query.visitor, asked.id if asked else None, upto)
    page, more = paged(query, rows[query.offset :])
    queue = [*([first] if first else []), *(row for row in page if row["id"] != at)]
    last = _last(ledger, query)
    if layer == "merge":
        return ReviewView(asked, layer, last, (), tuple(map(merge_card, queue)), more)
    return ReviewView(asked, layer, last, _cards(ledger, queue), (), more)


def _layer(given: str | None) -> ReviewedLayer:
    return next((layer for layer in LAYERS if layer == given), "statement")


def named_record(ledger: Ledger, record: str) -> dict[str, Any]:
    """The row of a record; of one that somebody rejected, as it was read.

    Raises:
        UnknownIdError: there is no such record.
    """
    for row in ledger.records([record]):
        return row
    for it in ledger.decisions(record):
        return {"id": record, "layer": it["layer"], **it["was"], "report": it["report"]}
    raise UnknownIdError(f"there is no record {record}")


def _last(ledger: Ledger, query: Query) -> LastDecision | None:
    """The decision that the query names, while it holds."""
    record, decision = query.one("of"), query.one("done")
    for row in ledger.decisions(record) if record and decision else ():
        if row["id"] == decision and row["standing"] and row["reviewer"] == query.visitor:
            about = subject_of(row) if row["layer"] == "merge" else row["quote"] or ""
            return LastDecision(row["id"], row["record"], row["layer"], row["verdict"], about)
    return None


def _cards(ledger: Ledger, rows: Sequence[Row]) -> tuple[ReviewCard, ...]:
    casts = {
        report: tuple(dict.fromkeys(actor.name for actor in ledger.reading(report).actors))
        for report in dict.fromkeys(row["report"] for row in rows)
    }
    return tuple(_card(row, casts[row["report"]]) for row in rows)


def _card(row: Row, actors: tuple[str, ...]) -> ReviewCard:
    words = row[WORDS[row["layer"]]]
    facts = (Fact(name, value_of(row, name)) for name in SHOWN[row["layer"]])
    return ReviewCard(
        row["id"],
        row["layer"],
        words,
        tuple(parts_of(row["quote"], words)),
        tuple(row["said_by"]),
        tuple(fact for fact in facts if fact.value),
        row.get("confidence"),
        row["report"],
        row["title"],
        row["outlet"],
        (row["published"] or "")[:10] or None,
        row["spans"][0][0],
        row["spans"][-1][1],
        form_of(row),
        actors,
    )


def _lines(view: ReviewView) -> Iterator[Row]:
    """A line for each card."""
    yield from as_data(view.records)
    yield from map(as_line, view.merges)


REVIEW = Screen(
    "review",
    "/review",
    "Review",
    "Records, or merges of actors, that the visitor has not decided, the least certain first.",
    view,
    (
        LAYER,
        STORY,
        Parameter("at", "The record of that id first."),
        Parameter("done", "The decision of that id was made just now."),
        Parameter("of", "The record of that decision."),
    ),
    Table(
        (
            "id", "layer", "words", "said_by", "confidence", "report", "title", "outlet",
            "published", "one", "other", "made", "reason",
        ),
        _lines,
    ),
    paged=True,
    shown=10,
    nav=True,
    role="reviewer",
)  # fmt: skip
