"""Whether the grammar around a word tells its event as real, to come, supposed or denied.

The words that govern the event are walked from the outermost inwards; each hands its own status on
to what it governs (Saurí and Pustejovsky, 2009, FactBank; Karttunen, 1971, on implicatives).
"""

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Token

from onrecord.ontology.status_cues import status_cues
from onrecord.reading.clause_status import clause_context, is_conditional
from onrecord.reading.inflection import (
    is_definite,
    is_finite,
    is_infinitive,
    is_verbal,
    own_modality,
)
from onrecord.reading.selection import (
    NOUN_POS,
    OBJECTS,
    Reality,
    lexeme,
    noun_selects,
    selects_phrase,
    verb_key,
    weigh,
)

DEEPEST = 24
"""Governors looked at; sentences of newswire stay below (deepest of 2,765 in UW train: 19)."""

ADPOSITIONS = frozenset(["ADP", "SCONJ"])
CLAUSES = frozenset(["ccomp", "advcl", "csubj", "csubjpass", "relcl", "acl", "xcomp", "pcomp"])


class Step(NamedTuple):
    """A word on the way down to the trigger: what itself and its governor say, and its status."""

    word: Token
    governor: Token | None
    own: Reality | None
    context: Reality
    status: Reality


def reality(trigger: Token) -> Reality:
    """The status that grammar gives to the event which the token expresses."""
    status: Reality = "actual"
    for step in steps(trigger):
        status = step.status
    return status


def steps(trigger: Token) -> Iterator[Step]:
    """The words that govern the event, from the outermost one to its own, with their status."""
    path = [_content_verb(trigger)]
    while path[-1].dep_ != "ROOT" and len(path) < DEEPEST:
        path.append(_governor(path[-1]))
    own: Reality | None = own_modality(path[-1])
    status: Reality = own or "actual"
    if is_conditional(path[-1], path[-1]):
        status = "hypothetical"
    context: Reality = "actual"
    yield Step(path[-1], None, own, context, status)
    for child, governor in zip(path[-2::-1], path[:0:-1], strict=True):
        own = own_modality(child)
        if child.dep_ != "conj":
            context = _context(child, governor, status)
        elif is_finite(child) and is_infinitive(governor):
            context = "actual"
        elif own is None and _shares_auxiliaries(child, governor):
            own = own_modality(governor)
        if is_verbal(child):
            status = _combine(own or "actual", context)
        elif own == "hypothetical" and context == status == "actual" and _realises(child, governor):
            status = "actual"
        else:
            status = _combine_noun(own or "actual", context)
        yield Step(child, governor, own, context, status)


def _content_verb(token: Token) -> Token:
    """The infinitive after "be", which carries the event: "are to meet"; else the word itself."""
    if token.lemma_ != "be" or any(word.dep_ in ("attr", "acomp") for word in token.rights):
        return token
    return next((c for c in token.rights if c.dep_ == "xcomp" and is_infinitive(c)), token)


def _governor(token: Token) -> Token:
    """What the token depends on, prepositions skipped."""
    head = token.head
    while (
        head.dep_ in ("prep", "agent", "dative")
        and head.pos_ in ADPOSITIONS
        and head.head.i != head.i
    ):
        head = head.head
    return head


def _shares_auxiliaries(child: Token, head: Token) -> bool:
    """Whether a second verb leans on the auxiliaries of the first: "will meet and sign"."""
    if not (is_verbal(child) and is_verbal(head)):
        return False
    alone = not any(word.dep_ in ("aux", "auxpass", "nsubj", "nsubjpass") for word in child.lefts)
    alike = child.tag_ in ("VB", "VBN", "VBG") and child.tag_ == head.tag_
    joined = any(word.dep_ == "cc" and word.lower_ in ("or", "nor") for word in head.rights)
    return alone and (alike or joined)


def _combine(own: Reality, context: Reality) -> Reality:
    """The status of an event that is `own` by itself inside a context."""
    if context == "actual" or own == context == "hypothetical":
        return own
    if own == "negated":
        return "hypothetical" if context == "negated" else "negated"
    if context == "negated" and own == "hypothetical":
        return "hypothetical"
    return own if context == "future" and own == "hypothetical" else context


def _combine_noun(own: Reality, context: Reality) -> Reality:
    """As `_combine`; what the phrase itself marks ("no clashes", "the planned strike") prevails."""
    if own == "negated" or (own == "future" and context == "hypothetical"):
        return own
    if context == "negated":
        return context
    return _combine(own, context)


def _realises(noun: Token, governor: Token) -> bool:
    """Whether the governor makes real what was only proposed: "accepted the proposed truce"."""
    cues = status_cues()
    lemma = governor.lemma_.lower()
    done = cues.holds("eventive", "handling", lemma) or cues.holds("eventive", "object", lemma)
    return noun.dep_ in OBJECTS and done and lemma not in ("announce", "offer")


def _context(child: Token, governor: Token, status: Reality) -> Reality:
    """What the governor, itself of that status, says about the reality of its dependent."""
    if child.dep_ == "pcomp" and not is_conditional(child, governor):
        return phrase_context(child, governor, status)
    if child.dep_ in CLAUSES and (is_verbal(child) or child.dep_ in ("ccomp", "pcomp")):
        return clause_context(child, governor, status)
    if child.dep_ in ("nsubj", "csubj"):
        return _subject_context(child, governor, status)
    if child.dep_ in OBJECTS:
        return _object_context(child, governor, status)
    if child.dep_ == "pobj":
        return phrase_context(child, governor, status)
    if child.dep_ == "acomp":
        return status
    if child.dep_ == "appos":
        return noun_selects(governor, status) or status
    if child.dep_ in ("compound", "nmod", "poss", "amod", "npadvmod"):
        return _modifier_context(child, governor, status)
    return "actual"


def _inherits(noun: Token, status: Reality) -> Reality:
    """Indefinite phrases are as real as what they stand under; definite ones are presupposed."""
    return "actual" if is_definite(noun) else status


def _subject_context(noun: Token, governor: Token, status: Reality) -> Reality:
    cues = status_cues()
    if _is_near(governor) and status == "actual":
        return "future"
    if cues.holds("eventive", "subject", lexeme(governor, "subject")):
        return status
    return _inherits(noun, status) if status in ("hypothetical", "future") else "actual"


def _is_near(verb: Token) -> bool:
    """Whether the verb says that its subject draws near: "looms", "is only days away"."""
    if verb.lemma_ == "be":
        return any(
            word.lower_ in ("away", "off") and any(c.dep_ == "npadvmod" for c in word.lefts)
            for word in verb.rights
        )
    return status_cues().holds("eventive", "nearing", verb.lemma_.lower())


def _object_context(noun: Token, governor: Token, status: Reality) -> Reality:
    cues = status_cues()
    if not is_verbal(governor):
        return _inherits(noun, status)
    told = cues.holds("nouns", "told", noun.lemma_.lower())
    group = cues.status("verbs", verb_key(governor, "verbs"))
    if group and not (told and (group == "negated" or is_definite(noun))):
        return weigh(group, status) or status
    if cues.holds("eventive", "presupposing", governor.lemma_.lower()) or group:
        return "actual"
    if noun.dep_ == "nsubjpass" and cues.holds("eventive", "subject", lexeme(governor, "subject")):
        return status
    if cues.holds("eventive", "object", lexeme(governor, "object")):
        return status
    if cues.holds("eventive", "handling", lexeme(governor, "handling")):
        return status if status == "future" else _inherits(noun, status)
    return _inherits(noun, status)


def phrase_context(child: Token, governor: Token, status: Reality) -> Reality:
    """An event inside a prepositional phrase: "called for X", "without X", "threat of X"."""
    cues = status_cues()
    preposition = child.head if child.dep_ in ("pobj", "pcomp") else child
    word = preposition.lower_
    joined = f"{preposition.nbor(-1).lower_} {word}" if preposition.i else word
    if cues.holds("prepositions", "negated", word) or cues.holds("prepositions", "negated", joined):
        return "negated" if status == "actual" else status
    known = cues.holds("nouns", "told", child.lemma_.lower()) and is_definite(child)
    selected = selects_phrase(governor, word, status)
    if selected and not known:
        return selected
    if cues.holds("prepositions", "hypothetical", joined):
        return "hypothetical"
    if governor.pos_ in NOUN_POS:
        measured = cues.holds("nouns", "measure", governor.lemma_.lower())
        return status if measured else _inherits(child, status)
    if cues.holds("prepositions", "actual", word) or cues.holds("prepositions", "actual", joined):
        return "actual"
    if is_verbal(child):
        return status if word in ("by", "in", "before", "on") and status != "negated" else "actual"
    return _inherits(child, status)


def _modifier_context(child: Token, governor: Token, status: Reality) -> Reality:
    """An event that modifies a noun: "a strike threat", "peace plan"; else as real as the noun."""
    group = status_cues().status("nouns", governor.lemma_.lower())
    if group and child.dep_ in ("compound", "nmod"):
        return weigh(group, status) or status
    if status == "negated" and child.tag_ == "VBG" and child.i == governor.left_edge.i:
        return status  # a gerund that the parser took for an adjective: "short of opening fire"
    presupposed = child.dep_ in ("poss", "npadvmod") or (child.dep_ == "amod" and is_verbal(child))
    return "actual" if presupposed else status
