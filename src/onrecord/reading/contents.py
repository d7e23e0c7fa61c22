"""The edges of what is attributed: punctuation and conjunctions that are no part of it."""

from collections.abc import Set

from onrecord.reading.language import Parse

MARKS = frozenset({'"', "''", "``", "'"})
KEPT = frozenset({'"', "''", "``", "'", "(", ")", "[", "]", "%", "$", "£", "€", "…", "?"})


def trimmed(parse: Parse, content: Set[int]) -> list[int]:
    """The content's tokens in runs, each without punctuation at its edges.

    A leading "and", "but" or "that" of the whole goes too; quotation marks, brackets and currency
    stay.
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
            _loose(parse, run[first]) or (not kept and _opens(parse, run[first]))
        ):
            first += 1
        if any(not parse.doc[i].is_punct for i in run[first:stop]):
            kept += _closed(parse, run[first:stop])
    return kept or sorted(content)


def _closed(parse: Parse, run: list[int]) -> list[int]:
    """The run with the mark next to it of the one quotation that it leaves open."""
    if sum(parse.doc[i].text in MARKS for i in run) % 2 == 0:
        return run
    block = parse.block[run[0]]
    beside = [i for i in (run[-1] + 1, run[0] - 1) if 0 <= i < len(parse.doc)]
    marks = [i for i in beside if parse.doc[i].text in MARKS and parse.block[i] == block]
    return sorted([*run, *marks[:1]])


def _opens(parse: Parse, i: int) -> bool:
    """Whether the word only leads to a content: "and", "but", "that"."""
    token = parse.doc[i]
    return token.dep_ == "cc" or (token.dep_ == "mark" and token.lower_ == "that")


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
