"""Where a quote stands in the text; what the text does not say word for word has no place."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from onrecord.model import Span
from onrecord.reading.language import PLAIN

BLANKS = re.compile(r"\s+")


class Locator:
    """Finds quotes in one passage of a report.

    A quote is looked for as it stands, then with all white space and quotation marks alike. Half a
    word is no evidence: a quote has to begin and end where words do.
    """

    def __init__(self, text: str, start: int) -> None:
        """Keep the passage's text and its offset in the report."""
        self.text = text
        self.start = start

    def find(self, quote: str, near: int) -> Span | None:
        """The occurrence nearest to an offset of the report; the earlier of two as near.

        None when the passage does not hold the quote, or the quote holds no word.
        """
        return nearest(self.all(quote), near)

    def all(self, quote: str) -> tuple[Span, ...]:
        """Every occurrence, from left to right."""
        wanted = quote.strip()
        if not any(character.isalnum() for character in wanted):
            return ()
        exact = [(at, at + len(wanted)) for at in _occurrences(self.text, wanted)]
        found = exact or list(self._alike(BLANKS.sub(" ", wanted.translate(PLAIN))))
        return tuple(Span(self.start + first, self.start + end) for first, end in found)

    def _alike(self, wanted: str) -> Iterator[tuple[int, int]]:
        """Occurrences with white space and quotation marks alike, as offsets of the passage."""
        plain, origins = self._plain
        for at in _occurrences(plain, wanted):
            yield origins[at], origins[at + len(wanted) - 1] + 1

    @cached_property
    def _plain(self) -> tuple[str, list[int]]:
        """The text with white space and marks alike, and where each of its characters stood."""
        characters: list[str] = []
        origins: list[int] = []
        for at, character in enumerate(self.text.translate(PLAIN)):
            blank = character.isspace()
            if not (blank and characters and characters[-1] == " "):
                characters.append(" " if blank else character)
                origins.append(at)
        return "".join(characters), origins


def nearest(spans: Iterable[Span], near: int) -> Span | None:
    """The span nearest to an offset, the earlier of two as near; None when there is none."""
    return min(spans, key=lambda span: (_distance(span, near), span.start), default=None)


def _occurrences(text: str, wanted: str) -> Iterator[int]:
    """Where the wanted words begin in the text; never inside a word."""
    at = text.find(wanted)
    while at >= 0:
        if _parted(text, at) and _parted(text, at + len(wanted)):
            yield at
        at = text.find(wanted, at + 1)


def _parted(text: str, at: int) -> bool:
    """Whether no word runs across the offset."""
    return not (0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum())


def _distance(span: Span, near: int) -> int:
    """Characters between the span and the offset; 0 inside."""
    return max(span.start - near, near - span.end, 0)
