"""The edges of what is attributed: punctuation and conjunctions that are no part of it."""

from collections.abc import Set

from onrecord.reading.language import Parse

MARKS = frozenset({'"', "''", "``", "'"})
KEPT = frozenset({'"', "''", "``", "'", "(", ")", "[", "]", "%", "$", "£", "€", "…", "?"})


def trimmed(parse: Parse, content: Set[int]) -> list[int]:
    """The content's tokens in runs, each without punctuation at its edges.

    A leading "and" or "but" of the whole goes too; quotation marks, brackets and currency stay.
    """
    runs: list[list[int]] = []
    for i in sorted(content):
        if runs and runs[-1][-1] == i - 1 and parse.block[i] == parse.block[i - 1]:
            runs[-1].append(i)
        else:
            runs.append([i])
    kept: list[int] = []
    for run in runs:
        first, stop = 0, len(run)
        while stop > first and (_loose(parse, run[stop - 1]) or _dangles(parse, run[stop - 1])):
            stop -= 1
        while first < stop and (
            _loose(parse, run[first]) or (not kept and parse.doc[run[first]].dep_ == "cc")
        ):
            first += 1
        if any(not parse.doc[i].is_punct for i in run[first:stop]):
            kept += run[first:stop]
            kept += _closing(parse, run[first:stop])
    return kept or sorted(content)


def _closing(parse: Parse, run: list[int]) -> list[int]:
    """The mark right behind a run that closes the one quotation the run leaves open."""
    marks = sum(parse.doc[i].text in MARKS for i in run)
    behind = run[-1] + 1
    closes = behind < len(parse.doc) and parse.doc[behind].text in MARKS
    same = closes and parse.block[behind] == parse.block[run[-1]]
    return [behind] if marks % 2 and same else []


def _dangles(parse: Parse, i: int) -> bool:
    """Whether the word leads to something behind it: "and", or "in" whose noun comes later."""
    token = parse.doc[i]
    held = token.dep_ == "prep" and any(
        child.i > i and child.dep_ in {"pobj", "pcomp"} for child in token.children
    )
    return held or token.dep_ == "cc"


def _loose(parse: Parse, i: int) -> bool:
    token = parse.doc[i]
    return token.is_space or (token.is_punct and token.text not in KEPT)
