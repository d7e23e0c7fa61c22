"""`onrecord log`: what people decided."""

import json
from enum import StrEnum
from typing import Annotated

import typer

from onrecord.cli import ledger as shared
from onrecord.cli.answers import Answer, Row, show
from onrecord.cli.ledger import PLACE, LedgerPlace, existing
from onrecord.cli.output import opened as written
from onrecord.index import shorten
from onrecord.ledger.ledger import Ledger

SECONDS = 19
"""Length of a date-time to the second."""


class Format(StrEnum):
    """How the decisions are shown."""

    table = "table"
    json = "json"
    csv = "csv"
    jsonl = "jsonl"


FormatOption = Annotated[
    Format,
    typer.Option(
        "--format", "-f", help="How to show them; jsonl is what `onrecord review --import` takes."
    ),
]
User = Annotated[str | None, typer.Option(metavar="NAME", help="Only decisions of this reviewer.")]
Record = Annotated[str | None, typer.Option(metavar="ID", help="Only decisions on this record.")]


def _became(row: Row) -> str:
    """What became of the decision."""
    told = {"undone": row["undone_by"], "orphan": row["orphan"], "holds": row["standing"]}
    return ", ".join(name for name, so in told.items() if so) or "replaced"


def _replaced(row: Row) -> str:
    if row["undoes"]:
        return f"undoes {row['undoes']}"
    return ", ".join(f"{name}={value}" for name, value in (row["replacement"] or {}).items())


def _as_json(replacement: Row | None) -> str | None:
    return None if replacement is None else json.dumps(replacement, ensure_ascii=False)


ANSWER = Answer(
    (
        ("When", lambda row: row["decided"][:SECONDS].replace("T", " ")),
        ("Who", lambda row: row["reviewer"]),
        ("Verdict", lambda row: row["verdict"]),
        ("Record", lambda row: f"{row['layer']} {row['record']}"),
        ("Change", _replaced),
        ("Sentence", lambda row: shorten(row["quote"] or "", 80)),
        ("State", _became),
    ),
    (
        "id", "decided", "reviewer", "verdict", "layer", "record", "replacement", "undoes",
        "undone_by", "standing", "orphan", "quote", "report", "title", "outlet", "published",
        "url",
    ),
)  # fmt: skip


def log(
    ledger: LedgerPlace = PLACE,
    format: FormatOption = Format.table,  # noqa: A002
    user: User = None,
    record: Record = None,
) -> None:
    """Show what people decided of records, the oldest first, and what was undone.

    A decision holds, is undone, or is replaced by a later one of the same reviewer; it is an
    orphan when no report of the ledger has its record any more.

    Exit code: 0 shown, also without any; 1 the ledger cannot be used; 2 wrong usage.
    """
    with Ledger(existing(ledger)) as opened:
        if format is Format.jsonl:
            if user or record:
                raise typer.BadParameter("jsonl is the whole log: leave out --user and --record")
            with written(None) as stream:
                stream.writelines(opened.export_decisions())
            return
        rows = opened.decisions(record, user)
    if format is Format.csv:
        rows = [row | {"replacement": _as_json(row["replacement"])} for row in rows]
    show("decisions", ANSWER, rows, shared.Format(format.value))
