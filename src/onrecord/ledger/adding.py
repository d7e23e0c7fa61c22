"""Adding a report to a ledger: one transaction, after everything slow is done."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from onrecord.ledger.decoding import reading_data, report_data
from onrecord.ledger.keys import report_keys
from onrecord.ledger.learned import Sighting, find_sightings
from onrecord.ledger.names import folded, storable
from onrecord.ledger.records import Record, day_of, find_records
from onrecord.ledger.review_outcome import reviewed
from onrecord.ledger.review_stored import decisions_on
from onrecord.ledger.schema import (
    KEYS,
    LESSONS,
    LINKS,
    MEMBERS,
    NAMES,
    PARTIES,
    PENDING,
    READINGS,
    RECORDS,
    REPORTS,
    SIGHTINGS,
    STORIES,
    SUMMARIES,
)
from onrecord.ledger.store import insert_new
from onrecord.ledger.stories import ReportSummary, summarise
from onrecord.model import Reading, Report, as_data


@dataclass(frozen=True, slots=True)
class Prepared:
    """A reading and all that is derived from it, ready to be written."""

    reading: Reading
    reader: str
    records: tuple[Record, ...]
    keys: tuple[str, ...]
    summary: ReportSummary


def prepare(reading: Reading, reader: str) -> Prepared:
    """Derive what the ledger keeps of a reading; `reader` names the version that made it."""
    return Prepared(
        reading, reader, find_records(reading), report_keys(reading), summarise(reading)
    )


def add(connection: Connection, new: Prepared) -> bool:
    """Write a report and its reading, unless the ledger has the report; says whether it was new."""
    row = _report_row(new.reading.report)
    added = insert_new(connection, REPORTS).values(row).returning(REPORTS.c.number)
    if connection.execute(added).first() is None:
        return False
    write_reading(connection, new)
    return True


def write_reading(connection: Connection, new: Prepared) -> None:
    """Write the reading of a report that the ledger has, and leave it to be grouped."""
    report = new.reading.report.id
    data = encoded(reading_data(new.reading))
    day = day_of(new.reading.report.published)
    rows: list[tuple[Any, list[dict[str, Any]]]] = [
        (READINGS, [{"report": report, "reader": new.reader, "data": data}]),
        (SUMMARIES, [{"report": report, "data": encoded(new.summary.to_dict())}]),
        (KEYS, [{"key": key, "day": day, "report": report} for key in sorted(set(new.keys))]),
        (PENDING, [{"report": report}]),
    ]
    for table, values in rows:
        if values:
            connection.execute(insert(table), values)
    write_sightings(connection, new.reading)
    decisions = decisions_on(connection, [report])
    records = find_records(reviewed(new.reading, decisions)) if decisions else new.records
    write_records(connection, report, records)


def write_sightings(connection: Connection, reading: Reading) -> None:
    """Write what a reading tells of people."""
    rows = [_sighting_row(sighting) for sighting in find_sightings(reading)]
    if rows:
        connection.execute(insert(SIGHTINGS), rows)


def remove_reading(connection: Connection, report: str) -> None:
    """Take away all that `write_reading` wrote; the rest of its story must be grouped again."""
    story = select(MEMBERS.c.story).where(MEMBERS.c.report == report).scalar_subquery()
    left = select(MEMBERS.c.report).where(MEMBERS.c.story == story)
    connection.execute(insert_new(connection, PENDING).from_select(["report"], left))
    connection.execute(update(STORIES).where(STORIES.c.id == story).values(told=False))
    for table in (READINGS, SUMMARIES, KEYS, SIGHTINGS, LESSONS, PENDING):
        connection.execute(delete(table).where(table.c.report == report))
    connection.execute(delete(LINKS).where((LINKS.c.one == report) | (LINKS.c.other == report)))
    remove_records(connection, [report])


def write_records(connection: Connection, owner: str, records: Sequence[Record]) -> None:
    """Write the rows of a report or a story, and who takes part in them."""
    if not records:
        return
    added = insert(RECORDS).returning(RECORDS.c.number, sort_by_parameter_order=True)
    rows = [_record_row(owner, record) for record in records]
    numbers = connection.execute(added, rows).scalars().all()
    parties = [
        {"name": name, "role": role, "record": number}
        for number, record in zip(numbers, records, strict=True)
        for role, name in sorted(record.parties)
        if name
    ]
    if parties:
        names = sorted({party["name"] for party in parties})
        connection.execute(insert_new(connection, NAMES), [{"name": name} for name in names])
        connection.execute(insert(PARTIES), parties)


def remove_records(connection: Connection, owners: Iterable[str]) -> None:
    """Take away the rows of reports or stories; who takes part in them goes along."""
    for owner in owners:
        numbers = select(RECORDS.c.number).where(RECORDS.c.owner == owner)
        connection.execute(delete(PARTIES).where(PARTIES.c.record.in_(numbers)))
        connection.execute(delete(RECORDS).where(RECORDS.c.owner == owner))


def encoded(data: Any) -> str:
    """The data as compact JSON in ASCII, so that it can be stored whatever it holds."""
    return json.dumps(data, separators=(",", ":"))


def _report_row(report: Report) -> dict[str, Any]:
    text = storable(report.text)
    return {
        "id": report.id,
        "sha256": report.sha256,
        "url": report.url,
        "outlet": report.outlet,
        "outlet_key": folded(report.outlet or ""),
        "title": report.title,
        "published": report.published,
        "day": day_of(report.published),
        "language": report.language,
        "text": text,
        "exact_text": None if text == report.text else encoded(report.text),
        "about": encoded(report_data(report)),
    }


def _sighting_row(sighting: Sighting) -> dict[str, Any]:
    row: dict[str, Any] = as_data(sighting)
    return row | {"owner": encoded(row["owner"]) if row["owner"] else None}


def _record_row(owner: str, record: Record) -> dict[str, Any]:
    return {
        "id": record.id,
        "layer": record.layer,
        "owner": owner,
        "position": record.position,
        "day": record.day,
        "confidence": record.confidence,
        "type": record.type,
        "status": record.status,
        "place": record.place,
        "text": record.text,
        "data": encoded(record.data),
    }
