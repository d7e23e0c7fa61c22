"""Answers of a ledger as they are shown: tables for people, JSON and CSV for programs."""

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.cli.ledger import Format
from onrecord.cli.output import opened
from onrecord.cli.tables import print_json, print_table
from onrecord.export.csv import LINK, safe_cell
from onrecord.index import days, shorten
from onrecord.model import FORMAT

Row = Mapping[str, Any]
Cell = Callable[[Row], str]
QUOTE = 160
"""Characters of a quotation in a table; JSON and CSV have it whole."""


@dataclass(frozen=True, slots=True)
class Answer:
    """How the rows of a question are shown.

    `table` are headings and what stands below them, `csv` the names of the columns; rows whose
    field `many` is a list of rows become one CSV line for each of those.
    """

    table: Sequence[tuple[str, Cell]]
    csv: Sequence[str]
    many: str | None = None


def show(name: str, answer: Answer, rows: Sequence[Row], format: Format) -> None:  # noqa: A002
    """Print the rows on standard output; in JSON they stand under the question's name."""
    if format is Format.json:
        print_json({"format": FORMAT, name: rows})
    elif format is Format.csv:
        print_csv(answer.csv, rows, answer.many)
    else:
        headings = [heading for heading, _ in answer.table]
        print_table(headings, ([cell(row) for _, cell in answer.table] for row in rows))


def print_csv(columns: Sequence[str], rows: Iterable[Row], many: str | None = None) -> None:
    """A header and the rows; lists are joined by "; ", a chain of tellers by " < ".

    Text that a spreadsheet would run as a formula gets a leading apostrophe.
    """
    with opened(None) as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(columns)
        for row in rows:
            for line in _lines(row, many):
                writer.writerow([_cell(column, line.get(column)) for column in columns])


def _lines(row: Row, many: str | None) -> list[Row]:
    if many is None:
        return [row]
    return [{**row, **inner} for inner in row[many]]


def _cell(column: str, value: Any) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return value
    if isinstance(value, list):
        value = (LINK if column == "said_by" else "; ").join(map(_part, value))
    return safe_cell(str(value)) or ""


def _part(value: Any) -> str:
    """One of a list: text as it is, a span as "12-40", a span of a report with its id before."""
    if isinstance(value, list):
        return "-".join(map(str, value))
    if isinstance(value, dict):
        return ":".join(map(_part, value.values()))
    return str(value)


def _joined(name: str, link: str = ", ") -> Cell:
    return lambda row: link.join(row[name])


def _text(name: str) -> Cell:
    return lambda row: str(row[name]) if row[name] is not None else ""


def _quote(name: str) -> Cell:
    return lambda row: shorten(row[name], QUOTE)


def _whom(by: str, to: str) -> Cell:
    return lambda row: " → ".join(filter(None, (", ".join(row[by]), ", ".join(row[to]))))


def _when(row: Row) -> str:
    """The days of what is told, or the day of the report in brackets."""
    told = days(row["date_start"], row["date_end"])
    published = (row.get("published") or "")[:10]
    return told or (f"({published})" if published else "")


def _told(row: Row) -> str:
    return LINK.join(row["said_by"]) or row["outlet"] or "the report"


def _kind(row: Row) -> str:
    return " ".join(filter(None, (row["type"], row["mode"])))


def _held(row: Row) -> str:
    """What is held about a happening, and by whom."""
    return "\n".join(
        f"{position['value']}: according to {', '.join(position['sources']) or 'nobody named'}"
        for position in row["positions"]
    )


OF_REPORT = ("report", "title", "outlet", "published", "url", "story")
DATES = ("date_start", "date_end")

ANSWERS: Mapping[str, Answer] = {
    "statements": Answer(
        (
            ("When", _when),
            ("Who says so", _told),
            ("Act", _text("act")),
            ("To", _joined("to")),
            ("What", _quote("content")),
        ),
        (
            "id", "speaker", "side", "act", "to", "content", "form", "channel", *DATES, "quote",
            "spans", "said_by", "within", "confidence", *OF_REPORT,
        ),
    ),
    "events": Answer(
        (
            ("When", _when),
            ("What", _kind),
            ("Who → whom", _whom("actor", "recipient")),
            ("Status", _text("status")),
            ("Where", _text("place")),
            ("Words", _text("trigger")),
            ("Told by", _told),
        ),
        (
            "id", "type", "mode", "contexts", "status", "actor", "recipient", "mediator", "place",
            "place_country", *DATES, "trigger", "quote", "spans", "said_by", "side", "said_in",
            "hedge", "cameo", "score", "confidence", *OF_REPORT,
        ),
    ),
    "figures": Answer(
        (
            ("When", _when),
            ("Figure", _text("figure")),
            ("Unit", _text("unit")),
            ("Of", _text("of")),
            ("Quote", _quote("quote")),
            ("Told by", _told),
        ),
        (
            "id", "figure", "low", "high", "unit", "of", "event", *DATES, "quote", "spans",
            "said_by", "side", "said_in", *OF_REPORT,
        ),
    ),
    "undertakings": Answer(
        (
            ("Reported", lambda row: (row["published"] or "")[:10]),
            ("Kind", _text("kind")),
            ("Who → whom", _whom("by", "to")),
            ("What", _quote("content")),
            ("Told by", _told),
        ),
        (
            "id", "kind", "by", "to", "issue", "content", "form", "depends_on", "answers", "quote",
            "spans", "said_by", "side", "said_in", *OF_REPORT,
        ),
    ),
    "happenings": Answer(
        (
            ("When", _when),
            ("What", _text("label")),
            ("Type", _kind),
            ("Who → whom", _whom("actor", "recipient")),
            ("Status", _text("status")),
            ("Accounts", _text("accounts")),
            ("Independent", _text("independent")),
        ),
        (
            "id", "label", "type", "mode", "status", "actor", "recipient", "place",
            "place_country", *DATES, "independent", "accounts", "events", "story", "story_title",
        ),
    ),
    "accounts": Answer(
        (
            ("What", _text("label")),
            ("According to", _text("source")),
            ("Side", _text("side")),
            ("Through", _joined("said_by", LINK)),
            ("Reports", lambda row: str(len(row["reports"]))),
        ),
        (
            "id", "happening", "label", "type", "source", "side", "said_by", "events",
            "statements", "reports", "story", "story_title",
        ),
    ),
    "disputes": Answer(
        (("About", _text("about")), ("What", _text("label")), ("What is held", _held)),
        (
            "id", "about", "happening", "label", "value", "sources", "corrected", "quotes",
            "statements", "spans", "story", "story_title",
        ),
        many="positions",
    ),
    "positions": Answer(
        (
            ("Party", _text("party")),
            ("Kind", _text("kind")),
            ("Issue", _quote("issue")),
            ("Status", _text("status")),
            ("Since", _text("since")),
            ("Told by", _joined("told_by")),
            ("Contradicted by", _joined("contradicted_by")),
        ),
        (
            "id", "party", "issue", "kind", "status", "since", "told_by", "contradicted_by",
            "undertakings", "story", "story_title",
        ),
    ),
    "timeline": Answer(
        (
            ("Day", _text("date")),
            ("What", _quote("what")),
            ("Type", _text("type")),
            ("Who → whom", _whom("by", "to")),
            ("Reports", lambda row: str(len(row["reports"]))),
        ),
        (
            "id", "date", "what", "type", "by", "to", "happening", "statement", "reports",
            "story", "story_title",
        ),
    ),
    "stories": Answer(
        (
            ("Id", _text("id")),
            ("Days", lambda row: days(row["start"], row["end"])),
            ("Title", _text("title")),
            ("Reports", lambda row: str(len(row["reports"]))),
            ("Parties", _joined("party_names")),
        ),
        ("id", "title", "start", "end", "reports", "parties", "party_names"),
    ),
    "actors": Answer(
        (
            ("Name", _text("name")),
            ("Kind", _text("kind")),
            ("Country", _text("country")),
            ("Sector", _text("sector")),
            ("Roles", _joined("roles", "; ")),
            ("Speaks for", _joined("represents")),
            ("Stories", _text("stories")),
        ),
        (
            "id", "name", "kind", "country", "sector", "roles", "represents", "wikidata",
            "stories",
        ),
    ),
    "search": Answer(
        (
            ("Published", lambda row: (row["published"] or "")[:10]),
            ("Outlet", _text("outlet")),
            ("Title", _text("title")),
            ("Words", _text("snippet")),
            ("Statements", lambda row: str(len(row["statements"]))),
        ),
        ("id", "title", "outlet", "published", "url", "story", "snippet"),
    ),
}  # fmt: skip
"""What each question shows, by its name."""
