"""Readings as tables that belong together: reports, actors and the four kinds of records.

`codebook.yaml` says what each column holds; it decides the columns and their order, and is written
beside the tables.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal, NamedTuple

import yaml

from onrecord.export.addresses import address
from onrecord.export.csv import event_rows
from onrecord.export.rows import flat_cell
from onrecord.index import Index
from onrecord.ledger.records import find_records
from onrecord.model import Actor, Reading

Row = dict[str, Any]
Type = Literal["text", "list", "number", "integer"]


class Column(NamedTuple):
    """A column of a table: its name, what it holds, and that in words."""

    name: str
    type: Type
    meaning: str


@cache
def codebook() -> Mapping[str, tuple[Column, ...]]:
    """The columns of every table, in order."""
    text = files("onrecord.export").joinpath("codebook.yaml").read_text("utf8")
    data: dict[str, dict[str, tuple[Type, str]]] = yaml.safe_load(text)
    each = data.pop("each")
    return {
        table: tuple(
            Column(name, *about)
            for name, about in (columns | ({} if table in ("reports", "actors") else each)).items()
        )
        for table, columns in data.items()
    }


def write_tables(readings: Iterable[Reading], folder: Path) -> None:
    """A CSV file for each table, and `codebook.csv`, in the folder, which is made if need be.

    A header first; lists are joined by "; ". Text that a spreadsheet would run as a formula gets a
    leading apostrophe.
    """
    write_codebook(folder)
    with ExitStack() as stack:
        writers = {}
        for table, columns in codebook().items():
            path = folder / f"{table}.csv"
            stream = stack.enter_context(
                path.open("w", encoding="utf-8", errors="backslashreplace", newline="")
            )
            writers[table] = csv.writer(stream, lineterminator="\n")
            writers[table].writerow([column.name for column in columns])
        for reading in readings:
            for table, row in table_rows(reading):
                cells = [flat_cell(column.name, row[column.name]) for column in codebook()[table]]
                writers[table].writerow(cells)


def write_codebook(folder: Path) -> None:
    """`codebook.csv` in the folder: table, column, type and meaning."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "codebook.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(("table", "column", "type", "meaning"))
        for table, columns in codebook().items():
            writer.writerows((table, *column) for column in columns)


def table_rows(reading: Reading) -> Iterator[tuple[str, Row]]:
    """Every row of a reading, with the name of its table; nothing of a report without text."""
    if not reading.report.text:
        return
    index = Index(reading)
    about = _about(reading)
    yield "reports", _report(reading)
    for actor in _actors(index):
        yield "actors", actor
    for event in event_rows(reading):
        coded = {name: event.get(name) for name in (column.name for column in codebook()["events"])}
        yield "events", coded | {"id": event["event"]} | about
    for record in find_records(reading):
        if record.layer != "event":
            yield f"{record.layer}s", {"id": record.id, **record.data, **about}


def _about(reading: Reading) -> Row:
    report = reading.report
    return {
        "report": report.id,
        "title": report.title,
        "outlet": report.outlet,
        "published": report.published,
        "url": address(report),
    }


def _report(reading: Reading) -> Row:
    report = reading.report
    return _about(reading) | {
        "id": report.id,
        "sha256": report.sha256,
        "language": report.language,
        "byline": report.byline,
        "credits": [credit.name for credit in report.credits],
        "dateline": report.dateline.place if report.dateline else None,
        "words": len(report.text.split()),
    }


def _known(actor: Actor) -> str | None:
    """How the country of an actor is known."""
    if actor.country is None:
        return None
    if any(it.field == "country" for it in actor.learned):
        return "learned"
    return "supposed" if actor.supposed else "told"


def _actors(index: Index) -> Iterator[Row]:
    for actor in index.reading.actors:
        first = min(actor.mentions, default=None)
        yield _about(index.reading) | {
            "id": actor.id,
            "name": actor.name,
            "kind": actor.kind,
            "country": actor.country,
            "sector": actor.sector,
            "role": actor.role,
            "represents": actor.represents,
            "represents_name": index.name(actor.represents) if actor.represents else None,
            "wikidata": actor.wikidata,
            "country_is": _known(actor),
            "learned": [f"{it.field} {it.report}" for it in actor.learned],
            "mentions": len(actor.mentions),
            "quote": index.quote([index.sentence(first)]) if first else None,
        }
