"""Stories whole, asked by the ids that rows of a ledger name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from onrecord.errors import UnknownIdError
from onrecord.ledger.ledger import Ledger
from onrecord.web.query import Query

Row = Mapping[str, Any]
T = TypeVar("T", bound=Mapping[str, Any])
STEPS = 4
"""How far it is followed whom an actor speaks for, as the ledger does."""
NO_ROW: Row = {}


class ToldStory:
    """A story in the record format, with its parts by their ids."""

    def __init__(self, told: Row) -> None:
        """Know the parts of the story."""
        self.told = told
        self.id: str = told["id"]
        self.title: str = told["title"]
        self.actors: dict[str, Row] = {actor["id"]: actor for actor in told["actors"]}
        self.happenings: dict[str, Row] = {each["id"]: each for each in told["happenings"]}
        self.reports: dict[str, Row] = {report["id"]: report for report in told["reports"]}
        self.disputed: dict[str, list[str]] = {}
        for dispute in told["disputes"]:
            self.disputed.setdefault(dispute["happening"], []).append(dispute["about"])

    def name(self, source: str) -> str:
        """The name of an actor, or of a report that speaks itself."""
        report = self.reports.get(source, NO_ROW)
        known = self.actors.get(source, NO_ROW).get("name")
        return known or report.get("outlet") or report.get("title") or source

    def party(self, actor: str) -> str:
        """The name of the party behind an actor: whom it speaks for last of all, or itself."""
        seen = [actor]
        while len(seen) <= STEPS:
            next_ = self.actors.get(seen[-1], NO_ROW).get("represents")
            if not next_ or next_ in seen:
                break
            seen.append(next_)
        return self.name(seen[-1])

    def parties_named(self, names: Iterable[str]) -> tuple[str, ...]:
        """The parties behind the actors of those names; an unknown name stands for itself."""
        known = {actor["name"]: actor["id"] for actor in reversed(self.told["actors"])}
        found = (self.party(known[name]) if name in known else name for name in names)
        return tuple(dict.fromkeys(found))

    def outlet(self, report: str) -> str:
        """Who published the report."""
        return self.reports.get(report, NO_ROW).get("outlet") or "outlet unknown"

    def published(self, report: str) -> str | None:
        """The day on which the report was published, ISO."""
        return (self.reports.get(report, NO_ROW).get("published") or "")[:10] or None


@dataclass(frozen=True, slots=True)
class StoryName:
    """The story that a page is about."""

    id: str
    title: str


def story_asked(ledger: Ledger, query: Query) -> StoryName | None:
    """The story that the query names; None when it names none.

    Raises:
        UnknownIdError: there is no such story.
    """
    story = query.one("story")
    if story is None:
        return None
    told = ledger.story(story)
    return StoryName(told["id"], told["title"] or "Untitled")


def told_stories(ledger: Ledger, rows: Iterable[Row]) -> dict[str, ToldStory]:
    """The stories of the rows, by id; one that has been told anew under another id is left out."""
    found = {}
    for id_ in dict.fromkeys(row["story"] for row in rows if row["story"]):
        try:
            found[id_] = ToldStory(ledger.story(id_))
        except UnknownIdError:
            continue
    return found


def still_told(rows: Iterable[T], stories: Mapping[str, ToldStory]) -> list[T]:
    """The rows whose happening, if they have one, is in their story.

    While somebody reviews, a story may be told anew between the question that gave the rows and
    the one that gave the story.
    """
    return [
        row
        for row in rows
        if row["story"] in stories
        and (row["happening"] is None or row["happening"] in stories[row["story"]].happenings)
    ]
