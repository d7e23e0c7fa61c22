"""Writes docs/reference/commands.md from the help of the commands: `make docs`.

A test compares the page with what this writes, so that no command or option goes undocumented.
"""

from pathlib import Path

from typer.testing import CliRunner

from onrecord.cli.main import app

PAGE = Path(__file__).parent / "reference" / "commands.md"
INTRODUCTION = (
    "# Commands\n\nWritten by `make docs` from the help of the commands; change it there."
)


def page() -> str:
    """The page as it should stand: the help of every command."""
    names = sorted(
        command.callback.__name__ for command in app.registered_commands if command.callback
    )
    helps = [_help(), *(_help(name) for name in names)]
    return "\n\n".join((INTRODUCTION, *helps)) + "\n"


def _help(*command: str) -> str:
    """The help of `onrecord`, or of one of its commands."""
    title = " ".join(("onrecord", *command))
    result = CliRunner().invoke(app, [*command, "--help"], env={"COLUMNS": "90"})
    return f"## {title}\n\n```text\n{result.stdout.rstrip()}\n```"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf8")
