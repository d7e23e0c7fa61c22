"""Dates: which days the date expressions of news mean, and when events happened.

Run it with `python -m evaluation.dates`, `--misses` to list what is wrong in the tuned half.

- phrase: labelled expressions that are read, each by a date that overlaps it, with the right days.
- event's own date: events read whose trigger has the labelled word and whose days are right ones.
"""

import sys

from evaluation.examples import Example, Tally, print_figures, read_example, score_examples
from evaluation.measurement import Outcome
from onrecord.model import DateRange, Span


def judge_date(example: Example, tally: Tally) -> None:
    """Judge the expression of one example, and the date of its event."""
    setting, events = read_example(example)
    wanted = [tuple(days) for days in example.answers["days"]]
    place = example.offsets(example.answers["phrase"])
    span = Span(place.start, place.stop)
    read = [date for date in setting.dates if date.span and date.span.overlaps(span)]
    right = any((date.start, date.end) in wanted for date in read)
    tally.share("phrase", right, f"{wanted[:1]}, read as {[*map(_shown, read)]}")
    if "event" not in example.answers:
        return
    word = example.offsets(example.answers["event"])
    for event in events:
        if any(trigger.start < word.stop and word.start < trigger.end for trigger in event.trigger):
            date = event.date
            right = date is not None and (date.start, date.end) in wanted
            shown = _shown(date) if date else "none"
            tally.share("event's own date", right, f"{example.answers['event']}: {shown}")
            return


def _shown(date: DateRange) -> str:
    return f"{date.start}..{date.end}"


def score_dates(quick: bool = False) -> Outcome:
    """The figures of both halves."""
    return score_examples("dates", judge_date, quick)


if __name__ == "__main__":
    sys.exit(print_figures("dates", judge_date))
