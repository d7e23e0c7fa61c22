"""Undertakings told by nouns: "Kyiv's demand for N", "a pledge to V", "two conditions: N and N"."""

from collections.abc import Iterator, Mapping

from spacy.tokens import Token

from onrecord.model import UndertakingKind
from onrecord.ontology.undertaking_cues import undertaking_cues
from onrecord.reading.bid_parties import others_in, parties_of
from onrecord.reading.bids import Bid, Ids, find_form, lexeme, without
from onrecord.reading.clauses import infinitive
from onrecord.reading.lists import shares
from onrecord.reading.roles import dependent, is_passive, is_verb, logical_subject, surface_subject
from onrecord.reading.setting import Setting
from onrecord.reading.status import find_status
from onrecord.reading.verbal_bids import REAL

ABOUT: Mapping[UndertakingKind, frozenset[str]] = {
    "demand": frozenset({"for"}),
    "offer": frozenset({"of", "for"}),
    "pledge": frozenset({"of", "on"}),
    "refusal": frozenset({"of"}),
    "agreement": frozenset({"on", "to"}),
}
"""Prepositions that say what the noun asks or promises, by kind."""
CLAUSES = frozenset({"acl", "relcl", "ccomp", "xcomp", "advcl"})
TO_OTHERS = frozenset({"to", "on", "from"})


def read_noun(setting: Setting, noun: Token) -> Iterator[Bid]:
    """The undertakings that the noun names with its complement and its owner."""
    kind = undertaking_cues().nouns.get(noun.lemma_.lower().removeprefix("counter-"))
    if kind is None or noun.dep_ in ("compound", "amod"):
        return
    carrier = _carrier(noun)
    if carrier is not None and find_status(setting, carrier) == "negated":
        return
    if kind not in ("demand", "condition") and find_status(setting, noun) not in REAL:
        return
    by = _owner(setting, noun, carrier)
    if kind == "condition":
        by = by or _said_of(setting, noun)
        cores = [*_sought(noun), *_listed(noun), *_required(noun), *_named_so(noun)]
    else:
        cores = [*_sought(noun), *_complement(noun, kind)]
        if not cores and kind == "demand":
            cores = [*_predicated(noun)]
        if not cores:
            cores = [*_behind(noun, carrier, kind)]
    for core in cores[:1]:
        yield from _bids(setting, kind, noun, core, by)
    if not cores and kind == "pledge":
        yield from _standing(setting, noun, by)


def _bids(
    setting: Setting, kind: UndertakingKind, noun: Token, core: Token, by: Ids
) -> Iterator[Bid]:
    if not by:
        return
    core = _unframed(core)
    for part in shares(core):
        content = without(part)
        if content:
            to = _addressee(setting, noun, by) or others_in(setting, core, by)
            form = find_form((noun, *noun.children))
            yield Bid(kind, noun, part, content, by, to, form)


def _carrier(noun: Token) -> Token | None:
    """The verb that only carries the noun: "made" in "made a demand for N"."""
    if noun.dep_ not in ("dobj", "nsubjpass"):
        return None
    return noun.head if noun.head.lemma_.lower() in undertaking_cues().lists["carriers"] else None


def _behind(noun: Token, carrier: Token | None, kind: UndertakingKind) -> Iterator[Token]:
    """What the noun asks where the parser hung it on the verb: "turned down a request for N"."""
    verb = noun.head
    if carrier is None and noun.dep_ in ("dobj", "nsubjpass"):
        answers = undertaking_cues().verbs.get((lexeme(verb), "object")) == "refusal"
        carrier = verb if answers else None
    if carrier is not None:
        yield from _complement(carrier, kind)


def _owner(setting: Setting, noun: Token, carrier: Token | None) -> Ids:
    """Whose it is: possessor, "by X", "from X", an adjective, or who makes it."""
    possessor = dependent(noun, "poss")
    found = parties_of(setting, possessor)
    for child in noun.children:
        if not found and child.lower_ in ("by", "from") and child.i > noun.i:
            found = parties_of(setting, dependent(child, "pobj"))
        elif not found and child.dep_ in ("compound", "amod", "nmod"):
            found = parties_of(setting, child)
        elif not found and child.dep_ == "acl" and is_passive(child):
            found = parties_of(setting, logical_subject(child))
    if not found and carrier is not None:
        found = parties_of(setting, logical_subject(carrier))
    return found


def _said_of(setting: Setting, noun: Token) -> Ids:
    """Who sets the condition that is only spoken of: the subject's side or who tells of it.

    "The offer might be taken up on one condition: N"; "he called their release a precondition".
    """
    statement = setting.by_id.get(setting.teller(noun) or "")
    if noun.dep_ in ("oprd", "dobj", "npadvmod") and is_verb(noun.head):
        return parties_of(setting, logical_subject(noun.head))
    return statement.speaker if statement is not None else ()


def _addressee(setting: Setting, noun: Token, by: Ids) -> Ids:
    """To whom it is made: "a call on Kigali to V", "their promise to donors"."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in TO_OTHERS and child.i > noun.i:
            found = parties_of(setting, dependent(child, "pobj"))
            if found and found != by:
                return found
    return ()


def _sought(noun: Token) -> Iterator[Token]:
    """What a participle after the noun asks: "conditions requiring N"."""
    seeking = undertaking_cues().lists["seeking"]
    for child in noun.children:
        after = child.dep_ in ("acl", "relcl") and child.i > noun.i
        held = dependent(child, "dobj", "ccomp", "xcomp")
        if after and child.lemma_.lower() in seeking and held is not None and held.i > child.i:
            yield held


def _complement(noun: Token, kind: UndertakingKind) -> Iterator[Token]:
    """To V, that S, for N."""
    prepositions = [c for c in noun.children if c.dep_ in ("prep", "dative") and c.i > noun.i]
    held = [(p.lower_, dependent(p, "pobj", "pcomp")) for p in prepositions]
    yield from _clauses(noun)
    for preposition, inner in held:
        if inner is not None and preposition in TO_OTHERS:
            yield from _clauses(inner)
    for preposition, inner in held:
        if inner is not None and preposition in ABOUT[kind]:
            yield inner


def _clauses(holder: Token) -> Iterator[Token]:
    """Infinitives and that-clauses after the word."""
    for child in holder.children:
        if child.i > holder.i and child.dep_ in CLAUSES:
            mark = dependent(child, "mark")
            told = mark is not None and mark.lower_ == "that" and not _past(child)
            if infinitive(child) or told:
                yield child


def _past(clause: Token) -> bool:
    """Whether the clause tells what was done, not what shall be: "a demand that it rejected"."""
    modal = any(c.dep_ == "aux" and c.tag_ == "MD" for c in clause.children)
    passive = any(c.dep_ == "auxpass" and c.tag_ == "VB" for c in clause.children)
    return clause.tag_ in ("VBD", "VBN") and not modal and not passive


def _listed(noun: Token) -> Iterator[Token]:
    """What stands after a colon, or in apposition: "set two conditions: N and N"."""
    for child in noun.children:
        if child.dep_ == "appos" and child.i > noun.i:
            yield child
    doc, stop = noun.doc, noun.sent.end
    colon = next((i for i in range(noun.i + 1, stop) if doc[i].text == ":"), None)
    if colon is not None and colon + 1 < stop:
        first = doc[colon + 1]
        while first.head.i > colon and first.head.i != first.i:
            first = first.head
        yield first


def _required(noun: Token) -> Iterator[Token]:
    """That S: "our condition is that S", "the condition that S"."""
    yield from _predicated(noun)
    yield from _clauses(noun)


def _predicated(noun: Token) -> Iterator[Token]:
    """What the noun is said to be: "our condition is that S", "their demands include N"."""
    verb = noun.head
    if noun.dep_ == "nsubj" and verb.lemma_ in ("be", "include"):
        held = dependent(verb, "ccomp", "attr", "dobj", "xcomp")
        if held is not None:
            yield held


def _named_so(noun: Token) -> Iterator[Token]:
    """What is called a condition: "made the truce a condition", "an apology is a precondition"."""
    verb = noun.head
    if noun.dep_ == "attr" and dependent(verb, "neg") is None:
        held = dependent(verb, "nsubj")
    elif noun.dep_ == "oprd":
        held = dependent(verb, "dobj") or dependent(verb, "nsubjpass")
    elif noun.dep_ in ("dobj", "npadvmod") and verb.lemma_ == "make":
        held = dependent(verb, "dobj")
    elif noun.dep_ == "pobj" and noun.head.lower_ == "as" and is_verb(verb.head):
        held = dependent(verb.head, "dobj")
    else:
        held = None
    if held is not None and held != noun and held.pos_ in ("NOUN", "VERB"):
        yield held


def _unframed(core: Token) -> Token:
    """What a framing noun is about: "commitment to end raids" is about ending raids."""
    if core.lemma_.lower() in undertaking_cues().nouns:
        inner = next((c for c in core.children if c.dep_ == "acl" and infinitive(c)), None)
        return inner if inner is not None else core
    return core


def _standing(setting: Setting, noun: Token, by: Ids) -> Iterator[Bid]:
    """Commitments that an accord holds: "prior commitments under the Doha Agreement"."""
    under = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ == "under"), None)
    if under is None:
        return
    if not by:
        clause = next((a for a in noun.ancestors if is_verb(a)), None)
        by = parties_of(setting, surface_subject(clause)) if clause is not None else ()
    if by:
        form = find_form((noun, *noun.children))
        yield Bid("pledge", noun, noun, without(noun), by, (), form)
