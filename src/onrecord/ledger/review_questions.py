"""What is asked about the review: what is uncertain still, and what was decided."""

import json
from collections.abc import Iterable, Sequence
from typing import Any, Literal

from onrecord.errors import OnRecordError
from onrecord.ledger.batches import batches
from onrecord.ledger.conditions import Conditions
from onrecord.ledger.names import folded
from onrecord.ledger.place import Asked, Rows
from onrecord.ledger.review import (
    COLUMNS,
    Decision,
    ReviewedLayer,
    Row,
    decision_of,
    in_order,
    merge_record,
    standing,
)

ORPHAN = (
    "NOT EXISTS (SELECT 1 FROM records WHERE records.id = decisions.record"
    " AND (records.owner = decisions.report OR decisions.layer = 'merge'))"
    " AND NOT EXISTS (SELECT 1 FROM readings WHERE readings.report = decisions.report"
    " AND readings.data LIKE '%\"id\":\"' || decisions.record || '\"%')"
)
"""Whether no reading has the record any more, or the ledger lacks its report.

Only a rejected record is none of the report's records, and looked for in what was read.
"""
OF_STORY = " AND records.owner IN (SELECT report FROM members WHERE story = :story)"
"""Asked so, and not of the joined row, the records of the story alone are looked at."""
Column = Literal["record", "report"]
Decided = tuple[Decision, bool, str | None]
"""A row, whether it is an orphan, and the story of its report."""
REPORT = ("report", "title", "outlet", "published", "url", "story")


def ask_decisions(
    asked: Asked, record: str | None = None, reviewer: str | None = None
) -> list[Row]:
    """The decisions by time, on a record or by a reviewer if given, each with what became of it.

    `was` is the record as it was read; `undone_by` the id of the row that undid it; `standing`
    tells that it holds, `orphan` that no reading in the ledger has the record any more.
    """
    found = _decided(asked) if record is None else _decided(asked, "record", [record])
    return [row for row in _became(found) if reviewer is None or row["reviewer"] == reviewer]


def ask_log(
    asked: Asked, record: str | None, reviewer: str | None, limit: int, offset: int
) -> list[Row]:
    """Some of the rows of `ask_decisions`, counted from the newest, which comes first."""
    given = {"record": record, "reviewer": reviewer}
    chosen = {name: value for name, value in given.items() if value is not None}
    where = " AND ".join(f"{name} = :{name}" for name in chosen)
    newest = asked.rows(
        f"SELECT id, record FROM decisions{' WHERE ' if where else ''}{where}"
        f" ORDER BY decided DESC, id DESC LIMIT {limit:d} OFFSET {offset:d}",
        chosen,
    )
    found = _decided(asked, "record", sorted({record for _, record in newest}))
    rows = {row["id"]: row for row in _became(found)}
    return [rows[id_] for id_, _ in newest]


def _became(found: Sequence[Decided]) -> list[Row]:
    """All rows on some records, each with what became of it."""
    undone = {decision.undoes: decision.id for decision, _, _ in found}
    held = {decision.id for decision in standing(decision for decision, _, _ in found)}
    return [
        {
            "id": it.id,
            "decided": it.decided,
            "reviewer": it.reviewer,
            "layer": it.layer,
            "record": it.record,
            "verdict": it.verdict,
            "replacement": it.replacement,
            "undoes": it.undoes,
            "undone_by": undone.get(it.id),
            "standing": it.id in held,
            "orphan": orphan,
            "was": it.was,
            "quote": it.was.get("quote"),
            "report": it.report,
            **{name: it.was.get(name) for name in ("title", "outlet", "published", "url")},
        }
        for it, orphan, _ in found
    ]


def all_decisions(asked: Asked) -> list[Decision]:
    """All rows by time."""
    return in_order(map(decision_of, _rows(asked, "")))


def decisions_on_report(asked: Asked, report: str) -> list[Decision]:
    """The rows on the records of a report, by time."""
    return in_order(map(decision_of, _rows(asked, "", "report", [report])))


def ask_uncertain(
    asked: Asked,
    layer: ReviewedLayer,
    reviewer: str | None = None,
    story: str | None = None,
    limit: int | None = None,
) -> list[Row]:
    """The records that the reviewer has not decided, or nobody has, the least certain first.

    Records that others decided are shown as they were read, so that each judges for himself.
    """
    if layer == "merge":
        rows = _undecided_merges(asked, story, limit)
    else:
        rows = _undecided(asked, layer, story, limit)
    rows += _decided_by_others(asked, layer, reviewer, story)
    rows.sort(key=_merges_in_order if layer == "merge" else _in_order)
    return rows[:limit]


def _in_order(row: Row) -> Any:
    return row["confidence"], row["report"], row["spans"], row["id"]


def _merges_in_order(row: Row) -> Any:
    return row["confidence"], row["story"] or "", row["id"]


def ask_pairs(asked: Asked, one: str, other: str) -> list[str]:
    """The records of the merge of two actors whom a story tells of by these names.

    Raises:
        OnRecordError: no story tells of both.
    """
    query = (
        "SELECT DISTINCT first.id, second.id FROM actors AS first"
        " JOIN actors AS second ON second.story = first.story AND second.id <> first.id"
        " WHERE first.key = :one AND second.key = :other ORDER BY first.id, second.id"
    )
    found = asked.rows(query, {"one": folded(one), "other": folded(other)})
    if not found:
        raise OnRecordError(
            f"no story tells of both {one} and {other} as two; `onrecord actors` has the names"
        )
    return list(dict.fromkeys(merge_record(*pair) for pair in found))


def _undecided(
    asked: Asked, layer: ReviewedLayer, story: str | None, limit: int | None
) -> list[Row]:
    """The records on which there is no row at all."""
    query = (
        "SELECT records.id, records.data, records.confidence, reports.id, reports.title,"
        " reports.outlet, reports.published, reports.url, members.story FROM records"
        " JOIN reports ON reports.id = records.owner"
        " LEFT JOIN members ON members.report = records.owner"
        " WHERE records.layer = :layer"
        " AND NOT EXISTS (SELECT 1 FROM decisions WHERE decisions.record = records.id)"
        f"{OF_STORY if story else ''}"
        " ORDER BY records.confidence, records.owner, records.position, records.id"
    )
    if limit is not None:
        query += f" LIMIT {limit:d}"
    parameters = {"layer": layer} | ({"story": story} if story else {})
    return [
        {"id": id_, "layer": layer, **json.loads(data), "confidence": confidence}
        | dict(zip(REPORT, about, strict=True))
        for id_, data, confidence, *about in asked.rows(query, parameters)
    ]


def _undecided_merges(asked: Asked, story: str | None, limit: int | None) -> list[Row]:
    """The merges on which there is no row at all, each once, as its first story has it."""
    once = (
        "records.owner = :story"
        if story
        else "NOT EXISTS (SELECT 1 FROM records AS before WHERE before.id = records.id"
        " AND before.owner < records.owner)"
    )
    query = (
        "SELECT id, data, owner FROM records WHERE layer = 'merge'"
        " AND NOT EXISTS (SELECT 1 FROM decisions WHERE decisions.record = records.id)"
        f" AND {once} ORDER BY confidence, owner, id"
    )
    if limit is not None:
        query += f" LIMIT {limit:d}"
    return _merges(asked.rows(query, {"story": story} if story else {}))


def find_merges(asked: Asked, records: Iterable[str]) -> dict[str, Row]:
    """The merges of those records, by record, each as its first story has it."""
    conditions = Conditions(asked)
    conditions.among("id", sorted(set(records)), "record")
    conditions.add("layer = 'merge'")
    query = f"SELECT id, data, owner FROM records{conditions.where()} ORDER BY owner DESC"
    return {row["id"]: row for row in _merges(asked.rows(query, conditions.parameters))}


def _merges(rows: Rows) -> list[Row]:
    """The merges of rows of id, data and story."""
    return [
        {"id": id_, "layer": "merge", **json.loads(data), "story": of} for id_, data, of in rows
    ]


def _decided_by_others(
    asked: Asked, layer: ReviewedLayer, reviewer: str | None, story: str | None
) -> list[Row]:
    """The records with rows, of which none by the reviewer, or by anybody, stands."""
    judged = (
        "SELECT own.record FROM decisions AS own WHERE own.layer = :layer"
        " AND own.verdict <> 'undo'"
        " AND NOT EXISTS (SELECT 1 FROM decisions AS back WHERE back.undoes = own.id)"
    )
    parameters: dict[str, str] = {"layer": layer}
    if reviewer is not None:
        judged += " AND own.reviewer = :reviewer"
        parameters["reviewer"] = reviewer
    query = f"SELECT record FROM decisions WHERE layer = :layer AND record NOT IN ({judged})"
    records = dict.fromkeys(record for (record,) in asked.rows(query, parameters))
    rows = {
        it.record: {"id": it.record, "layer": layer, **it.was, "report": it.report, "story": of}
        for it, orphan, of in _decided(asked, "record", records)
        if not orphan and story in (None, of)
    }
    if layer == "merge":  # one that nothing but a decision joined was kept without its sentences
        now = find_merges(asked, rows)
        rows |= {id_: now[id_] | _told(rows[id_]) for id_ in rows.keys() & now.keys()}
    return list(rows.values())


def _told(row: Row) -> Row:
    """The fields of the row that say something."""
    return {name: value for name, value in row.items() if value not in (None, [])}


def _decided(
    asked: Asked, column: Column | None = None, values: Iterable[str] = ()
) -> list[Decided]:
    """The rows by time, each with whether it is an orphan, and its story."""
    rows = _rows(asked, f", CASE WHEN {ORPHAN} THEN 1 ELSE 0 END, members.story", column, values)
    found = [(decision_of(row), bool(orphan), story) for *row, orphan, story in rows]
    return sorted(found, key=lambda it: (it[0].decided, it[0].id))


def _rows(
    asked: Asked, more: str, column: Column | None = None, values: Iterable[str] = ()
) -> Rows:
    """The rows whose column has one of the values, or all, with the columns of `more`."""
    columns = ", ".join(f"decisions.{name}" for name in COLUMNS)
    query = (
        f"SELECT {columns}{more} FROM decisions"
        " LEFT JOIN members ON members.report = decisions.report"
    )
    if column is None:
        return asked.rows(query)
    found: list[Sequence[Any]] = []
    for batch in batches(values):
        conditions = Conditions(asked)
        conditions.among(f"decisions.{column}", batch, "value")
        found += asked.rows(query + conditions.where(), conditions.parameters)
    return found
