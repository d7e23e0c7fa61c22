"""What reports learn from each other, kept up as reports arrive and stories are told."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, delete, insert, select, update

from onrecord.ledger.adding import encoded, remove_records, write_records
from onrecord.ledger.batches import batches
from onrecord.ledger.learned import Sighting, lessons_for
from onrecord.ledger.lessons import Lesson
from onrecord.ledger.loading import load_lessons, load_sightings
from onrecord.ledger.records import find_records
from onrecord.ledger.schema import LESSONS, MEMBERS, SIGHTINGS, STORIES
from onrecord.model import Reading, as_data

Lessons = Mapping[str, tuple[Lesson, ...]]
"""What reports learn, by their ids."""


def tell_others(connection: Connection, new: Sequence[str]) -> None:
    """Leave the stories to be told again whose reports learn something from the new reports.

    Those are few: reports that name one of the same people in full, do not say who that is, and
    would now learn something else than without the new reports.
    """
    arrived = set(new)
    keys: set[str] = set()
    for batch in batches(new):
        told = select(SIGHTINGS.c.key).where(SIGHTINGS.c.report.in_(batch), SIGHTINGS.c.key != "")
        keys.update(connection.execute(told).scalars())
    learning: set[str] = set()
    people: dict[str, list[Sighting]] = {}
    for sighting in load_sightings(connection, keys):
        people.setdefault(sighting.key, []).append(sighting)
    for seen in people.values():
        if any(it.tells for it in seen if it.report in arrived):
            learning.update(_learning(seen, arrived))
    for batch in batches(sorted(learning)):
        stories = select(MEMBERS.c.story).where(MEMBERS.c.report.in_(batch))
        connection.execute(update(STORIES).where(STORIES.c.id.in_(stories)).values(told=False))


def _learning(seen: Sequence[Sighting], arrived: set[str]) -> Iterable[str]:
    """The reports that learn something else of the person since others arrived."""
    known = [it for it in seen if it.report not in arrived]
    for sighting in known:
        if sighting.lacks and [*lessons_for(sighting, known)] != [*lessons_for(sighting, seen)]:
            yield sighting.report


def write_lessons(connection: Connection, readings: Sequence[Reading], lessons: Lessons) -> None:
    """Keep what the reports learn, and write the records anew of those that learn another thing.

    Args:
        connection: within a transaction.
        readings: as they stand, with what they have learned and after review.
        lessons: what they learn.
    """
    held = load_lessons(connection, [reading.report.id for reading in readings])
    for reading in readings:
        report = reading.report.id
        taught = lessons.get(report, ())
        if held.get(report, ()) == taught:
            continue
        connection.execute(delete(LESSONS).where(LESSONS.c.report == report))
        if taught:
            row = {"report": report, "data": encoded(as_data(taught))}
            connection.execute(insert(LESSONS).values(row))
        remove_records(connection, [report])
        write_records(connection, report, find_records(reading))
