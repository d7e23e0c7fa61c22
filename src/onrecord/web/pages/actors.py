"""The actors: who speaks and acts, over all stories or in one."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, get_args

from onrecord.export.rows import COLUMNS
from onrecord.model import ActorKind, as_data
from onrecord.web.desk import Desk
from onrecord.web.query import STORY, Parameter, Query, filter_of, paged
from onrecord.web.screens import Screen, Table
from onrecord.web.told_stories import StoryName, story_asked

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RoleHeld:
    """A role, from the first to the last day on which reports give it.

    `until` is the day of the first report that calls it former; `reports` are ids.
    """

    role: str
    start: str | None
    end: str | None
    until: str | None
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor with all that the reports tell of it; `stories` is in how many it occurs."""

    name: str
    kind: str
    country: str | None
    sector: str | None
    roles: tuple[str, ...]
    represents: tuple[str, ...]
    wikidata: str | None
    tenures: tuple[RoleHeld, ...]
    stories: int


@dataclass(frozen=True, slots=True)
class ActorsView:
    """A page of actors, those of most stories first."""

    asked: StoryName | None
    actors: tuple[ActorRow, ...]
    more: bool


def view(desk: Desk, query: Query) -> ActorsView:
    """The actors that match.

    Raises:
        UnknownIdError: there is no such story.
    """
    asked = story_asked(desk.ledger, query)
    wanted = replace(filter_of(query), type=query.many("kind"))
    rows, more = paged(query, desk.ledger.actors(wanted))
    return ActorsView(asked, tuple(map(_actor, rows)), more)


def _actor(row: Row) -> ActorRow:
    known = {field.name: row[field.name] for field in fields(ActorRow)}
    known |= {name: tuple(known[name]) for name in ("roles", "represents")}
    known["tenures"] = tuple(
        RoleHeld(**{**tenure, "reports": tuple(tenure["reports"])}) for tenure in row["tenures"]
    )
    return ActorRow(**known)


ACTORS = Screen(
    "actors",
    "/actors",
    "Actors",
    "Who speaks and acts, those of most stories first.",
    view,
    (
        Parameter("by", "The actor of that name."),
        Parameter("kind", "What the actor is.", "choice", get_args(ActorKind), many=True),
        Parameter("side", "For whom they speak."),
        STORY,
    ),
    Table(COLUMNS["actors"], lambda view: as_data(view.actors)),
    paged=True,
    nav=True,
)
