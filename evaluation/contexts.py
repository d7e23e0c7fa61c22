"""The 37 general contexts of PLOVER, on paragraphs written for the project.

Run it with `python -m evaluation.contexts`: it prints the figures, those of each context, and the
misses of the tuned half. Each paragraph is read as a report of its own; what is measured are the
contexts that its events would get. Contexts that are open to debate count neither way.

- micro F1: over all contexts of all paragraphs.
- macro F1: the mean of the F1 of each context that a paragraph of the half has.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evaluation.gold import EvaluationError
from evaluation.labelled import FOLDER, HALVES, Half, half_of, report_of, score_halves
from evaluation.measurement import Measurement, Outcome
from onrecord.ontology.entries import read_yaml
from onrecord.reading.contexts import find_contexts
from onrecord.reading.language import parse_report


@dataclass(frozen=True, slots=True)
class Judgement:
    """A paragraph with the contexts that it has, those open to debate, and those read."""

    text: str
    wanted: frozenset[str]
    open: frozenset[str]
    read: frozenset[str]

    @property
    def half(self) -> Half:
        """The half that the paragraph belongs to."""
        return half_of(self.text)


def judge() -> tuple[Judgement, ...]:
    """The contexts of every paragraph of both halves.

    Raises:
        EvaluationError: when a row of the file is no text with its contexts.
    """
    rows = read_yaml(FOLDER / "contexts.yaml")
    found = []
    for row in rows:
        if not isinstance(row, dict) or not {"text", "contexts"} <= set(row):
            raise EvaluationError(f"contexts.yaml: a row wants text and contexts: {row!r}")
        read = find_contexts(parse_report(report_of(row["text"]))).get(0, ())
        labels = frozenset(row["contexts"]), frozenset(row.get("open", ()))
        found.append(Judgement(row["text"], *labels, frozenset(read)))
    return tuple(found)


def score_contexts() -> Outcome:
    """The figures of both halves."""
    return score_halves("contexts", judge(), "paragraphs", measurements)


def measurements(section: str, judgements: Sequence[Judgement]) -> Iterator[Measurement]:
    """Micro and macro F1 of one half."""
    counts = tallies(judgements)
    right, read, wanted = (sum(kind.values()) for kind in counts)
    detail = f"P {right / max(read, 1):.3f}, R {right / max(wanted, 1):.3f}"
    yield Measurement(section, "micro F1", 2 * right / max(read + wanted, 1), detail=detail)
    each = list(by_context(judgements).values())
    detail = f"of {len(each)} contexts"
    yield Measurement(section, "macro F1", sum(each) / max(len(each), 1), detail=detail)


def tallies(judgements: Sequence[Judgement]) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """How often each context was read rightly, was read, and should have been."""
    right, read, wanted = Counter[str](), Counter[str](), Counter[str]()
    for one in judgements:
        right.update(one.read & one.wanted)
        read.update(one.read - one.open)
        wanted.update(one.wanted)
    return right, read, wanted


def by_context(judgements: Sequence[Judgement]) -> dict[str, float]:
    """The F1 of each context that some paragraph has."""
    right, read, wanted = tallies(judgements)
    return {name: 2 * right[name] / (read[name] + wanted[name]) for name in sorted(wanted)}


def main() -> int:
    """Print the figures, and the misses of the tuned half."""
    judgements = judge()
    for half in HALVES:
        own = [one for one in judgements if one.half == half]
        for figure in measurements(half, own):
            print(f"{half:8}{figure.name:10}{figure.shown}  {figure.detail}")
    tuned = [one for one in judgements if one.half == "tuned"]
    print(*(f"{name} {value:.2f}" for name, value in by_context(tuned).items()), sep=", ")
    for one in tuned:
        missed, extra = one.wanted - one.read, one.read - one.wanted - one.open
        if missed or extra:
            print(f"missed {sorted(missed)}, too much {sorted(extra)}: {one.text}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
