"""Places: the country and precision of places of news, many with a namesake elsewhere.

Run it with `python -m evaluation.places`, `--misses` to list what is wrong in the tuned half.

- found: labelled names that a place of the reading overlaps.
- country, precision: of those found, with the right country (any where none is labelled) and the
  right precision. A country that is left open is not right.
- no wrong country: of those found, with the right country or none; a namesake is worse than null.
- place: labelled names that are found and right in both.
- event's place: events read whose trigger has the labelled word and whose place overlaps the name.
"""

import sys

from evaluation.examples import Example, Tally, print_figures, read_example, score_examples
from evaluation.measurement import Outcome
from onrecord.model import Event, Span


def judge_place(example: Example, tally: Tally) -> None:
    """Judge the place of one example, and that of its event."""
    setting, events = read_example(example)
    answers = example.answers
    offsets = example.offsets(answers["name"])
    span = Span(offsets.start, offsets.stop)
    place = next((found for found in setting.places if found.span.overlaps(span)), None)
    tally.share("found", place is not None, answers["name"])
    right = False
    if place is not None:
        same = not answers["country"] or place.country in answers["country"]
        exact = place.precision in answers["precision"]
        right = same and exact
        tally.share("country", same, f"{answers['country']} read as {place.country}")
        tally.share("no wrong country", same or place.country is None)
        tally.share("precision", exact, f"{answers['precision']} read as {place.precision}")
    tally.share("place", right)
    if "event" in answers:
        _judge_event(example, events, span, tally)


def _judge_event(example: Example, events: tuple[Event, ...], span: Span, tally: Tally) -> None:
    word = example.offsets(example.answers["event"])
    for event in events:
        if any(trigger.start < word.stop and word.start < trigger.end for trigger in event.trigger):
            right = event.place is not None and event.place.span.overlaps(span)
            shown = event.place.name if event.place else None
            tally.share("event's place", right, f"{example.answers['event']} at {shown}")
            return


def score_places(quick: bool = False) -> Outcome:
    """The figures of both halves."""
    return score_examples("places", judge_place, quick)


if __name__ == "__main__":
    sys.exit(print_figures("places", judge_place))
