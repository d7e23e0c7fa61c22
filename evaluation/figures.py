"""Figures: counts with their bounds, unit, counted noun, event and teller.

Run it with `python -m evaluation.figures`, `--misses` to list what is wrong in the tuned half.

- figure F1: figures read that overlap the labelled phrase with the right bounds and unit; optional
  ones aside. A vague count ("dozens") has no labelled bounds: any are right.
- of: of those, the counted noun overlaps the labelled one.
- event: of those, the type of the event that it belongs to is a right one.
- teller: of those, the innermost teller is the labelled one, or the report itself.
"""

import sys
from collections.abc import Mapping, Sequence
from typing import Any

from evaluation.examples import Example, Tally, print_figures, read_example, score_examples
from evaluation.measurement import Outcome
from onrecord.model import Event, Figure
from onrecord.reading.figures import find_figures
from onrecord.reading.setting import Setting


def judge_figures(example: Example, tally: Tally) -> None:
    """Judge all figures of one example."""
    setting, events = read_example(example)
    rest = list(find_figures(setting, events))
    missed, right = [], 0
    for wanted in example.answers["figures"]:
        figure = next((f for f in rest if _same(example, wanted, f)), None)
        if figure is not None:
            rest.remove(figure)
        if wanted.get("optional"):
            continue
        if figure is None:
            missed.append(f"{wanted['phrase']} {wanted['unit']}")
            continue
        right += 1
        _judge_ties(setting, events, wanted, figure, tally)
    extra = [f"{f.span.quote(example.text)} {f.unit} {f.low} {f.high}" for f in rest]
    tally.detect("figure", right, extra, missed)


def _same(example: Example, wanted: Mapping[str, Any], figure: Figure) -> bool:
    place = example.offsets(wanted["phrase"])
    bounds = "low" not in wanted or (figure.low, figure.high) == (wanted["low"], wanted["high"])
    overlap = figure.span.start < place.stop and place.start < figure.span.end
    return bounds and overlap and figure.unit in wanted["unit"]


def _judge_ties(
    setting: Setting,
    events: Sequence[Event],
    wanted: Mapping[str, Any],
    figure: Figure,
    tally: Tally,
) -> None:
    """What a figure is tied to: what it counts, its event, who tells it."""
    phrase = wanted["phrase"]
    if "of" in wanted:
        of = figure.of.text if figure.of else ""
        right = bool(set(wanted["of"].split()) & set(of.split()))
        tally.share("of", right, f"{phrase} of {of!r}")
    if "event" in wanted:
        types = {event.id: event.type for event in events}
        read = types.get(figure.event or "")
        tally.share("event", read in wanted["event"], f"{phrase} belongs to {read}")
    names = tellers(setting, figure.said_in)
    told = wanted["told_by"]
    right = not names if told is None else any(told in name for name in names)
    tally.share("teller", right, f"{phrase} told by {names}")


def tellers(setting: Setting, statement_id: str | None) -> list[str]:
    """The names of who makes a statement, as its source and its speakers; none for the report."""
    statement = setting.by_id.get(statement_id or "")
    if statement is None:
        return []
    text = setting.parse.report.text
    names = [span.quote(text) for span in statement.source]
    return [*names, *(setting.cast.actors[speaker].name for speaker in statement.speaker)] or [""]


def score_figures(quick: bool = False) -> Outcome:
    """The figures of both halves."""
    return score_examples("figures", judge_figures, quick)


if __name__ == "__main__":
    sys.exit(print_figures("figures", judge_figures))
