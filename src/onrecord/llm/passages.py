"""A report cut into what a language model is asked about: paragraphs, long ones in stretches."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.model import Report, Span

LONGEST = 3000
"""Characters asked about at once: about 750 tokens of English."""
CONTEXT = 600
"""Characters of the title, and of the end of the paragraph before, that are told beside it."""
SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\s+")


@dataclass(frozen=True, slots=True)
class Passage:
    """What one question is about: its place in the report, its text, and the text before it."""

    span: Span
    text: str
    title: str
    before: str


def find_passages(report: Report) -> Iterator[Passage]:
    """The passages in text order, all blocks but credits; none has over `LONGEST` characters."""
    title = (report.title or "")[:CONTEXT]
    before = ""
    for block in report.blocks:
        if block.kind == "credit":
            continue
        for span in _stretches(report.text, block.span):
            text = span.quote(report.text)
            if any(character.isalnum() for character in text):
                yield Passage(span, text, title if block.kind != "title" else "", before)
                before = text[-CONTEXT:] if block.kind != "title" else ""


def _stretches(text: str, span: Span) -> Iterator[Span]:
    """The span in pieces that end with a sentence where they can, else with a word."""
    start = span.start
    while span.end - start > LONGEST:
        stop = _cut(text[start : start + LONGEST]) + start
        yield Span(start, stop)
        start = stop
    yield Span(start, span.end)


def _cut(text: str) -> int:
    """Where to cut a text: after the last sentence or word of its second half, else at its end."""
    ends = [match.end() for match in SENTENCE_END.finditer(text, len(text) // 2)]
    if ends:
        return ends[-1]
    blank = text.rfind(" ", len(text) // 2)
    return blank + 1 if blank > 0 else len(text)
