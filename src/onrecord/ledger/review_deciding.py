"""Deciding: rows are added, and what the ledger derives from the records follows."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, func, select, update

from onrecord.errors import OnRecordError
from onrecord.ledger.adding import encoded, remove_records, write_records
from onrecord.ledger.names import storable
from onrecord.ledger.records import find_records
from onrecord.ledger.review import (
    COLUMNS,
    OF_REPORTS,
    Clock,
    Decision,
    ReviewedLayer,
    Row,
    Verdict,
    checked_decision,
    decision_of,
    make_decision,
    merge_record,
    next_time,
    pair_of,
)
from onrecord.ledger.review_edits import checked_replacement, new_replacement
from onrecord.ledger.review_merges import find_merge, tell_again
from onrecord.ledger.review_outcome import reviewed
from onrecord.ledger.review_stored import decisions_on, load_taught
from onrecord.ledger.schema import DECISIONS, MEMBERS, RECORDS, STORIES
from onrecord.ledger.store import insert_new
from onrecord.model import Reading

JUDGEMENTS: tuple[Verdict, ...] = ("accept", "reject", "unsure", "edit")


def decide(
    connection: Connection,
    clock: Clock,
    reviewer: str,
    record: str,
    verdict: Verdict,
    replacement: Row | None = None,
) -> Decision:
    """Keep what a reviewer decided of a record.

    Raises:
        OnRecordError: there is no such record or verdict, nobody decides, or an edit has no
            replacement that fits, or another verdict has one.
    """
    if verdict not in JUDGEMENTS:
        raise OnRecordError(f"decide {', '.join(JUDGEMENTS)}, not {verdict!r}")
    if (verdict == "edit") != bool(replacement):
        raise OnRecordError("an edit, and nothing else, says what to replace")
    if pair := pair_of(record):
        of_merge = _of_merge(connection, merge_record(*pair), verdict)
        return _add(connection, clock, reviewer, of_merge)
    layer, report = _find(connection, record)
    readings = load_taught(connection, [report])
    found = next((it for it in _records_of(readings, layer) if it.id == record), None)
    if found is None:
        raise OnRecordError(f"the report no longer has the record {record}")
    edit = None if replacement is None else new_replacement(readings[0], layer, found, replacement)
    return _add(
        connection,
        clock,
        reviewer,
        {
            "layer": layer,
            "record": record,
            "report": report,
            "verdict": verdict,
            "replacement": edit,
            "undoes": None,
            "was": was(readings[0], found),
        },
    )


def undo(connection: Connection, clock: Clock, reviewer: str, decision: str) -> Decision:
    """Take a decision back by a row that names it.

    Raises:
        OnRecordError: there is no such decision, it is undone already, or it is an undo itself.
    """
    wanted = select(*(DECISIONS.c[name] for name in COLUMNS)).where(
        (DECISIONS.c.id == decision) | (DECISIONS.c.undoes == decision)
    )
    rows = [decision_of(row) for row in connection.execute(wanted)]
    old = next((row for row in rows if row.id == decision), None)
    if old is None:
        raise OnRecordError(f"there is no decision {decision}")
    if old.verdict == "undo":
        raise OnRecordError("what was undone is decided anew, not undone again")
    if len(rows) > 1:
        raise OnRecordError(f"decision {decision} is undone already")
    kept = {name: getattr(old, name) for name in ("layer", "record", "report", "was")}
    undone = {"verdict": "undo", "replacement": None, "undoes": decision}
    return _add(connection, clock, reviewer, {**kept, **undone})


def read_decisions(lines: Iterable[str]) -> list[Decision]:
    """The decisions of JSON Lines; empty lines are left out.

    Raises:
        OnRecordError: a line is no decision as `review.as_line` writes it.
    """
    return [_read(number, line) for number, line in enumerate(lines, 1) if line.strip()]


def import_decisions(connection: Connection, rows: Iterable[Decision]) -> int:
    """Add the rows that the ledger lacks; gives how many those were."""
    new = [row for row in rows if _insert(connection, row)]
    for record in sorted({row.record for row in new if row.layer == "merge"}):
        tell_again(connection, record)
    reports = {row.report for row in new if row.layer != "merge"}
    for reading in load_taught(connection, reports):
        _derive(connection, reading)
    return len(new)


def was(reading: Reading, record: Any) -> Row:
    """The record as it was read, for people: names, quotes, and the report it stands in."""
    row = next(it for it in find_records(reading) if it.id == record.id)
    about = ("title", "outlet", "published", "url")
    return {
        **row.data,
        "confidence": row.confidence,
        **{name: getattr(reading.report, name) for name in about},
    }


def _of_merge(connection: Connection, record: str, verdict: Verdict) -> Row:
    """What is to be kept of a decision on a merge.

    Raises:
        OnRecordError: the verdict is an edit, or no story tells of both actors.
    """
    if verdict == "edit":
        raise OnRecordError("two actors are one or they are not: accept or reject")
    found = find_merge(connection, record)
    if found is None:
        decided = select(DECISIONS.c.report, DECISIONS.c.was).where(DECISIONS.c.record == record)
        row = connection.execute(decided.order_by(DECISIONS.c.id)).first()
        if row is None:
            raise OnRecordError(f"no story tells of both actors of {record}")
        found = row.report, json.loads(row.was)
    report, was_ = found
    return {
        "layer": "merge",
        "record": record,
        "report": report,
        "verdict": verdict,
        "replacement": None,
        "undoes": None,
        "was": was_,
    }


def _find(connection: Connection, record: str) -> tuple[ReviewedLayer, str]:
    """What the record is, and in which report it stands or stood."""
    derived = select(RECORDS.c.layer, RECORDS.c.owner).where(
        RECORDS.c.id == record, RECORDS.c.layer.in_(OF_REPORTS)
    )
    decided = select(DECISIONS.c.layer, DECISIONS.c.report).where(DECISIONS.c.record == record)
    row = connection.execute(derived).first() or connection.execute(decided).first()
    if row is None:
        raise OnRecordError(f"there is no record {record}")
    return row[0], row[1]


def _records_of(readings: Iterable[Reading], layer: ReviewedLayer) -> Iterable[Any]:
    return (record for reading in readings for record in getattr(reading, f"{layer}s"))


def _add(connection: Connection, clock: Clock, reviewer: str, given: Row) -> Decision:
    """The row, made and written, and the report's records derived anew."""
    name = storable(" ".join(reviewer.split()))
    if not name:
        raise OnRecordError("say who decides")
    latest = select(func.max(DECISIONS.c.decided)).where(DECISIONS.c.reviewer == name)
    decided = next_time(clock, connection.scalar(latest))
    row = make_decision(reviewer=name, decided=decided, **given)
    _insert(connection, row)
    if row.layer == "merge":
        tell_again(connection, row.record)
        return row
    for reading in load_taught(connection, [row.report]):
        _derive(connection, reading, row)
    return row


def _insert(connection: Connection, row: Decision) -> bool:
    """Write the row unless it is there; says whether it was not."""
    values = {name: getattr(row, name) for name in COLUMNS}
    values["was"] = encoded(row.was)
    values["replacement"] = None if row.replacement is None else encoded(row.replacement)
    added = insert_new(connection, DECISIONS).values(values).returning(DECISIONS.c.id)
    return connection.execute(added).first() is not None


def _derive(connection: Connection, reading: Reading, newest: Decision | None = None) -> None:
    """Write the report's records anew and leave its story to be told, if anything changed."""
    report = reading.report.id
    decisions = decisions_on(connection, [report])
    now = reviewed(reading, decisions)
    if newest and now == reviewed(reading, [row for row in decisions if row.id != newest.id]):
        return
    remove_records(connection, [report])
    write_records(connection, report, find_records(now))
    story = select(MEMBERS.c.story).where(MEMBERS.c.report == report).scalar_subquery()
    connection.execute(update(STORIES).where(STORIES.c.id == story).values(told=False))


def _read(number: int, line: str) -> Decision:
    """The decision of a line.

    Raises:
        OnRecordError: naming the line and what is wrong with it.
    """
    try:
        row = checked_decision(json.loads(line))
        if row.replacement is not None:
            checked_replacement(row.layer, row.replacement)
    except (ValueError, RecursionError) as error:
        raise OnRecordError(f"line {number} is no JSON: {error}") from error
    except OnRecordError as error:
        raise OnRecordError(f"line {number}: {error}") from error
    return row
