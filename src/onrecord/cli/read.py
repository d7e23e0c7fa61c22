"""`onrecord read`: reports in, readings out."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from click import Choice

from onrecord import OnRecordError, read_all
from onrecord.cli.options import (
    STANDARDS,
    Actors,
    AllowPrivate,
    Column,
    OntologyFile,
    Outlet,
    Published,
    Reports,
    Url,
    ingest_options,
)
from onrecord.cli.output import Tally, opened, watched

if TYPE_CHECKING:
    from onrecord.llm.options import LanguageModel


class ReaderKind(StrEnum):
    """Who reads."""

    rules = "rules"
    llm = "llm"


OWN = ("text", "json", "jsonl", "html", "csv")
FORMATS = (*OWN, *STANDARDS)
SUFFIXES = {".txt": "text", ".htm": "html"} | {f".{kind}": kind for kind in OWN}


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


FormatOption = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        click_type=Choice(FORMATS),
        help="How to write the readings.  [default: by --out, or text]",
    ),
]
Out = Annotated[
    Path | None, typer.Option("--out", "-o", metavar="FILE", help="Write here, not to the screen.")
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
    from onrecord.export import formats

    options = ingest_options(published, outlet, url, column, allow_private)
    language_model = _language_model(reader, endpoint, model, llm_timeout)
    kind = format or SUFFIXES.get(out.suffix.lower() if out else "", "text")
    write = (formats.WRITERS | formats.STANDARDS)[kind]
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
