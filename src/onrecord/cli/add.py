"""`onrecord add`: reports into a ledger."""

import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Annotated

import typer

from onrecord.cli.ledger import PLACE, LedgerPlace
from onrecord.cli.options import (
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
from onrecord.cli.output import SOME_UNREAD
from onrecord.cli.tables import print_json
from onrecord.ledger.ledger import Addition, Ledger
from onrecord.model import as_data


class Format(StrEnum):
    """How it is shown what became of each report."""

    text = "text"
    json = "json"


FormatOption = Annotated[
    Format, typer.Option("--format", "-f", help="How to show what became of each report.")
]


def add(
    reports: Reports,
    ledger: LedgerPlace = PLACE,
    format: FormatOption = Format.text,  # noqa: A002
    published: Published = None,
    outlet: Outlet = None,
    url: Url = None,
    actors: Actors = None,
    ontology: OntologyFile = None,
    column: Column = None,
    allow_private: AllowPrivate = False,
) -> None:
    """Read reports and store them in a ledger, which is made when there is none.

    A report that the ledger has is left as it is; the same text from another outlet, day or
    address is another report. Each is stored whole or not at all, also when the command is
    killed.

    Exit code: 0 all reports are in the ledger; 1 none could be read, or the set-up is broken; 2
    wrong usage; 3 some could not be read. What could not be read is named.
    """
    options = ingest_options(published, outlet, url, column, allow_private)
    with Ledger(ledger) as opened:
        additions = opened.add_all(reports, options, actors or (), ontology)
        if format is Format.text:
            additions = _told(additions)
        done = list(additions)
    if format is Format.json:
        print_json({"added": as_data(done)})
    raise typer.Exit(_exit_code(done))


def _told(additions: Iterable[Addition]) -> Iterator[Addition]:
    """The additions as they come, each a line; what could not be read on standard error."""
    from onrecord.export.text import plain

    undated = 0
    for addition in additions:
        for problem in addition.problems:
            print(f"onrecord: {' '.join(problem.message.split())}", file=sys.stderr)
        if addition.report:
            title = plain(addition.title or "").plain
            typer.echo(f"{addition.status:5}  {addition.report}  {title}".rstrip())
            undated += addition.published is None
        yield addition
    if undated:
        print(f"onrecord: no day of publication in {undated}: --published", file=sys.stderr)


def _exit_code(additions: Iterable[Addition]) -> int:
    """0 when all are in the ledger, 1 when none is, 3 in between."""
    unread = {addition.status == "unread" for addition in additions}
    if unread == {False}:
        return 0
    return SOME_UNREAD if False in unread else 1
