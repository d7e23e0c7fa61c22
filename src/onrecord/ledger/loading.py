"""What the ledger keeps, as the data it was made of."""

import json
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select

from onrecord.ledger.batches import batches
from onrecord.ledger.decoding import decoded, lessons_back, read_back
from onrecord.ledger.learned import Sighting
from onrecord.ledger.lessons import Lesson
from onrecord.ledger.schema import LESSONS, READINGS, REPORTS, SIGHTINGS, SUMMARIES
from onrecord.ledger.stories import ReportSummary
from onrecord.model import Reading


def load_readings(connection: Connection, reports: Iterable[str]) -> list[Reading]:
    """The readings of the reports, in the order of their ids."""
    found = []
    wanted = (
        select(REPORTS.c.about, REPORTS.c.text, REPORTS.c.exact_text, READINGS.c.data)
        .join(READINGS, READINGS.c.report == REPORTS.c.id)
        .order_by(REPORTS.c.id)
    )
    for batch in batches(sorted(reports)):
        for row in connection.execute(wanted.where(REPORTS.c.id.in_(batch))):
            text = row.text if row.exact_text is None else json.loads(row.exact_text)
            found.append(read_back(json.loads(row.about), text, json.loads(row.data)))
    return found


def load_summaries(
    connection: Connection, reports: Sequence[str], known: dict[str, ReportSummary]
) -> None:
    """Add the summaries of those of the reports that are not known yet."""
    for batch in batches(report for report in reports if report not in known):
        rows = connection.execute(select(SUMMARIES).where(SUMMARIES.c.report.in_(batch)))
        known.update((row.report, ReportSummary.from_dict(json.loads(row.data))) for row in rows)


def load_sightings(connection: Connection, keys: Iterable[str]) -> list[Sighting]:
    """What reports tell of the people of these full names, in no order."""
    found: list[Sighting] = []
    for batch in batches(sorted(keys)):
        rows = connection.execute(select(SIGHTINGS).where(SIGHTINGS.c.key.in_(batch)))
        for row in rows.mappings():
            owner = json.loads(row["owner"]) if row["owner"] else None
            found.append(decoded(Sighting, {**row, "owner": owner}))
    return found


def load_lessons(connection: Connection, reports: Iterable[str]) -> dict[str, tuple[Lesson, ...]]:
    """What the reports have learned, of those that have, by their ids."""
    found = {}
    for batch in batches(sorted(reports)):
        for row in connection.execute(select(LESSONS).where(LESSONS.c.report.in_(batch))):
            found[row.report] = lessons_back(json.loads(row.data))
    return found
