"""What is asked about the review: what is uncertain still, and what was decided."""

import json
from typing import Literal

from onrecord.ledger.place import Asked
from onrecord.ledger.review import (
    CERTAIN,
    COLUMNS,
    Decision,
    ReviewedLayer,
    Row,
    decision_of,
    standing,
)

ORPHAN = (
    "NOT EXISTS (SELECT 1 FROM readings WHERE readings.report = decisions.report"
    " AND readings.data LIKE '%\"id\":\"' || decisions.record || '\"%')"
)
"""Whether no reading has the record any more, or the ledger lacks its report."""
MEASURED = {
    "sqlite": "json_extract({}.data, '$.confidence')",
    "postgresql": "CAST(substring({}.data from '\"confidence\":([0-9.e-]+)') AS float)",
}
"""The confidence of a row. PostgreSQL's own JSON refuses data of a text with a NUL."""
TELLER = {
    "sqlite": "json_extract(records.data, '$.said_in')",
    "postgresql": 'substring(records.data from \'"said_in":"([^"]+)"\')',
}
OF_STORY = " AND records.owner IN (SELECT report FROM members WHERE story = :story)"
"""Asked so, and not of the joined row, the records of the story alone are looked at."""
REPORT = ("report", "title", "outlet", "published", "url", "story")


def ask_decisions(
    asked: Asked, record: str | None = None, reviewer: str | None = None
) -> list[Row]:
    """The decisions by time, on a record or by a reviewer if given, each with what became of it.

    `was` is the record as it was read; `undone_by` the id of the row that undid it; `standing`
    tells that it holds, `orphan` that no reading in the ledger has the record any more.
    """
    found = _decisions(asked) if record is None else _decisions(asked, "record", record)
    undone = {decision.undoes: decision.id for decision, _, _ in found}
    held = {decision.id for decision in standing(decision for decision, _, _ in found)}
    rows = [
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
    return [row for row in rows if reviewer is None or row["reviewer"] == reviewer]


def all_decisions(asked: Asked) -> list[Decision]:
    """All rows by time."""
    return [decision for decision, _, _ in _decisions(asked)]


def decisions_where(asked: Asked, column: Literal["record", "report"], id_: str) -> list[Decision]:
    """The rows on a record, or on the records of a report, by time."""
    return [decision for decision, _, _ in _decisions(asked, column, id_)]


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
    rows = _undecided(asked, layer, story, limit)
    rows += _decided_by_others(asked, layer, reviewer, story)
    rows.sort(
        key=lambda row: (
            row["confidence"],
            row["published"] or "",
            row["report"],
            row["spans"],
            row["id"],
        )
    )
    return rows[:limit]


def _undecided(
    asked: Asked, layer: ReviewedLayer, story: str | None, limit: int | None
) -> list[Row]:
    """The records on which there is no row at all."""
    measured = MEASURED[asked.dialect]
    sure = measured.format("records")
    if layer in ("figure", "undertaking"):
        sure = (
            f"COALESCE((SELECT {measured.format('teller')} FROM records AS teller"
            f" WHERE teller.id = {TELLER[asked.dialect]} AND teller.layer = 'statement'"
            f" LIMIT 1), {CERTAIN})"
        )
    query = (
        f"SELECT records.id, records.data, {sure} AS sure, reports.id, reports.title,"
        " reports.outlet, reports.published, reports.url, members.story FROM records"
        " JOIN reports ON reports.id = records.owner"
        " LEFT JOIN members ON members.report = records.owner"
        " WHERE records.layer = :layer"
        " AND NOT EXISTS (SELECT 1 FROM decisions WHERE decisions.record = records.id)"
        f"{OF_STORY if story else ''}"
        " ORDER BY sure, COALESCE(reports.published, ''), reports.id, records.position, records.id"
    )
    if limit is not None:
        query += f" LIMIT {limit:d}"
    parameters = {"layer": layer} | ({"story": story} if story else {})
    return [
        {"id": id_, "layer": layer, **json.loads(data), "confidence": sure}
        | dict(zip(REPORT, about, strict=True))
        for id_, data, sure, *about in asked.rows(query, parameters)
    ]


def _decided_by_others(
    asked: Asked, layer: ReviewedLayer, reviewer: str | None, story: str | None
) -> list[Row]:
    """The records with rows, of which none by the reviewer, or by anybody, stands."""
    found = [it for it in _decisions(asked) if it[0].layer == layer]
    judged = {
        it.record
        for it in standing(decision for decision, _, _ in found)
        if reviewer is None or it.reviewer == reviewer
    }
    rows = {
        it.record: {"id": it.record, "layer": layer, **it.was, "report": it.report, "story": of}
        for it, orphan, of in found
        if not orphan and it.record not in judged and story in (None, of)
    }
    return list(rows.values())


def _decisions(
    asked: Asked, column: Literal["record", "report"] | None = None, id_: str = ""
) -> list[tuple[Decision, bool, str | None]]:
    """The rows by time, each with whether it is an orphan, and its story."""
    columns = ", ".join(f"decisions.{name}" for name in COLUMNS)
    query = (
        f"SELECT {columns}, CASE WHEN {ORPHAN} THEN 1 ELSE 0 END, members.story FROM decisions"
        " LEFT JOIN members ON members.report = decisions.report"
        + (f" WHERE decisions.{column} = :id" if column else "")
    )
    parameters = {"id": id_} if column else {}
    found = [
        (decision_of(row), bool(orphan), story)
        for *row, orphan, story in asked.rows(query, parameters)
    ]
    return sorted(found, key=lambda it: (it[0].decided, it[0].id))
