"""The timeline: what happened and what was said by day, in lanes by party or by source."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from onrecord.model import as_data
from onrecord.web.charts.lanes import Item, Kind, Lanes, draw_lanes
from onrecord.web.desk import Desk
from onrecord.web.query import DAYS, PARTIES, STORY, TEXT, Parameter, Query, filter_of, paged
from onrecord.web.screens import Screen, Table
from onrecord.web.told_stories import StoryName, ToldStory, still_told, story_asked, told_stories

LANES = Parameter("lanes", "What a lane is; parties when not given.", "choice", ("party", "source"))
NOBODY = "nobody named"
SAID: Mapping[Kind, str] = {
    "happened": "happened",
    "undated": "first reported",
    "said": "said",
}
"""What the three kinds of entries are called on the page."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row: what happened or was said.

    `kind` tells what the days are: `happened` when it happened, `undated` when it was first
    reported since nobody says when it happened, `said` when it was said. A day that is not known
    is None; an interval means some day, or all days, within it.
    """

    number: int
    kind: Kind
    start: str | None
    end: str | None
    what: str
    type: str
    by: tuple[str, ...]
    to: tuple[str, ...]
    according_to: tuple[str, ...]
    disputed: tuple[str, ...]
    happening: str | None
    statements: tuple[str, ...]
    event: str | None
    reports: tuple[str, ...]
    lanes: tuple[str, ...]
    story: str
    story_title: str

    @property
    def said(self) -> str:
        """What the days are, in words."""
        return SAID[self.kind]


@dataclass(frozen=True, slots=True)
class TimelineView:
    """A part of the timeline."""

    asked: StoryName | None
    entries: tuple[Entry, ...]
    more: bool

    @property
    def drawing(self) -> Lanes:
        """The entries in their lanes."""
        return draw_lanes([_item(entry) for entry in self.entries])


def view(desk: Desk, query: Query) -> TimelineView:
    """The entries that match, by day; what several copies of a report say is one entry."""
    ledger = desk.ledger
    asked = story_asked(ledger, query)
    rows, more = paged(query, ledger.timeline(filter_of(query)))
    stories = told_stories(ledger, rows)
    kept = still_told(rows, stories)
    by_source = query.one("lanes") == "source"
    ids = [row["statement"] for row in kept if row["statement"]]
    told = {row["id"]: row for row in ledger.records(ids)}
    entries = [
        _happened(row, stories[row["story"]], by_source)
        if row["happening"]
        else _said(row, stories[row["story"]], told.get(row["statement"], {}), by_source)
        for row in kept
    ]
    numbered = tuple(
        replace(entry, number=number) for number, entry in enumerate(_once(entries), 1)
    )
    return TimelineView(asked, numbered, more)


def _happened(row: Mapping[str, Any], story: ToldStory, by_source: bool) -> Entry:
    happening = story.happenings[row["happening"]]
    date = happening["date"]
    sources = _names(story.name(account["source"]) for account in happening["accounts"])
    actors = happening["actor"] or happening["recipient"]
    parties = _names(story.party(actor) for actor in actors)
    start, end = (date["start"], date["end"]) if date else (row["date"][:10], row["date"][:10])
    return Entry(
        0,
        "happened" if date else "undated",
        start,
        end,
        row["what"],
        row["type"],
        tuple(row["by"]),
        tuple(row["to"]),
        sources,
        tuple(dict.fromkeys(story.disputed.get(row["happening"], ()))),
        row["happening"],
        (),
        happening["events"][0] if happening["events"] else None,
        tuple(row["reports"]),
        (sources if by_source else parties) or (NOBODY,),
        row["story"],
        row["story_title"],
    )


def _said(
    row: Mapping[str, Any], story: ToldStory, told: Mapping[str, Any], by_source: bool
) -> Entry:
    speakers = tuple(row["by"])
    date = row["date"][:10]
    return Entry(
        0,
        "said",
        told.get("date_start") or date,
        told.get("date_end") or date,
        row["what"],
        row["type"],
        speakers,
        tuple(row["to"]),
        _names(story.outlet(report) for report in row["reports"]),
        (),
        None,
        (row["statement"],),
        None,
        tuple(row["reports"]),
        (speakers if by_source else story.parties_named(speakers)) or (NOBODY,),
        row["story"],
        row["story_title"],
    )


def _once(entries: Sequence[Entry]) -> Iterable[Entry]:
    """The entries, those that say the same of the same on the same day as one."""
    found: dict[tuple[Any, ...], Entry] = {}
    for entry in entries:
        key = (
            entry.story, entry.kind, entry.start, entry.end, entry.type, entry.by, entry.what,
            entry.happening,
        )  # fmt: skip
        before = found.get(key)
        found[key] = entry if before is None else _joined(before, entry)
    return found.values()


def _joined(one: Entry, other: Entry) -> Entry:
    return replace(
        one,
        according_to=_names((*one.according_to, *other.according_to)),
        statements=(*one.statements, *other.statements),
        reports=_names((*one.reports, *other.reports)),
    )


def _names(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))


def _item(entry: Entry) -> Item:
    label = f"{', '.join(entry.by)}: {entry.what}" if entry.kind == "said" else entry.what
    return Item(
        entry.number, entry.kind, entry.start, entry.end, label, entry.lanes, bool(entry.disputed)
    )


TIMELINE = Screen(
    "timeline",
    "/timeline",
    "Timeline",
    "What happened and what was said, by day; a day on which something happened and one on which"
    " it was said are told apart.",
    view,
    (LANES, *PARTIES, *DAYS, STORY, TEXT),
    Table(
        (
            "kind", "start", "end", "what", "type", "by", "to", "according_to", "disputed",
            "happening", "statements", "reports", "lanes", "story", "story_title",
        ),
        lambda view: as_data(view.entries),
    ),
    paged=True,
    shown=100,
    nav=True,
)  # fmt: skip
