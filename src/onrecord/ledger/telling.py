"""Keeping the stories of a ledger up to date: group what is new, tell what changed.

Adding a report leaves it pending, and grouping leaves a story to be told; both marks are written
with what causes them, so that whoever asks next finishes what a killed process left.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, exists, insert, select, update

from onrecord.ledger.adding import encoded, remove_records, write_records
from onrecord.ledger.compare import tell_story
from onrecord.ledger.findings import find_findings
from onrecord.ledger.grouping import group_pending
from onrecord.ledger.migrations import lock
from onrecord.ledger.names import folded
from onrecord.ledger.review_stored import decided_ids, load_reviewed
from onrecord.ledger.schema import ACTORS, MEMBERS, PENDING, STORIES
from onrecord.ledger.store import Store
from onrecord.ledger.story import Story
from onrecord.model import Actor, Reading


def settle(store: Store) -> None:
    """Bring every story up to date with the reports that the ledger holds."""
    while True:
        if store.transact(lambda connection: connection.scalar(select(exists(select(PENDING))))):
            store.transact(group_pending)
        untold = store.transact(_untold)
        if untold is None:
            return
        _tell(store, untold)


@dataclass(frozen=True, slots=True)
class Untold:
    """A story that is to be told: its readings after review, and the decisions that made them."""

    story: str
    readings: Sequence[Reading]
    decided: Sequence[str]


def _untold(connection: Connection) -> Untold | None:
    """A story that is to be told."""
    wanted = select(STORIES.c.id).where(~STORIES.c.told).order_by(STORIES.c.id).limit(1)
    story = connection.scalar(wanted)
    if story is None:
        return None
    reports = _members(connection, story)
    return Untold(story, load_reviewed(connection, reports), decided_ids(connection, reports))


def _members(connection: Connection, story: str) -> Sequence[str]:
    members = select(MEMBERS.c.report).where(MEMBERS.c.story == story)
    return sorted(connection.execute(members).scalars())


def _tell(store: Store, untold: Untold) -> None:
    """Compare the readings, outside any transaction, and write what came of it."""
    story, readings = untold.story, untold.readings
    told = tell_story(readings)
    findings = find_findings(told, readings)
    reports = sorted(reading.report.id for reading in readings)

    def write(connection: Connection) -> None:
        lock(connection)
        if _members(connection, story) != reports:
            return  # another report came meanwhile: its story will be told with it
        if decided_ids(connection, reports) != untold.decided:
            return  # somebody decided something meanwhile: the story will be told after it
        remove_records(connection, [story])
        connection.execute(delete(ACTORS).where(ACTORS.c.story == story))
        connection.execute(update(STORIES).where(STORIES.c.id == story).values(_row(told)))
        write_records(connection, story, findings)
        names = {actor.id: actor.name for actor in told.actors}
        if told.actors:
            rows = [_actor(story, actor, names) for actor in told.actors]
            connection.execute(insert(ACTORS), rows)

    store.transact(write)


def _row(story: Story) -> dict[str, object]:
    names = {actor.id: actor.name for actor in story.actors}
    parties = [{"id": party, "name": names.get(party, party)} for party in story.parties]
    return {
        "title": story.title,
        "first_day": story.start or "",
        "last_day": story.end or "",
        "parties": encoded(parties),
        "told": True,
        "data": encoded(story.to_dict()),
    }


def _actor(story: str, actor: Actor, names: dict[str, str]) -> dict[str, object]:
    return {
        "story": story,
        "id": actor.id,
        "identity": "|".join((folded(actor.name), actor.kind, actor.country or "")),
        "key": folded(actor.name),
        "name": actor.name,
        "kind": actor.kind,
        "country": actor.country,
        "sector": actor.sector,
        "role": actor.role,
        "represents": names.get(actor.represents or ""),
        "wikidata": actor.wikidata,
    }
