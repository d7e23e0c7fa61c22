"""`onrecord read`: reports in, readings out."""

import io
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import fields
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from onrecord import OnRecordError, Reading, read_all

if TYPE_CHECKING:
    from onrecord.ingest.corpus import Columns

SOME_UNREAD = 3
"""Exit code when some reports were read and others were not."""


class Format(StrEnum):
    """How readings are written."""

    text = "text"
    json = "json"
    jsonl = "jsonl"
    html = "html"
    csv = "csv"


SUFFIXES = {".txt": Format.text, ".htm": Format.html} | {f".{kind}": kind for kind in Format}


def _iso_date(value: str | None) -> str | None:
    """An ISO date or date-time; an empty one is none at all."""
    from onrecord.ingest.days import checked_date

    try:
        return checked_date(value) if value else None
    except OnRecordError as error:
        raise typer.BadParameter(str(error)) from None


def _columns(pairs: list[str] | None) -> "Columns":
    """Pairs such as "text=body" as the columns of article tables."""
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


Reports = Annotated[
    list[str],
    typer.Argument(
        metavar="REPORT",
        help="Files, folders, http(s) URLs, or - for standard input: HTML, plain text, "
        "JSONL or CSV of articles.",
    ),
]
FormatOption = Annotated[
    Format | None,
    typer.Option("--format", "-f", help="How to write the readings.  [default: by --out, or text]"),
]
Out = Annotated[
    Path | None, typer.Option("--out", "-o", metavar="FILE", help="Write here, not to the screen.")
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


def read(
    reports: Reports,
    format: FormatOption = None,  # noqa: A002
    out: Out = None,
    published: Published = None,
    outlet: Outlet = None,
    url: Url = None,
    actors: Actors = None,
    column: Column = None,
    allow_private: AllowPrivate = False,
) -> None:
    """Read reports and write who says what happened, according to whom.

    Exit code: 0 all reports were read; 1 none could be read, or the set-up is broken; 2 wrong
    usage; 3 some could not be read. What could not be read is named on standard error and is a
    reading without text, with `problems`, in the output.
    """
    from onrecord.export.formats import WRITERS
    from onrecord.ingest.source import IngestOptions

    options = IngestOptions(published, outlet or None, url or None, _columns(column), allow_private)
    write = WRITERS[format or SUFFIXES.get(out.suffix.lower() if out else "", Format.text)]
    tally = Tally()
    with _opened(out) as stream:
        readings = read_all(reports, options, actors or ())
        write(tally.count(_watched(readings, stream)), stream)
    raise typer.Exit(tally.exit_code)


class Tally:
    """Counts what was read and what was not, and names the latter on standard error."""

    def __init__(self) -> None:
        """Start from nothing."""
        self.read = self.unread = 0

    def count(self, readings: Iterable[Reading]) -> Iterator[Reading]:
        """The readings as they come, counted."""
        for reading in readings:
            if reading.report.text:
                self.read += 1
            else:
                self.unread += 1
                for problem in reading.problems:
                    print(f"onrecord: {problem.message}", file=sys.stderr)
            yield reading

    @property
    def exit_code(self) -> int:
        """0 when all was read, 1 when nothing was, 3 in between."""
        if not self.unread and self.read:
            return 0
        return SOME_UNREAD if self.read else 1


@contextmanager
def _opened(out: Path | None) -> Iterator[TextIO]:
    """The file to write, or standard output; UTF-8 either way, whatever the machine prefers."""
    if out is None:
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
        yield sys.stdout
        return
    with out.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
        yield stream


def _watched(readings: Iterator[Reading], stream: TextIO) -> Iterator[Reading]:
    """The readings as they come, with a progress bar when a person waits for a file or pipe."""
    if not sys.stderr.isatty() or stream.isatty():
        yield from readings
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(
        readings, "Reading", console=Console(stderr=True), transient=True, show_speed=True
    )
