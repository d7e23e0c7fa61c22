"""Stories: what is in the ledger, the newest first."""

from dataclasses import dataclass, replace

from onrecord.model import as_data
from onrecord.web.desk import Desk
from onrecord.web.query import DAYS, OUTLET, TEXT, Parameter, Query, filter_of, paged
from onrecord.web.screens import Screen, Table

UNTOLD = (0, 0)
"""Sources and disputes of a story that is being told only now."""


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story in the list; `sources` counts copies of one report once."""

    id: str
    title: str
    start: str | None
    end: str | None
    parties: tuple[str, ...]
    reports: int
    sources: int
    disputes: int


@dataclass(frozen=True, slots=True)
class StoriesView:
    """A page of stories."""

    stories: tuple[StoryRow, ...]
    more: bool


def view(desk: Desk, query: Query) -> StoriesView:
    """The stories that match, those first that were reported last."""
    wanted = replace(filter_of(query), newest_first=True)
    rows, more = paged(query, desk.ledger.stories(wanted))
    counts = desk.ledger.count_stories([row["id"] for row in rows])
    stories = tuple(
        StoryRow(
            row["id"],
            row["title"],
            row["start"],
            row["end"],
            tuple(row["party_names"]),
            len(row["reports"]),
            *counts.get(row["id"], UNTOLD),
        )
        for row in rows
    )
    return StoriesView(stories, more)


STORIES = Screen(
    "stories",
    "/stories",
    "Stories",
    "The stories that the reports tell, those first that were reported last.",
    view,
    (Parameter("by", "An actor of the story."), OUTLET, *DAYS, TEXT),
    Table(
        ("id", "title", "start", "end", "parties", "reports", "sources", "disputes"),
        lambda view: as_data(view.stories),
    ),
    paged=True,
    nav=True,
)
