"""The learned reader beside the grammar: its words for what both found, and what it is sure of."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

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
GAP = 3
"""Most words left out of a content between two of its pieces that belong to it all the same."""
SETTLED = frozenset(("adverb", "cited", "citing", "label", "quote"))
"""Frames that PolNeAR has little of, and quotations, whose marks say where they end."""
SPEECH = frozenset(("clause", "parenthetical", "according", "passive clause"))
"""Frames whose content is a clause told; of acts done by their very words, such as refusals and
thanks, the grammar knows better what they are about (`evaluation/cases`)."""
READ = frozenset(("paragraph", "quote", "list"))
"""Blocks of running text, which the reader was trained on; headlines are the grammar's."""
SECTIONS = {"NOUN": "nouns", "ADJ": "adjectives", "ADV": "adverbs"}


def join_learned(parse: Parse, found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions of the grammar, in the learned reader's words, and what it adds.

    The grammar knows what kind of cue it is, and finds those nested in others, done by their very
    words and without a speaker; the learned reader knows better where contents and sources end.
    The source of what is nested in another is the grammar's: PolNeAR leaves such ones out.
    Only paragraphs in which the grammar found something that is not settled by quotation marks are
    read: the others have next to nothing to gain, and reading takes a third of all time.
    """
    text, blocks = parse.report.text, parse.report.blocks
    inner = {i for one in found for i in one.content}
    unsettled = [(index, one) for index, one in enumerate(found) if one.frame not in SETTLED]
    told = sorted({parse.block[one.head] for _, one in unsettled})
    owner = {i: index for index, one in unsettled for i in one.cue}
    settled = {i for one in found for i in one.cue} - owner.keys()
    kept = list(found)
    added: list[Attribution] = []

    def wanted(cue: Sequence[Span], confidence: float) -> bool:
        words = _tokens(parse, cue)
        return not owner.keys().isdisjoint(words) or (
            confidence >= ALONE and words.isdisjoint(settled)
        )

    paragraphs = [blocks[index].span for index in told if blocks[index].kind in READ]
    for learned in read_attributions(text, paragraphs, threshold=SHARED, wanted=wanted):
        one = _attribution(parse, learned)
        if one is None:
            continue
        shared = sorted({owner[i] for i in one.cue if i in owner})
        if shared:
            index = shared[0]
            stop = _second_acts(found[index], one.content, found)
            content = frozenset(i for i in one.content if i < stop or i < found[index].head)
            nested = found[index].head in inner
            source, speaker = (frozenset[int](), None) if nested else (one.source, one.speaker)
            words = replace(one, content=content, source=source, speaker=speaker)
            kept[index] = _reworded(kept[index], words)
        else:
            added.append(one)
    return tuple(sorted((*kept, *added), key=lambda one: one.head))


def _reworded(grammar: Attribution, learned: Attribution) -> Attribution:
    """The grammar's attribution with the learned reader's content, and its source if another.

    Where it leaves out who is asked, blamed or thanked, the record does not.
    """
    source, speaker = grammar.source, grammar.speaker
    if learned.speaker is not None and learned.source.isdisjoint(grammar.source):
        source, speaker = learned.source, learned.speaker
    content = grammar.content
    told = grammar.frame in SPEECH or not learned.content >= grammar.content
    addressed = grammar.content & frozenset(grammar.addressee)
    told = told and addressed <= learned.content
    if told and grammar.speaker is not None:
        taken = grammar.cue | grammar.source | learned.source
        content = _closed(learned.content, taken)
    content -= grammar.cue | source
    return replace(grammar, source=source, speaker=speaker, content=content) if content else grammar


def _second_acts(one: Attribution, content: frozenset[int], found: Sequence[Attribution]) -> int:
    """The token before which the content ends: where the same speaker speaks or acts again."""
    again = (
        min(other.cue) - 1
        for other in found
        if other.speaker == one.speaker and other.head > one.head
        if other.head in content and other.head not in one.content
    )
    return min(again, default=max(content, default=0) + 1)


def _closed(content: frozenset[int], taken: frozenset[int]) -> frozenset[int]:
    """The content with the few words that the learned reader left out inside it."""
    gaps = (range(a + 1, b) for a, b in pairwise(sorted(content)) if b - a - 1 <= GAP)
    return content | {i for gap in gaps if taken.isdisjoint(gap) for i in gap}


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
