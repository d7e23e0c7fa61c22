"""When something was said: the date that stands with the words that say so."""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from onrecord.model import DateRange, Statement
from onrecord.reading.circumstances import ATTRIBUTES, CLAUSES
from onrecord.reading.language import Parse

Rooted = tuple[DateRange, Token]
"""A date, and the word of it on which its other words depend."""


def with_dates(
    parse: Parse, statements: Sequence[Statement], dates: Sequence[DateRange]
) -> tuple[Statement, ...]:
    """The statements, each with the first date of its cue's clause, if there is one.

    Dates in what is said are of what is told there. "In an interview on Monday, she said" and "a
    note sent on Monday says" tell when it was said, "the May report says" does not.
    """
    starts = [sentence.start for sentence in parse.doc.sents]
    by_sentence: dict[int, list[Rooted]] = {}
    for date, root in _rooted(parse, dates):
        by_sentence.setdefault(bisect_right(starts, root.i), []).append((date, root))
    found = []
    for statement in statements:
        cue = {i for span in statement.cue for i in parse.tokens(span)}
        near = by_sentence.get(bisect_right(starts, min(cue)), []) if cue else []
        found.append(_dated(parse, statement, cue, near))
    return tuple(found)


def _rooted(parse: Parse, dates: Sequence[DateRange]) -> Iterator[Rooted]:
    """The dates that stand in the text, each with the word that the others depend on."""
    for date in dates:
        tokens = parse.tokens(date.span) if date.span else range(0)
        if tokens:
            yield date, parse.doc[tokens.start : tokens.stop].root


def _dated(
    parse: Parse, statement: Statement, cue: Collection[int], near: Sequence[Rooted]
) -> Statement:
    content = {i for span in statement.content for i in parse.tokens(span)}
    for date, root in near:
        if root.i not in content and _stands_with(root, cue):
            return replace(statement, date=date)
    return statement


def _stands_with(date: Token, cue: Collection[int]) -> bool:
    """Whether the way up from the date meets the cue without leaving its clause."""
    if date.dep_ in ATTRIBUTES and date.head.pos_ == "NOUN" and date.head.i not in cue:
        return False
    token = date
    while token.i not in cue:
        if token.dep_ in CLAUSES or token.head.i == token.i:
            return False
        token = token.head
    return True
