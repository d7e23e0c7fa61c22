"""Attributions in the form that the PolNeAR scorer reads, from readings and for any document."""

import re
from typing import Any

import onrecord
from evaluation.gold import load_scorer
from onrecord.reading import learned

Attribution = dict[str, list[list[int]]]
"""Spans of `source`, `cue` and `content`, each a list of [start, end] into a document's text."""


def read_attributions(text: str, published: str | None) -> list[Attribution]:
    """Every statement that onrecord finds in a plain text, with spans into that text.

    Raises:
        UnreadableError: the text cannot be read.
    """
    reading = onrecord.read(text, published=published)
    carry = Carrier(text, reading.report.text)
    return [
        {
            "source": carry.spans(statement.source),
            "cue": carry.spans(statement.cue),
            "content": carry.spans(statement.content),
        }
        for statement in reading.statements
    ]


def learned_attributions(text: str, _published: str | None) -> list[Attribution]:
    """What the learned reader finds by itself, paragraph by paragraph."""
    return [
        {
            role: [[a.start, a.end] for a in getattr(one, role)]
            for role in ("source", "cue", "content")
        }
        for one in learned.read_attributions(text, paragraphs(text))
    ]


def paragraphs(text: str) -> list[onrecord.Span]:
    """The lines of a text that hold more than white space."""
    return [onrecord.Span(*found.span()) for found in re.finditer(r"[^\n]*\S[^\n]*", text)]


class Carrier:
    """Carries spans of a report's text, which ingest has cleaned, back to the text it came from.

    The words of both texts are aligned as the case scorer aligns them (difflib); a word that
    stands in one text only is left out, and neighbouring words make one span.
    """

    def __init__(self, original: str, cleaned: str) -> None:
        """Align the words of the two texts."""
        scorer = load_scorer("cases")
        before, after = scorer.Text(original), scorer.Text(cleaned)
        self._words: list[tuple[int, int, str]] = before.tokens
        self._cleaned: Any = after
        self._map: dict[int, int] = scorer.align(before, after)

    def spans(self, spans: tuple[onrecord.Span, ...]) -> list[list[int]]:
        """The spans in the original text, in its order."""
        positions = self._cleaned.positions([(span.start, span.end) for span in spans])
        found: list[list[int]] = []
        last = -2
        for word in sorted(self._map[p] for p in positions if p in self._map):
            start, end, _ = self._words[word]
            if word == last + 1:
                found[-1][1] = end
            else:
                found.append([start, end])
            last = word
        return found
