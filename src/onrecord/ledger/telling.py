"""Keeping the stories of a ledger up to date: group what is new, tell what changed.

Adding a report leaves it pending, and grouping leaves a story to be told; both marks are written
with what causes them, so that whoever asks next finishes what a killed process left.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, exists, select, update

from onrecord.ledger.adding import encoded, remove_records, write_records
from onrecord.ledger.cast import write_actors
from onrecord.ledger.compare import tell_story
from onrecord.ledger.findings import find_findings
from onrecord.ledger.grouping import group_pending
from onrecord.ledger.identities import Judged, identify
from onrecord.ledger.learned import Sighting, find_lessons, find_sightings
from onrecord.ledger.learning import write_lessons
from onrecord.ledger.lessons import with_lessons
from onrecord.ledger.loading import load_readings, load_sightings
from onrecord.ledger.migrations import lock
from onrecord.ledger.review import Decision
from onrecord.ledger.review_merges import judged_by, load_merge_decisions
from onrecord.ledger.review_outcome import reviewed
from onrecord.ledger.review_stored import decided_ids, decisions_on
from onrecord.ledger.schema import MEMBERS, PENDING, STORIES
from onrecord.ledger.store import Store
from onrecord.ledger.story import Story
from onrecord.model import Reading


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
    """A story that is to be told: its readings, and all that people and other reports add.

    `decided` are the ids of the decisions on which it rests, `elsewhere` what any report tells of
    its people.
    """

    story: str
    readings: Sequence[Reading]
    decisions: Sequence[Decision]
    judged: Judged
    decided: Sequence[str]
    elsewhere: Sequence[Sighting]


def _untold(connection: Connection) -> Untold | None:
    """A story that is to be told."""
    wanted = select(STORIES.c.id).where(~STORIES.c.told).order_by(STORIES.c.id).limit(1)
    story = connection.scalar(wanted)
    if story is None:
        return None
    reports = _members(connection, story)
    readings = load_readings(connection, reports)
    return Untold(
        story,
        readings,
        decisions_on(connection, reports),
        judged_by(load_merge_decisions(connection)),
        decided_ids(connection, reports),
        _elsewhere(connection, readings),
    )


def _elsewhere(connection: Connection, readings: Sequence[Reading]) -> list[Sighting]:
    """What any report tells of the people whom the readings name in full, in a fixed order."""
    keys = {sighting.key for reading in readings for sighting in find_sightings(reading)}
    found = load_sightings(connection, keys - {""})
    return sorted(found, key=lambda it: (it.report, it.actor))


def _members(connection: Connection, story: str) -> Sequence[str]:
    members = select(MEMBERS.c.report).where(MEMBERS.c.story == story)
    return sorted(connection.execute(members).scalars())


def _tell(store: Store, untold: Untold) -> None:
    """Compare the readings, outside any transaction, and write what came of it."""
    story = untold.story
    identities = identify(untold.readings, untold.judged)
    lessons = find_lessons(untold.readings, identities, untold.elsewhere)
    readings = [
        reviewed(with_lessons(it, lessons.get(it.report.id, ())), untold.decisions)
        for it in untold.readings
    ]
    told = tell_story(readings, untold.judged)
    findings = find_findings(told, readings)
    reports = sorted(reading.report.id for reading in readings)

    def write(connection: Connection) -> None:
        lock(connection)
        if _members(connection, story) != reports:
            return  # another report came meanwhile: its story will be told with it
        if decided_ids(connection, reports) != untold.decided:
            return  # somebody decided something meanwhile: the story will be told after it
        if _elsewhere(connection, readings) != untold.elsewhere:
            return  # a report came that others learn from: the story will be told with it
        remove_records(connection, [story])
        connection.execute(update(STORIES).where(STORIES.c.id == story).values(_row(told)))
        write_records(connection, story, findings)
        write_lessons(connection, readings, lessons)
        write_actors(connection, told)

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
