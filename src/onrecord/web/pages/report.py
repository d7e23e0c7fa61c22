"""The reader: a report's text with its records underlined, and the records beside it.

With `beside` a second report stands next to it, and both scroll in step at what both tell.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from onrecord.export.cards import Card, find_cards
from onrecord.index import Index
from onrecord.model import Problem, Reading, Span, Status, as_data
from onrecord.web.citation import cite, passage_address
from onrecord.web.desk import Desk
from onrecord.web.drawing import Drawing, draw
from onrecord.web.query import Parameter, Query, QueryError
from onrecord.web.screens import Screen, Table

KINDS = ("statement", "event", "figure", "undertaking")
AT = re.compile(r"(\d{1,9})-(\d{1,9})")


@dataclass(frozen=True, slots=True)
class PanelRow:
    """A record in the panel: what its card says, who says so, and its citation."""

    id: str
    kind: str
    who: str
    does: str
    whom: str
    quote: str
    facts: tuple[tuple[str, str], ...]
    depth: int
    start: int
    end: int
    said_by: tuple[str, ...]
    status: str | None
    citation: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One report on the page."""

    id: str
    title: str
    outlet: str | None
    published: str | None
    byline: str | None
    url: str | None
    credits: tuple[str, ...]
    problems: tuple[Problem, ...]
    drawing: Drawing
    rows: tuple[PanelRow, ...]


@dataclass(frozen=True, slots=True)
class Sibling:
    """Another report of the same story."""

    id: str
    title: str | None
    outlet: str | None


@dataclass(frozen=True, slots=True)
class Shared:
    """A happening that both reports tell: its label, and where each begins to tell it."""

    happening: str
    label: str
    events: tuple[str, str]


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report, perhaps with another beside it, and what the filters can be set to."""

    reading: Reading
    sheet: Sheet
    beside: Sheet | None
    story: str | None
    siblings: tuple[Sibling, ...]
    shared: tuple[Shared, ...]
    speakers: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]


def view(desk: Desk, query: Query) -> ReportView:
    """The report of that id.

    Raises:
        UnknownIdError: there is no such report, or none to stand beside it.
        QueryError: `at` is no passage of it.
    """
    ledger = desk.ledger
    reading = ledger.reading(query.ids["id"])
    passage = passage_at(query.one("at"), reading)
    rows = panel_rows(reading, query.home)
    sheet = _sheet(reading, filtered(rows, query), passage)
    other = query.one("beside")
    beside = ledger.reading(other) if other else None
    others = panel_rows(beside, query.home) if beside else ()
    every = (*rows, *others)
    story = ledger.story_of(reading.report.id)
    told = ledger.story(story) if story else {"reports": [], "happenings": []}
    return ReportView(
        reading,
        sheet,
        _sheet(beside, filtered(others, query)) if beside else None,
        story,
        tuple(
            Sibling(each["id"], each["title"], each["outlet"])
            for each in told["reports"]
            if each["id"] != reading.report.id
        ),
        _shared(told["happenings"], reading, beside) if beside else (),
        tuple(sorted({row.said_by[-1] for row in every if row.said_by})),
        tuple((kind, sum(row.kind == kind for row in every)) for kind in KINDS),
    )


def passage_at(at: str | None, reading: Reading) -> Span | None:
    """The passage that `at` names, such as "1203-1280".

    Raises:
        QueryError: it is none, or beyond the text.
    """
    if at is None:
        return None
    found = AT.fullmatch(at)
    start, end = (int(found[1]), int(found[2])) if found else (0, 0)
    if not start < end <= len(reading.report.text):
        raise QueryError(f"at is a passage of the {len(reading.report.text)} characters: 120-180")
    return Span(start, end)


def panel_rows(reading: Reading, home: str) -> tuple[PanelRow, ...]:
    """Every record of the reading, in the order of the text."""
    index = Index(reading)
    said_in: dict[str, str | None] = {each.id: each.id for each in reading.statements}
    for layer in (reading.events, reading.figures, reading.undertakings):
        said_in |= {each.id: each.said_in for each in layer}
    statuses: dict[str, str] = {event.id: event.status for event in reading.events}
    return tuple(
        _panel_row(index, card, index.chain(said_in[card.id]), statuses.get(card.id), home)
        for card in find_cards(reading)
    )


def _panel_row(
    index: Index, card: Card, said_by: tuple[str, ...], status: str | None, home: str
) -> PanelRow:
    report = index.reading.report
    sentence = index.quote([index.sentence(card.at)])
    about = (report.title, report.published, report.url)
    link = home + passage_address(report.id, card.at)
    return PanelRow(
        card.id,
        card.kind,
        card.who,
        card.does,
        card.whom,
        card.quote,
        card.facts,
        card.depth,
        card.at.start,
        card.at.end,
        said_by,
        status,
        cite(sentence, said_by, about, link, card.at),
    )


def filtered(rows: Iterable[PanelRow], query: Query) -> tuple[PanelRow, ...]:
    """The rows of the kinds, the speaker and the statuses that are asked for."""
    kinds, statuses, speaker = query.many("kind"), query.many("status"), query.one("speaker")
    return tuple(
        row
        for row in rows
        if (not kinds or row.kind in kinds)
        and (not statuses or row.status in statuses)
        and (speaker is None or speaker in row.said_by)
    )


def _sheet(reading: Reading, rows: tuple[PanelRow, ...], passage: Span | None = None) -> Sheet:
    report = reading.report
    return Sheet(
        report.id,
        report.title or " ".join(report.text.split()[:12]),
        report.outlet,
        report.published,
        report.byline,
        report.url,
        tuple(credit.name for credit in report.credits),
        reading.problems,
        draw(reading, frozenset(row.id for row in rows), passage),
        rows,
    )


def _shared(
    happenings: Iterable[Mapping[str, Any]], one: Reading, other: Reading
) -> tuple[Shared, ...]:
    """The happenings that both tell, in the order of the first report."""
    order = {event.id: event.trigger[0].start for event in one.events}
    others = {event.id for event in other.events}
    found = []
    for happening in happenings:
        here = [event for event in happening["events"] if event in order]
        there = [event for event in happening["events"] if event in others]
        if here and there:
            pair = (min(here, key=order.__getitem__), there[0])
            found.append(Shared(happening["id"], happening["label"], pair))
    return tuple(sorted(found, key=lambda shared: order[shared.events[0]]))


def data(view: ReportView) -> dict[str, Any]:
    """The reading in the record format, and which records the filters leave."""
    return view.reading.to_dict() | {"shown": [row.id for row in view.sheet.rows]}


REPORT = Screen(
    "report",
    "/report/{id}",
    "Report",
    "A report's reading in the record format; `shown` are the records that the query leaves.",
    view,
    (
        Parameter("kind", "Kinds of records.", "choice", KINDS, many=True),
        Parameter("speaker", "Somebody who says so, by the name in `said_by`."),
        Parameter("status", "Statuses of events.", "choice", get_args(Status), many=True),
        Parameter("at", "A passage to mark, in characters of the text: 1203-1280."),
        Parameter("beside", "The id of a report to show beside it."),
    ),
    Table(
        ("id", "kind", "who", "does", "whom", "quote", "status", "said_by", "start", "end",
         "citation"),
        lambda view: as_data(view.sheet.rows),
    ),
    data=data,
)  # fmt: skip
