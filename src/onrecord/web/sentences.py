"""A sentence cut into parts, so that the words it is shown for stand out."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.index import ELLIPSIS


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the sentence; `own` when it is of the words for which it is shown."""

    text: str
    own: bool


def parts_of(sentence: str, words: str) -> Iterator[Part]:
    """The sentence cut at the words, of which some may stand apart, as far as they are found."""
    for own in words.split(ELLIPSIS):
        before, found, after = sentence.partition(own)
        if found:
            yield Part(before, False)
            yield Part(own, True)
            sentence = after
    yield Part(sentence, False)
