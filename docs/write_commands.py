"""Writes docs/reference/commands.md from the help of the commands: `make docs`.

A test compares the page with what this writes, so that no command or option goes undocumented.
"""

from collections.abc import Iterator
from pathlib import Path

from typer import Typer
from typer.testing import CliRunner

from onrecord.cli.main import app

PAGE = Path(__file__).parent / "reference" / "commands.md"
INTRODUCTION = (
    "# Commands\n\nWritten by `make docs` from the help of the commands; change it there."
)


def page() -> str:
    """The page as it should stand: the help of every command, and of those under it."""
    helps = [_help(), *(_help(*command) for command in sorted(_commands(app)))]
    return "\n\n".join((INTRODUCTION, *helps)) + "\n"


def _commands(group: Typer) -> Iterator[tuple[str, ...]]:
    """The words of every command of a group, itself left out."""
    for command in group.registered_commands:
        if command.callback:
            yield (command.callback.__name__,)
    for inner in group.registered_groups:
        if inner.name and inner.typer_instance:
            yield (inner.name,)
            yield from ((inner.name, *words) for words in _commands(inner.typer_instance))


def _help(*command: str) -> str:
    """The help of `onrecord`, or of one of its commands."""
    title = " ".join(("onrecord", *command))
    result = CliRunner().invoke(app, [*command, "--help"], env={"COLUMNS": "90"})
    return f"## {title}\n\n```text\n{result.stdout.rstrip()}\n```"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf8")
