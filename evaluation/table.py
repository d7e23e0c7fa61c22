"""The evaluation in print: one table, what it was measured on and with, what fell."""

from collections.abc import Iterator, Mapping

from evaluation.floors import Floors
from evaluation.measurement import Measurement, Outcome
from evaluation.peers import NAME

HEADERS = ("figure", "value", "floor", "peer", "")


def report_lines(outcome: Outcome, floors: Floors, made_with: Mapping[str, str]) -> Iterator[str]:
    """The lines of the whole report, the table first."""
    yield from table_lines(outcome, floors)
    yield f"The peer is {NAME}; floors stand in evaluation/floors.toml."
    yield ""
    for section, sample in outcome.samples:
        yield f"{section}: {sample}"
    for name, sha256 in dict(outcome.gold).items():
        pin = floors.gold.get(name)
        state = "pinned" if pin == sha256 else "not pinned yet" if pin is None else "CHANGED"
        yield f"{name}: sha256 {sha256} ({state})"
    for skipped in outcome.skipped:
        yield f"skipped: {skipped.section}: {skipped.reason}"
    yield ""
    for name, value in made_with.items():
        yield f"{name}: {value}"


def table_lines(outcome: Outcome, floors: Floors) -> Iterator[str]:
    """The table: a heading for each section, a row for each figure."""
    rows = [_row(figure, floors) for figure in outcome.measurements]
    widths = [max(map(len, column)) for column in zip(HEADERS, *rows, strict=True)]
    yield _line(HEADERS, widths)
    section = None
    for figure, row in zip(outcome.measurements, rows, strict=True):
        if figure.section != section:
            section = figure.section
            yield f"{section} ".ljust(sum(widths[:4]) + 8, "-")
        yield _line(row, widths)


def _row(figure: Measurement, floors: Floors) -> tuple[str, str, str, str, str]:
    bound = floors.bound(figure)
    floor = "none" if bound is None else figure.show(bound)
    if bound is not None and figure.lower_is_better:
        floor = f"max {floor}"
    mark = "BELOW ITS FLOOR  " if floors.fell(figure) else ""
    return figure.name, figure.shown, floor, figure.show(figure.peer), mark + figure.detail


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    name, *numbers, last = cells
    aligned = [cell.rjust(width) for cell, width in zip(numbers, widths[1:], strict=False)]
    return "  ".join((name.ljust(widths[0]), *aligned, last)).rstrip()
