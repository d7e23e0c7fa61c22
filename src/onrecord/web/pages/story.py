"""One story: its reports, parties and what is disputed, with the ways to everything else."""

from dataclasses import dataclass
from typing import Any

from onrecord.export.rows import COLUMNS
from onrecord.ledger.filters import Filter
from onrecord.web.desk import Desk
from onrecord.web.query import Query
from onrecord.web.screens import Screen, Table


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story: `told` is all of it in the record format, the rest are rows of its parts."""

    told: dict[str, Any]
    happenings: tuple[dict[str, Any], ...]
    disputes: tuple[dict[str, Any], ...]
    positions: tuple[dict[str, Any], ...]

    @property
    def parties(self) -> list[str]:
        """The names of the parties."""
        names = {actor["id"]: actor["name"] for actor in self.told["actors"]}
        return [names.get(party, party) for party in self.told["parties"]]

    @property
    def sources(self) -> int:
        """How many reports are no copies of others."""
        return len({report["origin"] for report in self.told["reports"]})

    def original(self, report: dict[str, Any]) -> dict[str, Any] | None:
        """The report of which this one is a copy; None when it is its own."""
        if report["origin"] == report["id"]:
            return None
        found = (each for each in self.told["reports"] if each["id"] == report["origin"])
        return next(found, None)


def view(desk: Desk, query: Query) -> StoryView:
    """The story of that id, or whose id begins so.

    Raises:
        UnknownIdError: there is no such story, or several begin so.
    """
    told = desk.ledger.story(query.ids["id"])
    wanted = Filter(story=told["id"])
    return StoryView(
        told,
        tuple(desk.ledger.happenings(wanted)),
        tuple(desk.ledger.disputes(wanted)),
        tuple(desk.ledger.positions(wanted)),
    )


STORY = Screen(
    "story",
    "/story/{id}",
    "Story",
    "A story whole: its reports, happenings, accounts, disputes and positions.",
    view,
    table=Table(COLUMNS["happenings"], lambda view: view.happenings),
    data=lambda view: view.told,
)
