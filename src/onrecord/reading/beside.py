"""What stands beside a quotation: the speech verb, the speaker, a signature."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Token

from onrecord.ontology.cues import CueLexicon
from onrecord.reading.attributions import Attribution, attribution
from onrecord.reading.clauses import FINITE, lemma, phrase, subject, temporal
from onrecord.reading.constructions import CUE_PARTS
from onrecord.reading.labels import read_signature
from onrecord.reading.language import Parse
from onrecord.reading.quotations import Quotation, Quotations

REACH = 14
"""How far from a quotation its cue verb may stand, in tokens."""
FAR = 8
"""How far after a quotation the verb may stand that no lexicon lists."""
GAPS = frozenset({",", "-", "--", "–", "—"})
CONTINUES = frozenset("!?,…-–—")
"""Last characters of a quotation after which its sentence may go on: "...", he said."""
INSIDE_NOUN = frozenset({"compound", "det", "poss", "amod", "pobj", "appos", "nummod", "conj"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


def read_beside(
    parse: Parse, quotation: Quotation, quotations: Quotations, lexicon: CueLexicon
) -> Attribution | None:
    """An attribution by what stands right after or right before the quotation."""
    signed = read_signature(parse, quotation)
    if signed is not None:
        return signed
    after = [t for t in _after(parse, quotation, quotations) if not _describes(quotation, t)]
    last = parse.doc[quotation.inner[-1]].text[-1:]
    joined = bool(after) and after[0].dep_ == "cc" and after[0].lower_ in {"and", "but"}
    if not joined and (last in CONTINUES or (after and after[0].text in GAPS)):
        verb = next((token for token in after if _speaks(token, lexicon)), None)
        if verb is not None:
            return _quote(verb, quotation, quotations)
    before = _before(parse, quotation, quotations)
    if before and (before[0].text in {",", ":"} or _speaks(before[0], lexicon)):
        verb = next((token for token in before if _speaks(token, lexicon)), None)
        if verb is None and before[0].text == ":":
            # Whatever a person did before a colon, "stormed" or "fumed", the words are theirs.
            verb = next((token for token in before[1:3] if _acts(token)), None)
            verb = verb or issuing_verb(before, lexicon)
        if verb is not None:
            return _quote(verb, quotation, quotations)
    elif after and not joined and (last in CONTINUES or after[0].text in GAPS):
        verb = next((token for token in after[:FAR] if _acts(token)), None)
        if verb is not None:
            return _quote(verb, quotation, quotations)
    return None


def with_speaker_outside(parse: Parse, one: Attribution, quotations: Quotations) -> Attribution:
    """The attribution with a speaker who does not stand inside the quoted words.

    The parser often takes the last noun of a quotation, or "Thursday", for the subject of "said".
    """
    verb = parse.doc[one.head]
    if one.speaker is not None:
        speaker = parse.doc[one.speaker]
        if quotations.at(speaker.i) is None and not temporal(speaker):
            return one
    found = _noun_beside(verb, quotations)
    if found is None:
        return one
    source = {i for i in phrase(found) if quotations.at(i) is None} - one.cue
    source = {i for i in source if (i < verb.i) == (found.i < verb.i)}
    return replace(one, speaker=found.i, source=frozenset(source | {found.i}))


def _after(parse: Parse, quotation: Quotation, quotations: Quotations) -> Sequence[Token]:
    """The tokens from the quotation to the end of its sentence or the next quotation."""
    found: list[Token] = []
    for i in range(quotation.stop, min(quotation.stop + REACH, len(parse.doc))):
        token = parse.doc[i]
        if parse.block[i] != parse.block[quotation.first] or quotations.at(i):
            break
        if token.text in {".", ":", ";"}:
            break
        found.append(token)
    return found


def _before(parse: Parse, quotation: Quotation, quotations: Quotations) -> Sequence[Token]:
    """The tokens before the quotation, nearest first, back to the start of their sentence.

    After a colon they may stand in the paragraph before.
    """
    block = parse.block[quotation.first]
    if quotation.first and parse.doc[quotation.first - 1].text == ":":
        block = parse.block[quotation.first - 1]
    found: list[Token] = []
    for i in range(quotation.first - 1, max(quotation.first - 1 - REACH, -1), -1):
        token = parse.doc[i]
        if parse.block[i] != block or quotations.at(i) or token.text in {".", "!", "?"}:
            break
        found.append(token)
    return found


def _speaks(token: Token, lexicon: CueLexicon) -> bool:
    """Whether the token is a verb that can introduce a quotation."""
    return (
        token.pos_ == "VERB"
        and lexicon.act("verbs", lemma(token), "clause") is not None
        and (token.tag_ != "VBN" or lemma(token) in {"say", "add", "tell"})
    )


def issuing_verb(before: Sequence[Token], lexicon: CueLexicon) -> Token | None:
    """The verb of "issued the following statement:", "sent a letter to X:", "wrote:".

    Takes the words before a text, the nearest, its colon, first.
    """
    if len(before) > 1 and _speaks(before[1], lexicon):
        return before[1]
    for noun in before[1:]:
        if noun.pos_ == "NOUN" and (noun.lemma_ in lexicon.channels or noun.lower_ == "following"):
            verb = noun.head
            while verb.pos_ in {"ADP", "NOUN"} and verb.head.i != verb.i:
                verb = verb.head
            return verb if verb.pos_ == "VERB" and subject(verb) is not None else None
    return None


def _acts(token: Token) -> bool:
    """Whether the token is a finite verb with a name or a pronoun for its subject."""
    own = subject(token) if token.pos_ == "VERB" and token.tag_ in FINITE else None
    return own is not None and (own.pos_ == "PROPN" or own.lower_ in {"he", "she", "they"})


def _describes(quotation: Quotation, verb: Token) -> bool:
    """Whether the quotation belongs to the subject: "X, who calls herself 'a teacher', said S"."""
    if verb.pos_ != "VERB":
        return False
    own = subject(verb)
    return own is not None and own.i < quotation.first and quotation.stop <= own.right_edge.i + 4


def _quote(verb: Token, quotation: Quotation, quotations: Quotations) -> Attribution | None:
    """The attribution of a quotation to the verb's subject."""
    cue = {verb.i} | {child.i for child in verb.children if child.dep_ in CUE_PARTS}
    cue = {i for i in cue if quotations.at(i) is None}
    content = set(range(quotation.first, quotation.stop))
    return attribution(verb, "verbs", "quote", cue, subject(verb), content)


def _noun_beside(verb: Token, quotations: Quotations) -> Token | None:
    """The noun next to the verb that can be its subject: "..., said X", "..., X said"."""
    doc = verb.doc
    right = _topmost(doc[i] for i in range(verb.i + 1, min(verb.i + 8, len(doc))))
    left = _topmost(doc[i] for i in range(verb.i - 1, max(verb.i - 12, -1), -1))
    sides = (_until(left, quotations), _until(right, quotations))
    return next((side for side in sides if side is not None), None)


def _topmost(tokens: Iterable[Token]) -> list[Token]:
    """The tokens that can head a subject or end the search for one."""
    return [
        token
        for token in tokens
        if not (token.pos_ in NOMINAL and (token.dep_ in INSIDE_NOUN or temporal(token)))
    ]


def _until(tokens: Sequence[Token], quotations: Quotations) -> Token | None:
    """The first noun before a quotation or the sentence's end."""
    for token in tokens:
        if quotations.at(token.i) is not None or token.text in {".", ";", ":", "!", "?"}:
            return None
        if token.pos_ in NOMINAL:
            return token
    return None
