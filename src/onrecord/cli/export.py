"""`onrecord export`: a ledger or a story in the formats of others."""

from pathlib import Path
from typing import Annotated

import typer
from click import Choice

from onrecord.cli.ledger import PLACE, LedgerPlace, existing
from onrecord.cli.options import STANDARDS
from onrecord.cli.output import opened as written
from onrecord.ledger.ledger import Ledger

FORMATS = ("jsonl", "json", "csv", "html", "text", "tables", "parquet", *STANDARDS)
FormatOption = Annotated[
    str,
    typer.Option(
        "--format", "-f", click_type=Choice(FORMATS), help="What to write; see docs/reference."
    ),
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
    from onrecord.export import formats

    with Ledger(existing(ledger)) as opened:
        reports = None
        if story is not None:
            reports = [report["id"] for report in opened.story(story)["reports"]]
        readings = opened.readings(reports)
        if format in formats.FOLDERS:
            if output is None:
                raise typer.BadParameter("name a folder to write into", param_hint="'--output'")
            formats.FOLDERS[format](readings, output)
            return
        with written(output) as stream:
            (formats.WRITERS | formats.STANDARDS)[format](readings, stream)
