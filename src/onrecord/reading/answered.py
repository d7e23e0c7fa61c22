"""What stands beside somebody's words and is not of them.

An answer in the same sentence ("S, he said, a claim that Oslo denied"), and the source that tells
that he said so ("he said S, according to the Post").
"""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from onrecord.ontology.cues import CueLexicon
from onrecord.reading.attributions import Attribution

BREAKS = frozenset({",", "-", "--", "–", "—"})


def part_answers(
    doc: Doc, found: Sequence[Attribution], lexicon: CueLexicon
) -> tuple[Attribution, ...]:
    """The attributions without the answers of others to them.

    A noun after a comma that sums up what was told, with what another says of it, is told by the
    report itself and not by the one before.
    """
    made = list(found)
    for one in found:
        noun = doc[one.head].head
        first = noun.left_edge.i
        if not _sums_up(doc[one.head], noun, lexicon) or not first:
            continue
        if doc[first - 1].text not in BREAKS:
            continue
        aside = frozenset(range(first - 1, doc[one.head].right_edge.i + 1))
        for index, other in enumerate(made):
            rest = other.content - aside
            if other.head not in aside and noun.i in other.content and rest:
                made[index] = replace(other, content=rest)
    return tuple(made)


def part_sources(found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions without the sources behind them that tell that they were made.

    "He said S, according to the Post": the Post tells all of it, so it is no part of what he said.
    """
    made = list(found)
    for source in (one for one in found if one.frame == "according"):
        aside = source.cue | source.source
        for index, one in enumerate(made):
            tells = one.head in source.content and one.head < source.head
            if tells and source.head in one.content and one.content - aside:
                made[index] = replace(one, content=one.content - aside)
    return tuple(made)


def _sums_up(verb: Token, noun: Token, lexicon: CueLexicon) -> bool:
    """Whether the verb's clause is hung on a noun for something told, demanded or done."""
    hung = verb.dep_ in {"relcl", "acl"} and noun.lower_ in lexicon.claims | lexicon.sums
    return hung and verb.tag_ != "VBG" and any(child.dep_ == "nsubj" for child in verb.children)
