"""Answers of a ledger as they are shown: tables for people, JSON and CSV for programs."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.cli.ledger import Format
from onrecord.cli.output import opened
from onrecord.cli.tables import print_json_lines, print_table
from onrecord.export.csv import LINK
from onrecord.export.rows import COLUMNS, write_rows
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
        print_json_lines({"format": FORMAT, name: rows})
    elif format is Format.csv:
        print_csv(answer.csv, rows, answer.many)
    else:
        if not rows:
            print("nothing found")
            return
        headings = [heading for heading, _ in answer.table]
        print_table(headings, ([cell(row) for _, cell in answer.table] for row in rows))


def print_csv(columns: Sequence[str], rows: Iterable[Row], many: str | None = None) -> None:
    """The rows as CSV on standard output, as `write_rows` writes them."""
    with opened(None) as stream:
        write_rows(columns, rows, stream, many)


def _joined(name: str, link: str = ", ") -> Cell:
    return lambda row: link.join(row[name])


def _text(name: str) -> Cell:
    return lambda row: str(row[name]) if row[name] is not None else ""


def _quote(name: str) -> Cell:
    return lambda row: shorten(row[name], QUOTE)


def _whom(by: str, to: str) -> Cell:
    return lambda row: " → ".join(filter(None, (", ".join(row[by]), ", ".join(row[to]))))


def _when(row: Row) -> str:
    """The days of what is told, or the day of the first report in brackets."""
    told = days(row["date_start"], row["date_end"])
    published = (row.get("published") or row.get("reported") or "")[:10]
    return told or (f"({published})" if published else "")


def _told(row: Row) -> str:
    return LINK.join(row["said_by"]) or row["outlet"] or "the report"


def _kind(row: Row) -> str:
    return " ".join(filter(None, (row["type"], row["mode"])))


def _once(names: Sequence[str]) -> str:
    """The names, each once: "hospital sources" of two reports are not told apart."""
    return ", ".join(dict.fromkeys(names))


def _roles(row: Row) -> str:
    """The roles with the days from and to which reports give them, the latest last."""
    return "\n".join(
        " ".join(
            filter(
                None,
                (
                    tenure["role"],
                    days(tenure["start"], tenure["end"]),
                    f"(former by {tenure['until']})" if tenure["until"] else "",
                ),
            )
        )
        for tenure in row["tenures"]
    )


def _held(row: Row) -> str:
    """What is held about a happening, and by whom."""
    return "\n".join(
        f"{position['value']} — according to {_once(position['sources']) or 'nobody named'}"
        for position in row["positions"]
    )


ANSWERS: Mapping[str, Answer] = {
    "statements": Answer(
        (
            ("When", _when),
            ("Who says so", _told),
            ("Act", _text("act")),
            ("To", _joined("to")),
            ("What", _quote("content")),
        ),
        COLUMNS["statements"],
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
        COLUMNS["events"],
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
        COLUMNS["figures"],
    ),
    "undertakings": Answer(
        (
            ("Reported", lambda row: (row["published"] or "")[:10]),
            ("Kind", _text("kind")),
            ("Who → whom", _whom("by", "to")),
            ("What", _quote("content")),
            ("Told by", _told),
        ),
        COLUMNS["undertakings"],
    ),
    "happenings": Answer(
        (
            ("When", _when),
            ("What", _text("label")),
            ("Type", _kind),
            ("Status", _text("status")),
            ("Accounts", _text("accounts")),
            ("Independent", _text("independent")),
        ),
        COLUMNS["happenings"],
    ),
    "accounts": Answer(
        (
            ("What", _text("label")),
            ("According to", _text("source")),
            ("Side", _text("side")),
            ("Through", _joined("said_by", LINK)),
            ("Reports", lambda row: str(len(row["reports"]))),
        ),
        COLUMNS["accounts"],
    ),
    "disputes": Answer(
        (("About", _text("about")), ("What", _text("label")), ("What is held", _held)),
        COLUMNS["disputes"],
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
        COLUMNS["positions"],
    ),
    "timeline": Answer(
        (
            ("Day", _text("date")),
            ("What", _quote("what")),
            ("Type", _text("type")),
            ("Who → whom", _whom("by", "to")),
            ("Reports", lambda row: str(len(row["reports"]))),
        ),
        COLUMNS["timeline"],
    ),
    "stories": Answer(
        (
            ("Id", _text("id")),
            ("Days", lambda row: days(row["start"], row["end"])),
            ("Title", _text("title")),
            ("Reports", lambda row: str(len(row["reports"]))),
            ("Parties", _joined("party_names")),
        ),
        COLUMNS["stories"],
    ),
    "actors": Answer(
        (
            ("Name", _text("name")),
            ("Kind", _text("kind")),
            ("Country", _text("country")),
            ("Sector", _text("sector")),
            ("Roles", _roles),
            ("Speaks for", _joined("represents")),
            ("Stories", _text("stories")),
        ),
        COLUMNS["actors"],
    ),
    "search": Answer(
        (
            ("Published", lambda row: (row["published"] or "")[:10]),
            ("Outlet", _text("outlet")),
            ("Title", _text("title")),
            ("Words", lambda row: " ".join(row["snippet"].split())),
            ("Statements", lambda row: str(len(row["statements"]))),
        ),
        COLUMNS["search"],
    ),
}
"""What each question shows, by its name."""
