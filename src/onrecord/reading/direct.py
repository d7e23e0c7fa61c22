"""Direct speech: which cue owns which quotation, and how far the quoted matter goes."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Token

from onrecord.ontology.cues import CueLexicon
from onrecord.reading.clauses import lemma, subject
from onrecord.reading.constructions import CUE_PARTS, Attribution, attribution
from onrecord.reading.labels import read_signature
from onrecord.reading.language import Parse
from onrecord.reading.quotations import Quotation, Quotations

SENTENCE = 4
"""Fewest words of a quotation that can stand as a sentence of its own; shorter ones, without a
mark of the sentence inside, are scare quotes or names of works."""
REACH = 14
"""How far from a quotation its cue verb may stand, in tokens."""
STOPS = frozenset(".!?,…-–—")


def attach_quotations(
    parse: Parse, quotations: Quotations, found: Sequence[Attribution], lexicon: CueLexicon
) -> tuple[Attribution, ...]:
    """The attributions with every quotation in the content of the cue that owns it.

    A quotation that a cue's content touches belongs to it whole. One that none touches belongs to
    the speech verb beside it; failing that, to whoever spoke last in the paragraph, or before it
    where the quotation is a whole paragraph.
    """
    made = {a.head: a for a in found}
    owner: dict[int, int] = {}
    for index, quotation in enumerate(quotations.all):
        inner = set(quotation.inner)
        claimed = _claimant(made.values(), quotation, inner)
        if claimed is None and is_speech(parse, quotation):
            beside = _beside(parse, quotation, quotations, lexicon)
            if beside is not None:
                claimed = made.get(beside.head) or made.setdefault(beside.head, beside)
                if not claimed.content & inner and claimed.frame != "quote":
                    made[beside.head] = claimed = replace(claimed, content=_joined(claimed, beside))
        if claimed is None and is_speech(parse, quotation, alone=True):
            head = _last_speaker(parse, quotations, index, owner)
            claimed = made.get(head) if head is not None else None
        if claimed is not None:
            owner[index] = claimed.head
            whole = set(range(quotation.first, quotation.stop))
            made[claimed.head] = replace(
                made[claimed.head], content=made[claimed.head].content | whole
            )
    return tuple(made[head] for head in sorted(made))


def _joined(old: Attribution, new: Attribution) -> frozenset[int]:
    return old.content | new.content if old.frame == "clause" else new.content


def is_speech(parse: Parse, quotation: Quotation, alone: bool = False) -> bool:
    """Whether the quotation can be what somebody said, not a word held with tongs.

    Standing `alone`, without a cue beside it, it must begin and end as a sentence does.
    """
    inner = quotation.inner
    words = [i for i in inner if not parse.doc[i].is_punct]
    if len(words) < 2:
        return False
    last = parse.doc[inner[-1]].text[-1:] if len(inner) else ""
    ends = last in STOPS or quotation.open
    if alone:
        return (
            ends
            and last != ","
            and len(words) >= SENTENCE
            and parse.doc[words[0]].text[0].isupper()
        )
    return ends or len(words) >= SENTENCE


def _claimant(
    made: Iterable[Attribution], quotation: Quotation, inner: set[int]
) -> Attribution | None:
    """The attribution with a cue outside whose content reaches into the quotation; innermost first."""
    touching = [
        a for a in made if not quotation.first <= a.head < quotation.stop and a.content & inner
    ]
    return min(touching, key=lambda a: (len(a.content), a.head), default=None)


def _beside(
    parse: Parse, quotation: Quotation, quotations: Quotations, lexicon: CueLexicon
) -> Attribution | None:
    """An attribution by the speech verb right after or right before the quotation."""
    doc = parse.doc
    signed = read_signature(parse, quotation)
    if signed is not None:
        return signed
    block = parse.block[quotation.first]
    if quotation.first and doc[quotation.first - 1].text == ":":
        block = parse.block[quotation.first - 1]
    content = set(range(quotation.first, quotation.stop))
    after: list[Token] = []
    for i in range(quotation.stop, min(quotation.stop + REACH, len(doc))):
        if parse.block[i] != parse.block[quotation.first] or quotations.at(i):
            break
        if doc[i].text in {".", ":", ";"}:
            break
        after.append(doc[i])
    last = doc[quotation.inner[-1]].text[-1:]
    if last in STOPS - {"."} or (after and after[0].text in {",", "-", "–", "—"}):
        verb = next((t for t in after if _speaks(t, lexicon)), None)
        if verb is not None:
            return _quote(verb, content)
    before: list[Token] = []
    for i in range(quotation.first - 1, max(quotation.first - 1 - REACH, -1), -1):
        if parse.block[i] != block or quotations.at(i) or doc[i].text in {".", "!", "?"}:
            break
        before.append(doc[i])
    if before and (before[0].text in {",", ":"} or _speaks(before[0], lexicon)):
        verb = next((t for t in before if _speaks(t, lexicon)), None)
        if verb is not None:
            return _quote(verb, content)
    return None


def _speaks(token: Token, lexicon: CueLexicon) -> bool:
    """Whether the token is a verb that can introduce a quotation and has a subject."""
    return (
        token.pos_ == "VERB"
        and lexicon.act("verbs", lemma(token), "clause") is not None
        and (token.tag_ != "VBN" or lemma(token) in {"say", "add", "tell"})
    )


def _quote(verb: Token, content: set[int]) -> Attribution | None:
    """The attribution of a quotation to the verb's subject."""
    cue = {verb.i} | {child.i for child in verb.children if child.dep_ in CUE_PARTS}
    return attribution(verb, "verbs", "quote", cue, subject(verb), content)


def _last_speaker(
    parse: Parse, quotations: Quotations, index: int, owner: dict[int, int]
) -> int | None:
    """Whose words an ownerless quotation goes on with: the cue of the quotation before it."""
    if not index or index - 1 not in owner:
        return None
    quotation, before = quotations.all[index], quotations.all[index - 1]
    same = parse.block[quotation.first] == parse.block[before.first]
    return owner[index - 1] if same or quotation.continued else None
