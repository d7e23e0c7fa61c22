"""The learned reader beside the grammar: its words for what both found, and what it adds.

What is likely enough by both is kept.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Token

from onrecord.model import Span
from onrecord.ontology.cues import CueLexicon
from onrecord.reading.acts import is_firm
from onrecord.reading.agreement import Evidence, Joined, likelihood
from onrecord.reading.attributions import Attribution, expression
from onrecord.reading.chances import chance
from onrecord.reading.language import Parse
from onrecord.reading.learned import Attribution as Learned
from onrecord.reading.learned import read_attributions
from onrecord.reading.silence import says_nothing

LEAST = 0.3
"""Least confidence of the learned reader in a cue that is looked at."""
LIKELY = 0.4
"""Least likelihood of an attribution that is kept; chosen, as all numbers here, on the articles of
PolNeAR held back from training and on `evaluation/cases/tune`."""
CHANCE = 0.6
"""Least chance by the grammar of an attribution on which it decides alone."""
SENTENCE = 5
"""Most tokens of a quotation, with its marks, that may be a mere word held with tongs."""
GAP = 3
"""Most words left out of a content between two of its pieces that belong to it all the same."""
SETTLED = frozenset(("adverb", "cited", "citing", "label", "quote"))
"""Frames that PolNeAR has little of, and quotations, whose marks say where they end: the grammar
words them."""
SPEECH = frozenset(("clause", "parenthetical", "according", "passive clause"))
"""Frames whose content is a clause told; of acts done by their very words, such as refusals and
thanks, the grammar knows better what they are about (`evaluation/cases`)."""
READ = frozenset(("paragraph", "quote", "list"))
"""Blocks of running text, which the reader was trained on; headlines are the grammar's."""
WHERE = frozenset(("in", "at", "on", "near"))
SECTIONS = {"NOUN": "nouns", "ADJ": "adjectives", "ADV": "adverbs"}


def join_learned(
    parse: Parse, found: Sequence[Attribution], lexicon: CueLexicon
) -> tuple[Attribution, ...]:
    """The attributions of both readers that are likely enough, with their likelihood.

    The grammar knows what kind of cue it is, and finds those nested in others, done by their very
    words and without a speaker; the learned reader knows better where contents and sources end,
    and finds cues that no lexicon lists. What only the grammar finds, it decides alone.
    """
    kept = []
    for joined in pair_readers(parse, found):
        one = joined.attribution
        firm = joined.by_grammar and (is_firm(one, lexicon) or _spans_paragraphs(parse, one))
        if joined.evidence is not None and not joined.apart:
            likely = likelihood(parse.doc, joined, lexicon)
            kept += [replace(one, likelihood=likely)] if firm or likely >= LIKELY else []
        elif firm or _is_quoted(parse, one) or chance(parse.doc, one, lexicon) >= CHANCE:
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: one.head))


def pair_readers(parse: Parse, found: Sequence[Attribution]) -> list[Joined]:
    """The grammar's attributions in the learned reader's words, and what that alone finds."""
    owner = {i: index for index, one in enumerate(found) for i in one.cue}
    inner = {i for one in found for i in one.content}
    at: dict[int, tuple[Attribution, Learned]] = {}
    joined: list[Joined] = []
    for theirs, learned in sorted(_learned(parse), key=lambda pair: pair[1].confidence):
        index = min((owner[i] for i in theirs.cue if i in owner), default=None)
        if index is not None:
            at[index] = theirs, learned
        elif theirs.head not in inner and _attributes(parse, theirs):
            joined.append(Joined(theirs, Evidence(learned.confidence, learned.certainty)))
    for index, one in enumerate(found):
        nested = one.head in inner or one.inside is not None
        apart, evidence = _apart(parse, one, nested), None
        if index in at:
            theirs, learned = at[index]
            evidence = _evidence(one, theirs, learned)
            if one.frame not in SETTLED and _agrees(found, one, theirs):
                one = _reworded(one, _cut(found, index, theirs, nested))
        joined.append(Joined(one, evidence, apart=apart))
    told = {i for one in joined for i in one.attribution.content}
    return [replace(one, inside=one.attribution.head in told) for one in joined]


def _learned(parse: Parse) -> Iterator[tuple[Attribution, Learned]]:
    """What the learned reader finds in running text, as tokens too."""
    paragraphs = [block.span for block in parse.report.blocks if block.kind in READ]
    for learned in read_attributions(parse.report.text, paragraphs, threshold=LEAST):
        one = _attribution(parse, learned)
        if one is not None:
            yield one, learned


def _spans_paragraphs(parse: Parse, one: Attribution) -> bool:
    """Whether its content stands in another paragraph, of which the learned reader sees nothing."""
    return any(parse.block[i] != parse.block[one.head] for i in one.content)


def _is_quoted(parse: Parse, one: Attribution) -> bool:
    """Whether what it tells, or what it calls something, stands in quotation marks."""
    ends = [parse.doc[i].text for i in (min(one.content), max(one.content))]
    if one.frame == "complement":
        return ends[1] == '"'
    return one.frame == "clause" and ends == ['"', '"'] and len(one.content) > SENTENCE


def _attributes(parse: Parse, one: Attribution) -> bool:
    """Whether what the learned reader alone finds may be an attribution, as the grammar sees it.

    A source that is a place where something happens speaks not; who is cited, the grammar knows.
    """
    place = one.speaker is not None and parse.doc[one.speaker].head.lower_ in WHERE
    return not place and one.word != "cite" and not says_nothing(parse, one)


def _apart(parse: Parse, one: Attribution, nested: bool) -> bool:
    """Whether it is nested, or of a frame or block that PolNeAR knows little of."""
    read = parse.report.blocks[parse.block[one.head]].kind in READ
    return nested or not read or (one.frame in SETTLED and one.frame != "quote")


def _evidence(ours: Attribution, theirs: Attribution, learned: Learned) -> Evidence:
    """The learned reader's find beside the grammar's, as the grammar has it."""
    shared = len(ours.content & theirs.content) / (len(ours.content | theirs.content) or 1)
    same = bool(ours.source & theirs.source) or not (ours.source or theirs.source)
    return Evidence(learned.confidence, learned.certainty, shared, same)


def _cut(
    found: Sequence[Attribution], index: int, learned: Attribution, nested: bool
) -> Attribution:
    """The learned reader's attribution up to the same speaker's next act.

    The source of what is nested in another is the grammar's: PolNeAR leaves such ones out.
    """
    stop = _second_acts(found[index], learned.content, found)
    content = frozenset(i for i in learned.content if i < stop or i < found[index].head)
    if nested:
        return replace(learned, content=content, source=frozenset(), speaker=None)
    return replace(learned, content=content)


def _reworded(grammar: Attribution, learned: Attribution) -> Attribution:
    """The grammar's attribution with the learned reader's content, and its source if another.

    Where it leaves out who is asked, blamed or thanked, the record does not.
    """
    source, speaker = grammar.source, grammar.speaker
    if learned.speaker is not None and learned.source.isdisjoint(grammar.source):
        source, speaker = learned.source, learned.speaker
    content = grammar.content
    told = grammar.frame in SPEECH or not (
        grammar.frame.endswith(("complement", "passive object"))
        or learned.content >= grammar.content
    )
    addressed = grammar.content & frozenset(grammar.addressee)
    told = told and addressed <= learned.content
    if told and grammar.speaker is not None:
        taken = grammar.cue | grammar.source | learned.source
        content = _closed(learned.content, taken)
    content -= grammar.cue | source
    return replace(grammar, source=source, speaker=speaker, content=content) if content else grammar


def _agrees(found: Sequence[Attribution], one: Attribution, theirs: Attribution) -> bool:
    """Whether the learned reader means the same words, and none that tell what these tell.

    In "drivers said that, according to police, S" it lets the police tell that drivers said so.
    """
    if theirs.content.isdisjoint(one.content) and one.frame in SPEECH:
        return False
    tell = (other for other in found if one.head in other.content and other.head != one.head)
    return one.frame != "according" or not any(
        other.head in theirs.content and other.head not in one.content for other in tell
    )


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
