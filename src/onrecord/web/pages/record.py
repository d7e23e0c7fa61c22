"""One statement, event, figure or undertaking: who says so, and how others tell the same."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from onrecord.errors import UnknownIdError
from onrecord.export.rows import COLUMNS
from onrecord.index import Index
from onrecord.ledger.filters import Filter
from onrecord.ledger.ledger import Ledger
from onrecord.model import Reading, Span, Statement
from onrecord.web.citation import cite, passage_address
from onrecord.web.desk import Desk
from onrecord.web.query import Query
from onrecord.web.screens import Screen, Table

Row = dict[str, Any]
Layer = Literal["statement", "event", "figure", "undertaking"]


@dataclass(frozen=True, slots=True)
class Box:
    """One link of the chain: who passes it on, and how.

    `link` is the statement in which it does; `cue` the words that say so; `channel` through what.
    """

    kind: Literal["wire", "outlet", "source"]
    name: str
    act: str | None = None
    cue: str | None = None
    channel: str | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Quoted:
    """The sentences in which the record stands, cut around the words of it."""

    before: str
    words: str
    after: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Account:
    """One source's version of the same happening; `own` when the record is part of it."""

    source: str
    side: str | None
    own: bool
    records: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class RecordView:
    """A record: its row, its chain from the outside in, and what stands around it.

    `inner` are the records that are told inside a statement; `happening` is what an event or
    statement tells of, `accounts` how everybody tells it, `disputes` what they tell differently.
    """

    layer: str
    record: Row
    boxes: tuple[Box, ...]
    quoted: Quoted
    inner: tuple[Row, ...]
    happening: Row | None
    accounts: tuple[Account, ...]
    disputes: tuple[Row, ...]
    decisions: tuple[Row, ...]
    citation: str


def view(layer: Layer, desk: Desk, query: Query) -> RecordView:
    """The record of that id.

    Raises:
        UnknownIdError: the ledger has no such record in the layer.
    """
    ledger = desk.ledger
    found = [row for row in ledger.records([query.ids["id"]]) if row["layer"] == layer]
    if not found:
        raise UnknownIdError(f"there is no {layer} {query.ids['id']}")
    record = found[0]
    reading = ledger.reading(record["report"])
    index = Index(reading)
    quoted = _quoted(index, record)
    happening, accounts, disputes = _compared(ledger, record)
    link = query.home + passage_address(record["report"], Span(quoted.start, quoted.end))
    about = (record["title"], record["published"], record["url"])
    return RecordView(
        layer,
        record,
        chain_of(index, record["id"] if layer == "statement" else record["said_in"]),
        quoted,
        tuple(ledger.records(_told_inside(reading, record["id"]))),
        happening,
        accounts,
        disputes,
        tuple(ledger.decisions(record["id"])),
        cite(record["quote"], record["said_by"], about, link, Span(quoted.start, quoted.end)),
    )


def chain_of(index: Index, said_in: str | None) -> tuple[Box, ...]:
    """Who passes it on, from the outside in: wire, outlet, everybody who is quoted."""
    credited = [credit.name for credit in index.reading.report.credits]
    boxes = [Box("wire", name) for name in dict.fromkeys(credited)]
    boxes += [Box("outlet", name) for name in index.publishers if name not in credited]
    if not boxes:
        boxes.append(Box("outlet", "an outlet that is not known"))
    quoted: list[Box] = []
    seen: set[str] = set()
    while said_in in index.statements and said_in not in seen:
        seen.add(said_in)
        statement = index.statements[said_in]
        quoted.append(_source(index, statement))
        said_in = statement.within
    return (*boxes, *reversed(quoted))


def _source(index: Index, statement: Statement) -> Box:
    return Box(
        "source",
        index.speaker(statement),
        statement.act,
        index.quote(statement.cue),
        statement.channel.name if statement.channel else None,
        statement.id,
    )


def _quoted(index: Index, record: Mapping[str, Any]) -> Quoted:
    """The sentences around the record's first words."""
    start, end = record["spans"][0][0], record["spans"][-1][1]
    text = index.reading.report.text
    sentence = index.sentence(Span(start, end))
    return Quoted(
        text[sentence.start : start], text[start:end], text[end : sentence.end], start, end
    )


def _told_inside(reading: Reading, statement: str) -> list[str]:
    """The ids of what is told directly inside the statement, in the order of the text."""
    inner = [(each.content[0].start, each.id) for each in reading.statements
             if each.within == statement]  # fmt: skip
    inner += [(it.trigger[0].start, it.id) for it in reading.events if it.said_in == statement]
    inner += [(it.span.start, it.id) for it in reading.figures if it.said_in == statement]
    inner += [(it.span.start, it.id) for it in reading.undertakings if it.said_in == statement]
    return [id_ for _, id_ in sorted(inner)]


def _compared(
    ledger: Ledger, record: Mapping[str, Any]
) -> tuple[Row | None, tuple[Account, ...], tuple[Row, ...]]:
    """What the record tells of: the happening, everybody's account, and what is disputed."""
    if not record["story"]:
        return None, (), ()
    wanted = Filter(story=record["story"])
    ids = {record["id"], record.get("event")}
    rows = ledger.accounts(wanted)
    own = [row for row in rows if ids & {*row["events"], *row["statements"]}]
    found = [each for each in ledger.happenings(wanted)
             if own and each["id"] == own[0]["happening"]]  # fmt: skip
    if not found:
        return None, (), ()
    told = [row for row in rows if row["happening"] == found[0]["id"]]
    known = _records_of(ledger, told)
    accounts = tuple(
        Account(
            row["source"],
            row["side"],
            row in own,
            _told_once(known[id_] for id_ in (*row["events"], *row["statements"]) if id_ in known),
        )
        for row in told
    )
    disputes = [each for each in ledger.disputes(wanted) if each["happening"] == found[0]["id"]]
    return found[0], accounts, tuple(disputes)


def _told_once(records: Iterable[Row]) -> tuple[Row, ...]:
    """The records, of those that stand in one sentence the first."""
    sentences: dict[tuple[str, str], Row] = {}
    for row in records:
        sentences.setdefault((row["report"], row["quote"]), row)
    return tuple(sentences.values())


def _records_of(ledger: Ledger, accounts: Iterable[Mapping[str, Any]]) -> dict[str, Row]:
    ids = [id_ for row in accounts for id_ in (*row["events"], *row["statements"])]
    return {row["id"]: row for row in ledger.records(ids)}


def _screen(layer: Layer, says: str) -> Screen:
    def view_layer(desk: Desk, query: Query) -> RecordView:
        return view(layer, desk, query)

    return Screen(
        layer,
        f"/{layer}/{{id}}",
        layer.capitalize(),
        says,
        view_layer,
        table=Table(COLUMNS[f"{layer}s"], lambda view: [view.record]),
        template="record.html",
    )


RECORDS = (
    _screen("statement", "A statement: who says what, through whom, and what others say."),
    _screen("event", "An event: who tells it, through whom, and how others tell it."),
    _screen("figure", "A figure: who gives it, through whom, and what others give."),
    _screen("undertaking", "A demand, offer, pledge …: who tells of it, and through whom."),
)
