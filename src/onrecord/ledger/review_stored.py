"""Decisions as the ledger keeps them, and the readings as they stand after them."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select

from onrecord.ledger.batches import batches
from onrecord.ledger.lessons import with_lessons
from onrecord.ledger.loading import load_lessons, load_readings
from onrecord.ledger.review import COLUMNS, Decision, decision_of
from onrecord.ledger.review_outcome import reviewed
from onrecord.ledger.schema import DECISIONS
from onrecord.model import Reading


def decisions_on(connection: Connection, reports: Iterable[str]) -> list[Decision]:
    """All rows on records of the reports, in the order of their ids."""
    columns = [DECISIONS.c[name] for name in COLUMNS]
    found: list[Decision] = []
    for batch in batches(reports):
        wanted = select(*columns).where(DECISIONS.c.report.in_(batch))
        found += map(decision_of, connection.execute(wanted))
    return sorted(found, key=lambda decision: decision.id)


def load_taught(connection: Connection, reports: Iterable[str]) -> list[Reading]:
    """The readings of the reports with what they have learned, in the order of their ids."""
    readings = load_readings(connection, reports)
    lessons = load_lessons(connection, (reading.report.id for reading in readings))
    return [with_lessons(reading, lessons.get(reading.report.id, ())) for reading in readings]


def load_reviewed(connection: Connection, reports: Iterable[str]) -> list[Reading]:
    """The readings of the reports as they stand, in the order of their ids.

    That is with what they have learned from others, and after all decisions on them.
    """
    readings = load_taught(connection, reports)
    decided: dict[str, list[Decision]] = {}
    for decision in decisions_on(connection, [reading.report.id for reading in readings]):
        decided.setdefault(decision.report, []).append(decision)
    return [reviewed(reading, decided.get(reading.report.id, ())) for reading in readings]


def decided_ids(connection: Connection, reports: Sequence[str]) -> list[str]:
    """The ids of all rows on records of the reports, and on merges.

    They are equal as long as nobody decides anything.
    """
    merges = select(DECISIONS.c.id).where(DECISIONS.c.layer == "merge")
    found: list[str] = [*connection.execute(merges).scalars()]
    for batch in batches(reports):
        found += connection.execute(
            select(DECISIONS.c.id).where(DECISIONS.c.report.in_(batch))
        ).scalars()
    return sorted(set(found))
