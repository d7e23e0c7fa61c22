"""`onrecord export`: a ledger or a story in the formats of others."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.ledger import PLACE, LedgerPlace, existing
from onrecord.cli.output import opened as written
from onrecord.ledger.ledger import Ledger


class Format(StrEnum):
    """What is written: the formats of `onrecord.export.formats`, known without loading them."""

    jsonl = "jsonl"
    json = "json"
    csv = "csv"
    html = "html"
    text = "text"
    tables = "tables"
    parquet = "parquet"
    plover = "plover"
    icews = "icews"
    phoenix = "phoenix"
    annotations = "annotations"
    ftm = "ftm"
    ftm_statements = "ftm-statements"
    schema_org = "schema-org"
    prov = "prov"
    timeline = "timeline"
    bibtex = "bibtex"
    csl = "csl"


FormatOption = Annotated[
    Format,
    typer.Option("--format", "-f", show_choices=True, help="What to write; see docs/reference."),
]
StoryOption = Annotated[
    str | None,
    typer.Option("--story", metavar="ID", help="Only the reports of the story of that id."),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="PATH",
        help="Write here, not to the screen; tables and parquet need a folder.",
    ),
]


def export(
    format: FormatOption,  # noqa: A002
    ledger: LedgerPlace = PLACE,
    story: StoryOption = None,
    output: Output = None,
) -> None:
    """Write what a ledger, or a story, holds of its reports, as it stands after review.

    Exit code: 0 written; 1 there is no such story, or the ledger, the place to write or a library
    cannot be used; 2 wrong usage.
    """
    from onrecord.export.formats import FOLDERS, STANDARDS, WRITERS

    with Ledger(existing(ledger)) as opened:
        reports = None
        if story is not None:
            reports = [report["id"] for report in opened.story(story)["reports"]]
        readings = opened.readings(reports)
        if format in FOLDERS:
            if output is None:
                raise typer.BadParameter("name a folder to write into", param_hint="'--output'")
            FOLDERS[format](readings, output)
            return
        with written(output) as stream:
            (WRITERS | STANDARDS)[format](readings, stream)
