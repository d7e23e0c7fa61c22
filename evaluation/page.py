"""The evaluation as a page of the docs: `python -m evaluation --page docs/reference/figures.md`."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path

from evaluation.floors import Floors
from evaluation.measurement import Measurement, Outcome
from evaluation.peers import NAME

TEMPLATE = Path(__file__).with_name("page.md")


def page(outcome: Outcome, floors: Floors, made_with: Mapping[str, str]) -> str:
    """The page: the template with a table for each section, the machine and the versions."""
    figures = "\n".join(_sections(outcome, floors))
    machine = "\n".join(f"- {name}: {value}" for name, value in made_with.items())
    text = TEMPLATE.read_text("utf8")
    return text.replace("<!-- figures -->", figures).replace("<!-- machine -->", machine)


def _sections(outcome: Outcome, floors: Floors) -> Iterator[str]:
    samples = dict(outcome.samples)
    for section, figures in groupby(outcome.measurements, key=lambda figure: figure.section):
        yield f"## {section}\n"
        if section in samples:
            yield f"On {samples[section]}.\n"
        yield f"| figure | value | floor | {NAME} | |"
        yield "|---|---|---|---|---|"
        yield from (_row(figure, floors) for figure in figures)
        yield ""
    for skipped in outcome.skipped:
        yield f"Not measured: {skipped.section}: {skipped.reason}\n"


def _row(figure: Measurement, floors: Floors) -> str:
    bound = floors.bound(figure)
    floor = "" if bound is None else figure.show(bound)
    cells = (figure.name, figure.shown, floor, figure.show(figure.peer), figure.detail)
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"
