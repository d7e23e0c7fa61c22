"""Rows of a ledger as CSV: which columns each question has, and how lists stand in a cell."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TextIO

from onrecord.export.csv import LINK, safe_cell

Row = Mapping[str, Any]

OF_REPORT = ("report", "title", "outlet", "published", "url", "story")
DATES = ("date_start", "date_end")

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "statements": (
        "id", "speaker", "side", "act", "to", "content", "form", "channel", *DATES, "quote",
        "spans", "said_by", "within", "confidence", *OF_REPORT,
    ),
    "events": (
        "id", "type", "mode", "contexts", "status", "actor", "recipient", "mediator", "place",
        "place_country", *DATES, "trigger", "quote", "spans", "said_by", "side", "said_in",
        "hedge", "cameo", "score", "confidence", "factuality", *OF_REPORT,
    ),
    "figures": (
        "id", "figure", "low", "high", "unit", "of", "event", *DATES, "quote", "spans",
        "said_by", "side", "said_in", *OF_REPORT,
    ),
    "undertakings": (
        "id", "kind", "by", "to", "issue", "content", "form", "depends_on", "answers", "quote",
        "spans", "said_by", "side", "said_in", *OF_REPORT,
    ),
    "happenings": (
        "id", "label", "type", "mode", "status", "actor", "recipient", "place",
        "place_country", *DATES, "reported", "independent", "accounts", "events", "story",
        "story_title",
    ),
    "accounts": (
        "id", "happening", "label", "type", "source", "side", "said_by", "events",
        "statements", "reports", "story", "story_title",
    ),
    "disputes": (
        "id", "about", "happening", "label", "value", "sources", "corrected", "quotes",
        "statements", "spans", "story", "story_title",
    ),
    "positions": (
        "id", "party", "issue", "kind", "status", "since", "told_by", "contradicted_by",
        "undertakings", "story", "story_title",
    ),
    "timeline": (
        "id", "date", "what", "type", "by", "to", "happening", "statement", "reports",
        "story", "story_title",
    ),
    "stories": ("id", "title", "start", "end", "reports", "parties", "party_names"),
    "actors": (
        "name", "kind", "country", "sector", "roles", "represents", "wikidata", "tenures",
        "stories",
    ),
    "search": ("id", "title", "outlet", "published", "url", "story", "snippet"),
}  # fmt: skip
"""The columns of each question, by its name."""


def write_rows(
    columns: Sequence[str], rows: Iterable[Row], out: TextIO, many: str | None = None
) -> None:
    """A header and the rows; lists are joined by "; ", a chain of tellers by " < ".

    Rows whose field `many` is a list of rows become one line for each of those. Text that a
    spreadsheet would run as a formula gets a leading apostrophe.
    """
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        for line in _lines(row, many):
            writer.writerow([flat_cell(column, line.get(column)) for column in columns])


def _lines(row: Row, many: str | None) -> list[Row]:
    if many is None:
        return [row]
    return [{**row, **inner} for inner in row[many]]


def flat_cell(column: str, value: Any) -> str | int | float:
    """A value of JSON data as one cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return value
    if isinstance(value, list | tuple):
        value = (LINK if column == "said_by" else "; ").join(map(_part, value))
    return safe_cell(str(value)) or ""


def _part(value: Any) -> str:
    """One of a list: text as it is, a span as "12-40", a span of a report with its id before."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "-".join(map(str, value))
    if isinstance(value, dict):
        return ":".join(map(_part, value.values()))
    return str(value)
