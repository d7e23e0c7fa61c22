"""Where readings go: a file or standard output, counted on the way and watched by a person."""

import io
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from onrecord import Reading

SOME_UNREAD = 3
"""Exit code when some reports were read and others were not."""


class Tally:
    """Counts what was read and what was not.

    When `named`, what was not is named on standard error; the summary on a terminal does so itself.
    """

    def __init__(self, *, named: bool) -> None:
        """Start from nothing."""
        self.read = self.unread = 0
        self.named = named

    def count(self, readings: Iterable[Reading]) -> Iterator[Reading]:
        """The readings as they come, counted."""
        for reading in readings:
            if reading.report.text:
                self.read += 1
            else:
                self.unread += 1
                for problem in reading.problems if self.named else ():
                    print(f"onrecord: {problem.message}", file=sys.stderr)
            yield reading

    @property
    def exit_code(self) -> int:
        """0 when all was read, 1 when nothing was, 3 in between."""
        if not self.unread and self.read:
            return 0
        return SOME_UNREAD if self.read else 1


@contextmanager
def opened(out: Path | None) -> Iterator[TextIO]:
    """The file to write, or standard output; UTF-8 either way, whatever the machine prefers."""
    if out is None:
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
        yield sys.stdout
        return
    with out.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
        yield stream


def watched(readings: Iterator[Reading], total: int | None, stream: TextIO) -> Iterator[Reading]:
    """The readings as they come, with a progress bar when a person waits for a file or pipe."""
    if not sys.stderr.isatty() or stream.isatty():
        yield from readings
        return
    from rich import progress
    from rich.console import Console

    bar = progress.Progress(
        "Reading",
        progress.BarColumn(),
        progress.TextColumn("{task.completed:.0f} reports"),
        progress.TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    with bar:
        yield from bar.track(readings, total=total)
