"""`onrecord read`: reports in, readings out."""

from dataclasses import fields
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord import OnRecordError, read_all
from onrecord.cli.output import Tally, opened, watched

if TYPE_CHECKING:
    from onrecord.ingest.corpus import Columns
    from onrecord.llm.options import LanguageModel


class ReaderKind(StrEnum):
    """Who reads."""

    rules = "rules"
    llm = "llm"


class Format(StrEnum):
    """How readings are written."""

    text = "text"
    json = "json"
    jsonl = "jsonl"
    html = "html"
    csv = "csv"
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


BY_SUFFIX = (Format.text, Format.json, Format.jsonl, Format.html, Format.csv)
SUFFIXES = {".txt": Format.text, ".htm": Format.html} | {f".{kind}": kind for kind in BY_SUFFIX}


def _iso_date(value: str | None) -> str | None:
    """An ISO date or date-time; an empty one is none at all."""
    from onrecord.ingest.days import checked_date

    try:
        return checked_date(value) if value else None
    except OnRecordError as error:
        raise typer.BadParameter(str(error)) from None


def article_columns(pairs: list[str] | None) -> "Columns":
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


def _language_model(
    kind: ReaderKind, endpoint: str | None, model: str | None, timeout: float | None
) -> "LanguageModel | None":
    """The language model to ask; None when the rules read."""
    if kind is ReaderKind.rules:
        if endpoint or model or timeout is not None:
            raise typer.BadParameter("a language model is asked only with --reader llm")
        return None
    if not endpoint or not model:
        raise typer.BadParameter("--reader llm needs --endpoint and --model")
    from onrecord.llm.options import TIMEOUT, LanguageModel

    try:
        return LanguageModel(endpoint, model, TIMEOUT if timeout is None else timeout)
    except OnRecordError as error:
        raise typer.BadParameter(str(error)) from None


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
OntologyFile = Annotated[
    Path | None,
    typer.Option("--ontology", metavar="FILE", help="YAML file that extends or replaces PLOVER."),
]
ReaderOption = Annotated[
    ReaderKind,
    typer.Option("--reader", help="Who reads: onrecord's rules, or a language model (llm)."),
]
Endpoint = Annotated[
    str | None,
    typer.Option(
        metavar="URL",
        help="OpenAI-compatible server to which --reader llm sends the reports' text, such as "
        "http://127.0.0.1:8080/v1; its key is taken from ONRECORD_LLM_KEY.",
    ),
]
Model = Annotated[
    str | None, typer.Option(metavar="NAME", help="The model that --reader llm asks there.")
]
LlmTimeout = Annotated[
    float | None,
    typer.Option(
        metavar="SECONDS", help="How long the model may take for a paragraph.  [default: 120]"
    ),
]


def read(
    reports: Reports,
    format: FormatOption = None,  # noqa: A002
    out: Out = None,
    published: Published = None,
    outlet: Outlet = None,
    url: Url = None,
    actors: Actors = None,
    ontology: OntologyFile = None,
    column: Column = None,
    allow_private: AllowPrivate = False,
    reader: ReaderOption = ReaderKind.rules,
    endpoint: Endpoint = None,
    model: Model = None,
    llm_timeout: LlmTimeout = None,
) -> None:
    """Read reports and write who says what happened, according to whom.

    Exit code: 0 all reports were read; 1 none could be read, or the set-up is broken; 2 wrong
    usage; 3 some could not be read. What could not be read is named on standard error and is a
    reading without text, with `problems`, in the output.
    """
    from onrecord.export.formats import STANDARDS, WRITERS
    from onrecord.ingest.source import IngestOptions

    options = IngestOptions(
        published, outlet or None, url or None, article_columns(column), allow_private
    )
    language_model = _language_model(reader, endpoint, model, llm_timeout)
    kind = format or SUFFIXES.get(out.suffix.lower() if out else "", Format.text)
    write = (WRITERS | STANDARDS)[kind]
    with opened(out) as stream:
        tally = Tally(named=not stream.isatty())
        readings = read_all(reports, options, actors or (), ontology, language_model)
        write(tally.count(watched(readings, _count(reports), stream)), stream)
    raise typer.Exit(tally.exit_code)


def _count(reports: list[str]) -> int | None:
    """How many reports there will be; None when a folder or a table may hold any number."""
    from onrecord.ingest.source import CORPORA

    paths = [Path(report) for report in reports if "://" not in report]
    many = any(path.is_dir() or path.suffix.lower() in CORPORA for path in paths)
    return None if many else len(reports)
