"""Kinds of attributions: how they are quoted, where the source stands, whether they are nested."""

import re
from collections.abc import Sequence

from evaluation.attributions import Attribution

Spans = Sequence[Sequence[int]]
QUOTATION = re.compile('“[^”\n]*(?:”|$)|"[^"\n]*(?:"|$)', re.MULTILINE)
WORD = re.compile(r"\w+")
KINDS = {
    "quoted": ("all in quotation marks", "partly in quotation marks", "without quotation marks"),
    "place": (
        "source before content",
        "source after content",
        "content around source",
        "no source",
    ),
    "nesting": ("nested in another", "not nested"),
}


def kinds(text: str, one: Attribution, others: Sequence[Attribution]) -> set[str]:
    """The names of the kinds that an attribution of a text is of, one for each key of `KINDS`."""
    cue = [position for start, end in one["cue"] for position in range(start, end)]
    nested = any(other is not one and _inside(cue, other["content"]) for other in others)
    return {_quoting(text, one["content"]), _place(one), KINDS["nesting"][not nested]}


def outermost(found: Sequence[Attribution]) -> list[Attribution]:
    """Those whose cue does not stand in another's content."""
    contents = [[tuple(span) for span in one["content"]] for one in found]
    return [
        one
        for index, one in enumerate(found)
        if not any(
            _inside([k for a, b in one["cue"] for k in range(a, b)], content)
            for other, content in enumerate(contents)
            if other != index
        )
    ]


def _inside(positions: Sequence[int], spans: Spans) -> bool:
    """Whether all of the positions lie in the spans, and there are some."""
    return bool(positions) and all(any(a <= k < b for a, b in spans) for k in positions)


def _quoting(text: str, content: Spans) -> str:
    """By the share of the content's words that stand in quotation marks of one paragraph."""
    low, high = min((a for a, _ in content), default=0), max((b for _, b in content), default=0)
    low = text.rfind("\n", 0, low) + 1
    high = text.find("\n", high) if "\n" in text[high:] else len(text)
    quotations = [found.span() for found in QUOTATION.finditer(text, low, high)]
    words = [a + found.start() for a, b in content for found in WORD.finditer(text[a:b])]
    quoted = sum(any(a <= word < b for a, b in quotations) for word in words)
    everything, part, nothing = KINDS["quoted"]
    return nothing if not quoted else everything if quoted == len(words) else part


def _place(one: Attribution) -> str:
    """By the order of the first source span and the content's spans."""
    before, after, around, none = KINDS["place"]
    if not one["source"] or not one["content"]:
        return none
    source = one["source"][0][0]
    if all(start > source for start, _ in one["content"]):
        return before
    return after if all(start < source for start, _ in one["content"]) else around
