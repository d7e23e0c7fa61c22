"""The learned reader beside the grammar: its words for what both found, and what it is sure of."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Token

from onrecord.model import Span
from onrecord.reading.attributions import Attribution, expression
from onrecord.reading.language import Parse
from onrecord.reading.learned import Attribution as Learned
from onrecord.reading.learned import read_attributions

SHARED = 0.3
"""Least confidence of the learned reader in a cue that the grammar found too."""
ALONE = 0.9
"""Least confidence in a cue that the grammar did not find. Both chosen on the held-back articles of
PolNeAR and on `evaluation/cases`: lower, the reader adds acts that are only told of."""
READ = frozenset(("paragraph", "quote", "list"))
"""Blocks of running text, which the reader was trained on; headlines are the grammar's."""
SECTIONS = {"NOUN": "nouns", "ADJ": "adjectives", "ADV": "adverbs"}


def join_learned(parse: Parse, found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions of the grammar, with source and content as the learned reader has them.

    The grammar knows what kind of cue it is, and finds those nested in others, done by their very
    words and without a speaker; the learned reader knows better where contents and sources end.
    Only paragraphs in which the grammar found something are read: the others have next to nothing.
    """
    text, blocks = parse.report.text, parse.report.blocks
    told = sorted({parse.block[one.head] for one in found})
    owner = {i: index for index, one in enumerate(found) for i in one.cue}
    kept = list(found)
    added: list[Attribution] = []

    def wanted(cue: Sequence[Span], confidence: float) -> bool:
        return confidence >= ALONE or not owner.keys().isdisjoint(_tokens(parse, cue))

    paragraphs = [blocks[index].span for index in told if blocks[index].kind in READ]
    for learned in read_attributions(text, paragraphs, threshold=SHARED, wanted=wanted):
        one = _attribution(parse, learned)
        if one is None:
            continue
        shared = sorted({owner[i] for i in one.cue if i in owner})
        if shared:
            kept[shared[0]] = _reworded(kept[shared[0]], one)
        else:
            added.append(one)
    return tuple(sorted((*kept, *added), key=lambda one: one.head))


def _reworded(grammar: Attribution, learned: Attribution) -> Attribution:
    """The grammar's attribution with the learned reader's words."""
    if learned.speaker is None:
        return replace(grammar, content=learned.content - grammar.cue)
    return replace(
        grammar,
        source=learned.source,
        speaker=learned.speaker,
        content=learned.content - grammar.cue,
    )


def _attribution(parse: Parse, learned: Learned) -> Attribution | None:
    """The learned reader's spans as tokens; None when cue or content holds no whole token."""
    cue, source = _tokens(parse, learned.cue), _tokens(parse, learned.source)
    content = _tokens(parse, learned.content) - cue
    if not cue or not any(parse.doc[i].is_alpha for i in content):
        return None
    head = _head(parse, cue)
    return Attribution(
        head.i,
        expression(head),
        SECTIONS.get(head.pos_, "verbs"),
        "clause",
        frozenset(cue),
        frozenset(source),
        _head(parse, source).i if source else None,
        frozenset(content),
    )


def _tokens(parse: Parse, spans: Iterable[Span]) -> set[int]:
    return {i for span in spans for i in parse.tokens(span)}


def _head(parse: Parse, tokens: Collection[int]) -> Token:
    """The word among them that depends on one outside, before function words."""
    ordered = sorted(tokens)
    outside = [parse.doc[i] for i in ordered if parse.doc[i].head.i not in tokens]
    outside = outside or [parse.doc[i] for i in ordered]
    content = [token for token in outside if token.pos_ in ("VERB", "NOUN", "PROPN", "PRON")]
    return (content or outside)[0]
