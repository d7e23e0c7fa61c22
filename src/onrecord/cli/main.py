"""The command `onrecord`: one file for each of its commands, assembled here."""

import sys
from typing import Annotated

import typer

from onrecord import OnRecordError
from onrecord.cli import ontology
from onrecord.cli.add import add
from onrecord.cli.agreement import agreement
from onrecord.cli.explain import explain
from onrecord.cli.log import log
from onrecord.cli.password import password
from onrecord.cli.questions import QUESTIONS
from onrecord.cli.read import read
from onrecord.cli.rebuild import rebuild
from onrecord.cli.review import review
from onrecord.cli.serve import serve
from onrecord.cli.story import story

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        from onrecord import __version__

        typer.echo(f"onrecord {__version__}")
        raise typer.Exit


@app.callback()
def onrecord(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """Read news reports into a record of who says what happened, according to whom.

    `read` shows what a report tells, `add` stores it in a ledger, and the commands after it ask
    the ledger. `serve` opens it in the browser.
    """


app.command()(read)
app.command()(explain)
app.command()(add)
for question in QUESTIONS:
    app.command()(question)
app.command()(story)
app.command()(review)
app.command()(log)
app.command()(agreement)
app.command()(rebuild)
app.command()(serve)
app.command()(password)
app.add_typer(ontology.app, name="ontology")


def run() -> None:
    """Run the command line; an error is one line on standard error and exit code 1."""
    try:
        app()
    except OnRecordError as error:
        message = str(error)
    except OSError as error:
        reason = error.strerror or str(error)
        message = f"{error.filename}: {reason}" if error.filename else reason
    else:  # pragma: no cover
        return
    print(f"onrecord: {' '.join(message.split())}", file=sys.stderr)
    sys.exit(1)
