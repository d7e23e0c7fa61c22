"""The attribution chain: which statement a statement is told inside of."""

from collections.abc import Mapping, Sequence

from onrecord.ontology.cues import CueLexicon
from onrecord.reading.attributions import Attribution
from onrecord.reading.language import Parse

MEMORY = 1
"""How many paragraphs back a source is still open."""


def nest(
    parse: Parse,
    found: Sequence[Attribution],
    speakers: Mapping[int, tuple[str, ...]],
    lexicon: CueLexicon,
) -> dict[int, int]:
    """For every attribution told inside another, the index of the innermost one that tells it.

    An attribution stands within another whose content holds its cue. A source that goes on
    ("sources added") stands where it last stood.
    """
    holders: dict[int, list[int]] = {}
    for index, attribution in enumerate(found):
        for i in attribution.content:
            holders.setdefault(i, []).append(index)
    within: dict[int, int] = {}
    by_head = {attribution.head: index for index, attribution in enumerate(found)}
    for index, attribution in enumerate(found):
        told = by_head.get(attribution.inside) if attribution.inside is not None else None
        if told is not None and not _leads_to(within, told, index):
            within[index] = told
            continue
        around = [
            other
            for other in holders.get(attribution.head, ())
            if other != index and _larger(found, other, index)
        ]
        around = [other for other in around if not _leads_to(within, other, index)]
        if around:
            within[index] = min(around, key=lambda other: _narrowness(found, other))
    _reopen(parse, found, speakers, lexicon, within)
    return within


def _reopen(
    parse: Parse,
    found: Sequence[Attribution],
    speakers: Mapping[int, tuple[str, ...]],
    lexicon: CueLexicon,
    within: dict[int, int],
) -> None:
    """Put sources that go on ("sources added") where they last stood; adds to `within`."""
    last: dict[str, int] = {}
    for index, attribution in enumerate(found):
        for key in _keys(parse, attribution, speakers.get(index, ())):
            before = last.get(key)
            if before is not None and index not in within and _goes_on(parse, attribution, lexicon):
                while before in within and key in _keys(
                    parse, found[within[before]], speakers.get(within[before], ())
                ):
                    before = within[before]
                near = parse.block[attribution.head] - parse.block[found[before].head] <= MEMORY
                if near and before in within and not _leads_to(within, within[before], index):
                    within[index] = within[before]
            last[key] = index


def _narrowness(found: Sequence[Attribution], index: int) -> tuple[int, bool, int]:
    """Sorts what tells a thing, the innermost first: of two who tell the same, the cited one."""
    return len(found[index].content), found[index].inside is None, index


def _leads_to(within: Mapping[int, int], start: int, goal: int) -> bool:
    """Whether the chain from `start` outwards passes through `goal`."""
    while start != goal and start in within:
        start = within[start]
    return start == goal


def _larger(found: Sequence[Attribution], one: int, other: int) -> bool:
    """A strict order of contents by size, so that no chain can bite its tail."""
    return (len(found[one].content), -one) > (len(found[other].content), -other)


def _keys(parse: Parse, attribution: Attribution, speaker: tuple[str, ...]) -> tuple[str, ...]:
    """What a speaker is known by: the actors, and the noun of a common source ("sources")."""
    if attribution.speaker is None:
        return ()
    head = parse.doc[attribution.speaker]
    noun = (f"noun {head.lemma_.lower()}",) if head.pos_ == "NOUN" else ()
    return (*speaker, *noun)


def _goes_on(parse: Parse, attribution: Attribution, lexicon: CueLexicon) -> bool:
    """Whether the cue says that its source has spoken before."""
    if attribution.word in lexicon.continuing:
        return True
    return any(parse.doc[i].lower_ in lexicon.continuing for i in attribution.cue)
