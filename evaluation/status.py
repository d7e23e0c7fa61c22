"""Status of events, class by class, on sentences written for the project.

Run it with `python -m evaluation.status`: it prints the figures, what was taken for what, and the
misses of the tuned half. Every marked event counts, whether or not the lexicon knows its word:
what is measured is the status of the word, from grammar, dates and statements, and who tells it.

- a class: its share of events whose status is right. An event with several right statuses belongs
  to the class that is named first.
- mean of the classes: each class counts alike.
- teller: events with a labelled teller whose innermost statement has that speaker.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import get_args

from spacy.tokens import Token

from evaluation.labelled import (
    HALVES,
    Half,
    Sentence,
    read_marked,
    report_of,
    score_halves,
)
from evaluation.measurement import Measurement, Outcome
from onrecord.model import Span, Status
from onrecord.reading.pipeline import find_setting
from onrecord.reading.setting import Setting
from onrecord.reading.status import find_status

CLASSES: tuple[str, ...] = get_args(Status)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was read of one labelled event; `told` is None where no teller is labelled."""

    half: Half
    wanted: str
    read: str
    right: bool
    told: bool | None
    where: str


def judge() -> tuple[Verdict, ...]:
    """The reading of every labelled event of both halves."""
    return tuple(verdict for sentence in read_marked("status") for verdict in _read(sentence))


def score_status() -> Outcome:
    """The figures of both halves."""
    return score_halves("status", judge(), "events", measurements)


def measurements(section: str, verdicts: Sequence[Verdict]) -> Iterator[Measurement]:
    """The figures of one half: all events, their classes, their tellers."""
    shares = []
    for name in CLASSES:
        own = [verdict.right for verdict in verdicts if verdict.wanted == name]
        if own:
            shares.append(_share(section, name, own))
    yield _share(section, "status", [verdict.right for verdict in verdicts])
    mean = sum(share.value for share in shares) / max(len(shares), 1)
    yield Measurement(section, "mean of the classes", mean)
    yield from shares
    told = [verdict.told for verdict in verdicts if verdict.told is not None]
    if told:
        yield _share(section, "teller", told)


def confusion(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """A table: a row for each class that is right, a column for each that was read."""
    counts = Counter((v.wanted, v.wanted if v.right else v.read) for v in verdicts)
    yield "right \\ read".ljust(14) + "".join(name.rjust(14) for name in CLASSES)
    for wanted in CLASSES:
        yield wanted.ljust(14) + "".join(str(counts[wanted, read]).rjust(14) for read in CLASSES)


def _share(section: str, name: str, right: Sequence[bool]) -> Measurement:
    share = sum(right) / max(len(right), 1)
    return Measurement(section, name, share, detail=f"{sum(right)} of {len(right)}")


def _read(sentence: Sentence) -> Iterator[Verdict]:
    setting = find_setting(report_of(sentence.text))
    for mark in sentence.marks:
        token = setting.parse.doc[setting.parse.tokens(Span(mark.start, mark.start + 1))[0]]
        status = find_status(setting, token)
        yield Verdict(
            sentence.half,
            wanted=mark.labels[0],
            read=status,
            right=status in mark.labels,
            told=None if mark.teller is None else _tells(setting, token, mark.teller),
            where=f"{token.text!r} of {sentence.text!r}",
        )


def _tells(setting: Setting, token: Token, name: str) -> bool:
    """Whether the innermost statement around the word is that of the speaker with the name."""
    statement = setting.by_id.get(setting.teller(token) or "")
    if statement is None:
        return False
    names = [setting.cast.actors[speaker].name for speaker in statement.speaker]
    names += [span.quote(setting.parse.report.text) for span in statement.source]
    return any(name.casefold() in found.casefold() for found in names)


def main() -> int:
    """Print the figures, what was taken for what, and the misses of the tuned half."""
    verdicts = judge()
    for half in HALVES:
        own = [verdict for verdict in verdicts if verdict.half == half]
        for figure in measurements(half, own):
            print(f"{half:8}{figure.name:22}{figure.shown:>6}  {figure.detail}")
        print(*confusion(own), "", sep="\n")
    for verdict in verdicts:
        if verdict.half == "tuned" and not verdict.right:
            print(f"{verdict.wanted} read as {verdict.read}: {verdict.where}")
        if verdict.half == "tuned" and verdict.told is False:
            print(f"not told by whom it should be: {verdict.where}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
