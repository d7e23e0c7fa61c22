"""Quotations: which words of a report stand between quotation marks.

Marks are paired within a paragraph. One left open counts only when the next paragraph opens with a
mark again, which is how a quotation over several paragraphs is set; otherwise it is ignored.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from spacy.tokens import Token

from onrecord.reading.language import Parse

DOUBLE = frozenset({'"', "''", "``", '""'})
SINGLE = frozenset({"'", "`"})
OPENING = frozenset("“„«‘‛`")
CLOSING = frozenset("”»")
BEFORE_OPENING = frozenset({"(", "[", "-", "--", "–", "—", "―", "/", '"', "'"})


@dataclass(frozen=True, slots=True)
class Quotation:
    """Tokens from the opening mark `first` up to, not including, `stop`.

    `open` tells that no closing mark ends it: it goes on in the next paragraph. `continued` tells
    that it goes on from the paragraph before.
    """

    first: int
    stop: int
    open: bool = False
    continued: bool = False

    @property
    def inner(self) -> range:
        """The tokens between the marks."""
        return range(self.first + 1, self.stop - (not self.open))


@dataclass(frozen=True)
class Quotations:
    """All quotations of a report in text order; they never overlap."""

    all: tuple[Quotation, ...]

    @cached_property
    def by_token(self) -> dict[int, Quotation]:
        """Every token between (or being) marks, with its quotation."""
        return {
            i: quotation for quotation in self.all for i in range(quotation.first, quotation.stop)
        }

    def at(self, token: int) -> Quotation | None:
        """The quotation that the token stands in or marks."""
        return self.by_token.get(token)


def find_quotations(parse: Parse) -> Quotations:
    """Needs the parse alone; gives the report's quotations, outermost marks only."""
    found: list[Quotation] = []
    going_on = False
    for _, group in groupby(range(len(parse.block)), key=parse.block.__getitem__):
        tokens = list(group)
        pairs, left_open = _pairs(parse, tokens, going_on)
        starts_quoted = (bool(pairs) and pairs[0][0] == tokens[0]) or left_open == tokens[0]
        if going_on and not starts_quoted and found:
            found[-1] = Quotation(found[-1].first, found[-1].stop, False, found[-1].continued)
        for first, stop in pairs:
            found.append(Quotation(first, stop, continued=going_on and first == tokens[0]))
        if left_open is not None:
            stop = tokens[-1] + 1
            continued = going_on and left_open == tokens[0]
            if _opens_quoted(parse, stop) or continued:
                found.append(Quotation(left_open, stop, open=True, continued=continued))
        going_on = bool(found) and found[-1].open and found[-1].stop == tokens[-1] + 1
    return Quotations(tuple(quotation for quotation in found if len(quotation.inner)))


def _opens_quoted(parse: Parse, token: int) -> bool:
    """Whether a new paragraph at the token opens with a quotation mark."""
    return token < len(parse.block) and parse.doc[token].text in DOUBLE | SINGLE


def _pairs(
    parse: Parse, tokens: list[int], going_on: bool
) -> tuple[list[tuple[int, int]], int | None]:
    """Pairs of marks in one paragraph as (opening, past the closing), and a mark left open."""
    pairs: list[tuple[int, int]] = []
    opened: int | None = None
    kind: frozenset[str] = DOUBLE
    for i in tokens:
        text = parse.doc[i].text
        if text not in DOUBLE and text not in SINGLE:
            continue
        may_open, may_close = _sides(parse, i, first=i == tokens[0])
        if opened is None:
            if may_open:
                opened, kind = i, DOUBLE if text in DOUBLE else SINGLE
        elif text in kind:
            if may_close:
                pairs.append((opened, i + 1))
                opened = None
            elif may_open and kind is DOUBLE:
                opened = i
        elif text in DOUBLE and kind is SINGLE and may_open:
            opened, kind = i, DOUBLE
    del going_on
    return pairs, opened


def _sides(parse: Parse, i: int, first: bool) -> tuple[bool, bool]:
    """Whether the mark may open a quotation, and whether it may close one."""
    token: Token = parse.doc[i]
    printed = parse.report.text[parse.starts[i]]
    if printed in OPENING:
        return True, False
    if printed in CLOSING:
        return False, True
    before = None if first else parse.doc[i - 1]
    space_before = before is None or bool(before.whitespace_) or before.text in BEFORE_OPENING
    space_after = bool(token.whitespace_) or i + 1 == len(parse.doc)
    if token.text in SINGLE:
        possessive = token.tag_ == "POS" and before is not None and before.text[-1:] == "s"
        return space_before and not space_after, not space_before and not possessive
    if space_before and space_after:
        return True, True
    return space_before, not space_before or space_after


def marks(parse: Parse) -> Iterator[int]:
    """Every token that is a quotation mark."""
    return (token.i for token in parse.doc if token.text in DOUBLE)
