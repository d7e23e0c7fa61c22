"""The arguments and options that several commands share: reports, and how they are read."""

from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.errors import OnRecordError

if TYPE_CHECKING:
    from onrecord.ingest.corpus import Columns
    from onrecord.ingest.source import IngestOptions

STANDARDS = (
    "plover", "icews", "phoenix", "annotations", "ftm", "ftm-statements", "schema-org", "prov",
    "timeline", "bibtex", "csl",
)  # fmt: skip
"""The formats of others, `onrecord.export.formats.STANDARDS`, known without loading them."""


def _iso_date(value: str | None) -> str | None:
    """An ISO date or date-time; an empty one is none at all."""
    from onrecord.ingest.days import checked_date

    try:
        return checked_date(value) if value else None
    except OnRecordError as error:
        raise typer.BadParameter(str(error)) from None


def _article_columns(pairs: list[str] | None) -> "Columns":
    """Pairs such as "text=body" as the columns of article tables.

    Raises:
        BadParameter: a pair is none, or names no known column.
    """
    from onrecord.ingest.corpus import Columns

    known = [field.name for field in fields(Columns)]
    chosen = {}
    for pair in pairs or ():
        name, _, column = pair.partition("=")
        if name not in known or not column:
            raise typer.BadParameter(
                f"{pair!r} is not NAME=COLUMN with a NAME of {', '.join(known)}",
                param_hint="'--column'",
            )
        chosen[name] = column
    return Columns(**chosen)


def ingest_options(
    published: str | None,
    outlet: str | None,
    url: str | None,
    column: list[str] | None,
    allow_private: bool,
) -> "IngestOptions":
    """How the reports are taken in, by the options of those names.

    Raises:
        BadParameter: a column is wrong.
    """
    from onrecord.ingest.source import IngestOptions

    columns = _article_columns(column)
    return IngestOptions(published, outlet or None, url or None, columns, allow_private)


Reports = Annotated[
    list[str],
    typer.Argument(
        metavar="REPORT",
        help="Files, folders, http(s) URLs, or - for standard input: HTML, plain text, "
        "JSONL or CSV of articles.",
    ),
]
Published = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        callback=_iso_date,
        help="When the reports were published, ISO; stands above what they say themselves.",
    ),
]
Outlet = Annotated[str | None, typer.Option(metavar="NAME", help="Who published the reports.")]
Url = Annotated[str | None, typer.Option(metavar="URL", help="Where the reports were found.")]
Column = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME=COLUMN",
        help="Which column of a JSONL or CSV file holds the text, title, published, outlet or url: "
        "text=body; may be given several times.",
    ),
]
AllowPrivate = Annotated[
    bool, typer.Option("--allow-private", help="Fetch from loopback and private addresses too.")
]
Actors = Annotated[
    list[Path] | None,
    typer.Option(metavar="FILE", help="YAML file with more actors; may be given several times."),
]
OntologyFile = Annotated[
    Path | None,
    typer.Option("--ontology", metavar="FILE", help="YAML file that extends or replaces PLOVER."),
]
