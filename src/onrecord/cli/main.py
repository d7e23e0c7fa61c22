"""The command `onrecord`: one file for each of its commands, assembled here.

Just the command that is asked for is loaded and made: typer builds every option of every command
that it knows, which takes 150 ms for all of them, and a question has 300 ms with everything.
"""

import sys
from collections.abc import Iterable, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Annotated

import typer

from onrecord.errors import OnRecordError

QUESTIONS = (
    "statements", "events", "figures", "undertakings", "happenings", "accounts", "disputes",
    "positions", "timeline", "stories", "actors", "search",
)  # fmt: skip
COMMANDS: Mapping[str, str] = MappingProxyType(
    {"read": "read", "explain": "explain", "add": "add"}
    | dict.fromkeys(QUESTIONS, "questions")
    | {
        name: name
        for name in (
            "story", "export", "review", "log", "agreement", "rebuild", "serve", "password",
            "ontology",
        )
    }
)  # fmt: skip
"""The commands in the order of the help, each with the module of this package that holds it.

The module has a function of the command's name, or a group of commands as `app`.
"""


def _show_version(wanted: bool) -> None:
    if wanted:
        from onrecord import __version__

        typer.echo(f"onrecord {__version__}")
        raise typer.Exit


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


def build(names: Iterable[str]) -> typer.Typer:
    """The command line with these commands."""
    made = typer.Typer(
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    made.callback()(onrecord)
    for name in names:
        module = import_module(f"onrecord.cli.{COMMANDS[name]}")
        if hasattr(module, name):
            made.command()(getattr(module, name))
        else:
            made.add_typer(module.app, name=name)
    return made


def __getattr__(name: str) -> typer.Typer:
    """`app`, the command line with all commands, made when it is first asked for."""
    if name == "app":
        made: typer.Typer = globals().setdefault("app", build(COMMANDS))
        return made
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def run() -> None:
    """Run the command line; an error is one line on standard error and exit code 1."""
    asked = next((word for word in sys.argv[1:] if not word.startswith("-")), "")
    try:
        build([asked] if asked in COMMANDS else COMMANDS)()
    except OnRecordError as error:
        message = str(error)
    except OSError as error:
        reason = error.strerror or str(error)
        message = f"{error.filename}: {reason}" if error.filename else reason
    else:  # pragma: no cover
        return
    print(f"onrecord: {' '.join(message.split())}", file=sys.stderr)
    sys.exit(1)
