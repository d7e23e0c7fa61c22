"""Sentences that say what became of an undertaking or of a claim, in so many words.

"dropped its demand for X", "That promise did not outlive the week", "withdrew its claim that X".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.ledger.material import Material
from onrecord.ledger.tellings import SENTENCE_END
from onrecord.ledger.wording import plain, stems, words
from onrecord.model import Span
from onrecord.ontology.words import load_words

BETWEEN = 4
"""Words between the verb and the noun at the most."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A sentence in which `verb` (a list of `comparing.yaml`) is said of `noun`.

    `points_back` tells that the noun only points to what was told before it.
    """

    report: str
    day: int | None
    span: Span
    verb: str
    points_back: bool
    stems: frozenset[str]


def find_verdicts(material: Material, noun: str, verbs: tuple[str, ...]) -> Iterator[Verdict]:
    """All sentences of the reports that say one of the verbs of one of the nouns.

    Args:
        material: the story.
        noun: name of a list of nouns in `comparing.yaml`.
        verbs: names of lists of verb beginnings.
    """
    nouns = load_words("comparing")[noun]
    for reading in material.readings:
        text, report = reading.report.text, reading.report.id
        for span in _sentences(text):
            found = words(span.quote(text))
            places = [i for i, word in enumerate(found) if word in nouns]
            for verb in verbs if places else ():
                place = _said_of(found, places, _beginnings(verb))
                if place is not None:
                    pointer = (
                        place > 0 and found[place - 1] in load_words("comparing")["determiners"]
                    )
                    yield Verdict(
                        report, material.days[report], span, verb, pointer, stems(span.quote(text))
                    )
                    break


def _sentences(text: str) -> Iterator[Span]:
    start = 0
    for match in SENTENCE_END.finditer(text):
        yield Span(start, match.end())
        start = match.end()
    if start < len(text):
        yield Span(start, len(text))


def _said_of(found: list[str], places: list[int], verb: re.Pattern[str]) -> int | None:
    """The place of a noun that has the verb close before or behind it."""
    for i, word in enumerate(found):
        if verb.match(word):
            for place in places:
                if 0 < abs(place - i) <= BETWEEN:
                    return place
    return None


@cache
def _beginnings(name: str) -> re.Pattern[str]:
    return re.compile("|".join(map(plain, sorted(load_words("comparing")[name]))))
