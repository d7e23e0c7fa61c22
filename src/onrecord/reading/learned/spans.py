"""From pieces to spans of the text: whole words, and quotation marks that close."""

from collections.abc import Iterable, Sequence

from onrecord.model import Span
from onrecord.reading.learned.passages import Passage

PAIRS = {"“": "”", "«": "»", '"': '"'}
CLOSERS = ".,!?"
"""What may stand between the last word of a quotation and its closing mark."""


def spans_of(
    text: str, passage: Passage, pieces: Iterable[int], taken: Sequence[Span] = ()
) -> tuple[Span, ...]:
    """The spans of chosen pieces: grown to whole words, joined, with closed quotation marks.

    No span grows into one that is `taken`. Spans without a letter or figure are left out.
    """
    whole = [_word(text, passage, piece) for piece in pieces]
    joined = _join(text, sorted(one for one in whole if not meets(one, taken)))
    closed = [_close(text, passage, one, taken) for one in joined]
    return tuple(one for one in _join(text, closed) if any(map(str.isalnum, one.quote(text))))


def _word(text: str, passage: Passage, piece: int) -> Span:
    """The piece with the letters that adjoin it, within the passage."""
    span, first, last = passage.spans[piece], passage.spans[0], passage.spans[-1]
    start, end = span.start, span.end
    if text[start].isalnum():
        while start > first.start and text[start - 1].isalnum():
            start -= 1
    if text[end - 1].isalnum():
        while end < last.end and text[end].isalnum():
            end += 1
    return Span(start, end)


def meets(span: Span, others: Iterable[Span]) -> bool:
    """Whether a span overlaps one of others."""
    return any(span.overlaps(other) for other in others)


def _join(text: str, spans: Sequence[Span]) -> list[Span]:
    """Spans in order, with those joined that overlap or have nothing but white space between."""
    joined: list[Span] = []
    for span in spans:
        if joined and (span.start <= joined[-1].end or text[joined[-1].end : span.start].isspace()):
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def _close(text: str, passage: Passage, span: Span, taken: Sequence[Span]) -> Span:
    """The span with the quotation marks that adjoin it and that it lacks: one, or both."""
    first, last = passage.spans[0], passage.spans[-1]
    words, start, end = span.quote(text), span.start, span.end
    for opening, closing in PAIRS.items():
        stop = end
        while stop < last.end and text[stop] in CLOSERS:
            stop += 1
        before = start > first.start and text[start - 1] == opening
        after = stop < last.end and text[stop] == closing
        open_ones = words.count(opening) - words.count(closing)
        if opening == closing:
            open_ones = words.count(opening) % 2 * (1 if after else -1)
        if after and (open_ones > 0 or (before and not open_ones)):
            end = stop + 1
        if before and (open_ones < 0 or (after and not open_ones)):
            start -= 1
    grown = Span(start, end)
    return span if meets(grown, taken) else grown
