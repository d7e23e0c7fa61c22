"""Examples: short texts of this project in `sentences/`, each with what should be read in it.

A file lists rows with an `id`, a `text` and the answers of its own kind; `published` where the day
matters. The half that an example belongs to follows from its id. What is right is judged example by
example into a `Tally`; misses on the held half are counted and never shown.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from evaluation.gold import EvaluationError, gold_hash
from evaluation.labelled import FOLDER, HALVES, Half, half_of, report_of
from evaluation.measurement import Measurement, Outcome
from onrecord.model import Event
from onrecord.ontology.entries import read_yaml
from onrecord.reading.events import find_events
from onrecord.reading.pipeline import find_setting
from onrecord.reading.setting import Setting

QUICK = 4
"""The quick part judges every so-manieth example."""


@dataclass(frozen=True, slots=True)
class Example:
    """A text with its answers; `half` says whether misses may be looked at."""

    id: str
    text: str
    answers: Mapping[str, Any]

    @property
    def half(self) -> Half:
        """The half that the example belongs to."""
        return half_of(self.id)

    def offsets(self, words: str) -> range:
        """Where the words first stand in the text.

        Raises:
            EvaluationError: when they do not.
        """
        start = self.text.find(words)
        if start < 0:
            raise EvaluationError(f"{self.id}: no {words!r} in its text")
        return range(start, start + len(words))


@dataclass(slots=True)
class Tally:
    """Shares (right, total) and detections (right, read too much, missed) by figure, and misses."""

    shares: dict[str, list[int]] = field(default_factory=dict)
    detections: dict[str, list[int]] = field(default_factory=dict)
    misses: list[str] = field(default_factory=list)

    def share(self, figure: str, right: bool, miss: str = "") -> None:
        """Count one answer that is right or wrong."""
        counts = self.shares.setdefault(figure, [0, 0])
        counts[0] += right
        counts[1] += 1
        if not right and miss:
            self.misses.append(f"{figure}: {miss}")

    def detect(self, figure: str, right: int, extra: Iterable[str], missed: Iterable[str]) -> None:
        """Count what was found rightly, found wrongly (each named) and missed (each named)."""
        counts = self.detections.setdefault(figure, [0, 0, 0])
        wrong, lost = list(extra), list(missed)
        for place, count in enumerate((right, len(wrong), len(lost))):
            counts[place] += count
        self.misses += [f"{figure}: too much: {name}" for name in wrong]
        self.misses += [f"{figure}: missed: {name}" for name in lost]


Judge = Callable[[Example, Tally], None]


def read_examples(name: str) -> tuple[Example, ...]:
    """The examples of `sentences/NAME.yaml`.

    Raises:
        EvaluationError: when the file is no list of rows with ids of their own and texts.
    """
    rows = read_yaml(FOLDER / f"{name}.yaml")
    if not isinstance(rows, list) or not all(
        isinstance(row, dict)
        and isinstance(row.get("id"), str)
        and isinstance(row.get("text"), str)
        for row in rows
    ):
        raise EvaluationError(f"{name}.yaml must list rows with `id` and `text`")
    if len({row["id"] for row in rows}) < len(rows):
        raise EvaluationError(f"{name}.yaml uses an id twice")
    return tuple(Example(row["id"], row["text"], row) for row in rows)


def read_example(example: Example) -> tuple[Setting, tuple[Event, ...]]:
    """The setting of the example's text read as a report of one paragraph, and its events."""
    report = report_of(example.text)
    published = example.answers.get("published")
    setting = find_setting(replace(report, published=str(published)) if published else report)
    return setting, find_events(setting)


def score_examples(name: str, judge: Judge, quick: bool = False) -> Outcome:
    """The figures of both halves of `sentences/NAME.yaml`."""
    tallies = judged(name, judge, quick)
    figures: list[Measurement] = []
    samples = []
    for half, (tally, count) in tallies.items():
        section = f"sentences/{name}/{half}" + (f", every {QUICK}th" if quick else "")
        figures += measurements(section, tally)
        samples.append((section, f"{count} texts"))
    gold = ((f"sentences/{name}", gold_hash(FOLDER / f"{name}.yaml")),)
    return Outcome(tuple(figures), samples=tuple(samples), gold=gold)


def judged(name: str, judge: Judge, quick: bool = False) -> dict[Half, tuple[Tally, int]]:
    """The tally of each half, and how many examples it holds."""
    found: dict[Half, tuple[Tally, int]] = {}
    for half in HALVES:
        tally = Tally()
        examples = [e for e in read_examples(name) if e.half == half][:: QUICK if quick else 1]
        for example in examples:
            before = len(tally.misses)
            judge(example, tally)
            if len(tally.misses) > before:
                tally.misses.insert(before, f"-- {example.id} {example.text}")
        found[half] = tally, len(examples)
    return found


def measurements(section: str, tally: Tally) -> Iterator[Measurement]:
    """The figures of a tally: F1 of what was to be found, then the shares."""
    for figure, (right, extra, missed) in tally.detections.items():
        precision, recall = right / max(right + extra, 1), right / max(right + missed, 1)
        both = precision + recall
        detail = f"P {precision:.3f}, R {recall:.3f}, of {right + missed}"
        yield Measurement(
            section, f"{figure} F1", 2 * precision * recall / both if both else 0.0, detail=detail
        )
    for figure, (right, total) in tally.shares.items():
        yield Measurement(section, figure, right / total, detail=f"{right} of {total}")


def print_figures(name: str, judge: Judge) -> int:
    """Print the figures of both halves and, asked with `--misses`, those of the tuned half."""
    for half, (tally, count) in judged(name, judge).items():
        print(f"{name}/{half}: {count} texts")
        for figure in measurements(half, tally):
            print(f"  {figure.name:22}{figure.shown:>6}  {figure.detail}")
        if half == "tuned" and "--misses" in sys.argv[1:]:
            print(*tally.misses, sep="\n")
    return 0
