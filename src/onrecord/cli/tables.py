"""Tables and JSON on standard output, for the commands that show single things."""

import json
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from onrecord.cli.output import opened


class Format(StrEnum):
    """How something is shown."""

    table = "table"
    json = "json"


def print_json(data: Any) -> None:
    """The data as indented JSON."""
    with opened(None) as stream:
        json.dump(data, stream, ensure_ascii=False, indent=2)
        stream.write("\n")


def print_json_lines(data: Mapping[str, Any]) -> None:
    """An object as JSON with a line for each entry of its lists, and none inside them.

    Python writes indented JSON five times slower, and an answer may hold thousands of rows.
    """
    members = ",\n".join(f"{json.dumps(name)}: {_listed(value)}" for name, value in data.items())
    with opened(None) as stream:
        stream.write(f"{{\n{members}\n}}\n")


def _listed(value: Any) -> str:
    """The value as JSON; a list with a line for each entry."""
    if not isinstance(value, list) or not value:
        return json.dumps(value, ensure_ascii=False)
    entries = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in value)
    return f"[\n{entries}\n]"


def print_table(
    headings: Sequence[str], rows: Iterable[Sequence[str]], title: str | None = None
) -> None:
    """A table as wide as the terminal, or 100 columns in a file or pipe; long cells are folded."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    from onrecord.export.text import WIDTH, plain

    with opened(None) as stream:
        console = Console(file=stream, highlight=False, emoji=False, markup=False)
        if not console.is_terminal:
            console.width = WIDTH
        if title:
            console.print(plain(title, "bold"))
        table = Table(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1))
        for heading in headings:
            table.add_column(heading, overflow="fold", header_style="dim")
        for row in rows:
            table.add_row(*(plain(cell) for cell in row))
        console.print(table)
