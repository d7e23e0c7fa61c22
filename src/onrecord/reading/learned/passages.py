"""Paragraphs as the learned reader takes them in: word pieces with their places in the text.

A passage is a paragraph, or a part of one that is too long for the encoder, cut at the end of a
sentence where there is one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from pathlib import Path

from tokenizers import Tokenizer

from onrecord.errors import OnRecordError
from onrecord.model import Span

MODEL = Path(__file__).parents[2] / "models" / "attribution"
LONGEST = 256
"""Most word pieces of a passage; 99.9% of the paragraphs of PolNeAR have fewer."""
KEPT = 64
"""Paragraphs whose passages and encodings are kept: those of a longish report."""
OPENING, CLOSING = "“«„", "”»"
_SURROGATE = re.compile("[\ud800-\udfff]")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")


@dataclass(frozen=True, slots=True)
class Passage:
    """Word pieces of a passage.

    `spans` are the pieces' places in the report's text. `ids` name the pieces in the vocabulary and
    `marks` say how each is written (see `_mark`), both with one more at either end, which stand for
    the beginning and the end.
    """

    ids: tuple[int, ...]
    marks: tuple[int, ...]
    spans: tuple[Span, ...]


@lru_cache(maxsize=KEPT)
def passages_of(text: str, paragraph: Span) -> tuple[Passage, ...]:
    """Cut a paragraph into passages of at most `LONGEST` word pieces.

    Kept, since statements and every event of the paragraph ask for them.

    Raises:
        OnRecordError: when the vocabulary is missing or damaged.
    """
    words = paragraph.quote(text)
    encoding = _tokenizer().encode(_SURROGATE.sub("\ufffd", words), add_special_tokens=False)
    spans = [Span(paragraph.start + a, paragraph.start + b) for a, b in encoding.offsets if a < b]
    ids = [one for one, (a, b) in zip(encoding.ids, encoding.offsets, strict=True) if a < b]
    depth = list(accumulate((_turn(words, k) for k in range(len(words))), _step, initial=0))
    marks = [_mark(span.quote(text), depth[span.start - paragraph.start] > 0) for span in spans]
    return tuple(
        Passage(
            (_begin(), *ids[first:stop], _end()),
            (0, *marks[first:stop], 0),
            tuple(spans[first:stop]),
        )
        for first, stop in _cuts(text, spans)
    )


def _turn(words: str, place: int) -> int:
    """How a character changes what is quoted: 1 opens, -1 closes, 2 does whichever is due."""
    letter = words[place]
    return 1 if letter in OPENING else -1 if letter in CLOSING else 2 if letter == '"' else 0


def _step(depth: int, turn: int) -> int:
    """Whether the next character is quoted, 0 or 1."""
    return 1 - depth if turn == 2 else max(0, min(1, depth + turn))


def _mark(piece: str, quoted: bool) -> int:
    """How a piece is written: 0 small, 1 with a capital, 2 in capitals; 3 to 5 inside a quotation.

    The vocabulary knows small letters only, and an encoder counts quotation marks badly.
    """
    shape = 2 if len(piece) > 1 and piece.isupper() else 1 if piece[:1].isupper() else 0
    return shape + 3 * quoted


def _cuts(text: str, spans: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Ranges of pieces that fit the encoder: up to the last end of a sentence or word within."""
    room, first = LONGEST - 2, 0
    while len(spans) - first > room:
        within = range(first + room, first + room // 4, -1)
        stop = next((k for k in within if _ends_sentence(text, spans, k)), None)
        stop = stop or next((k for k in within if spans[k - 1].end < spans[k].start), first + room)
        yield first, stop
        first = stop
    if first < len(spans):
        yield first, len(spans)


def _ends_sentence(text: str, spans: Sequence[Span], stop: int) -> bool:
    """Whether white space follows the piece before `stop` and a sentence ends there."""
    end = spans[stop - 1].end
    return end < spans[stop].start and bool(_SENTENCE_END.search(text[max(0, end - 3) : end]))


@cache
def _tokenizer() -> Tokenizer:
    path = MODEL / "tokenizer.json"
    try:
        text = path.read_text("utf8")
    except OSError as error:
        raise OnRecordError(f"{path}: the vocabulary of the reader is missing") from error
    tokenizer = Tokenizer.from_str(text)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


@cache
def _begin() -> int:
    return _token("[CLS]")


@cache
def _end() -> int:
    return _token("[SEP]")


def _token(name: str) -> int:
    found = _tokenizer().token_to_id(name)
    if found is None:
        raise OnRecordError(f"{MODEL / 'tokenizer.json'}: the vocabulary has no {name}")
    return int(found)
