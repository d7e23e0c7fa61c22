"""What a word's own group says of its event: tense, modals, negation, determiners, adjectives."""

from itertools import islice
from typing import Literal

from spacy.tokens import Token

from onrecord.ontology.status_cues import status_cues

Modality = Literal["future", "hypothetical", "negated"]

DEFINITE = frozenset(["the", "this", "that", "these", "those", "both"])
MOST_CHILDREN = 40
"""Dependents looked at; a verb with more heads a list that no parser reads."""

SUBJECTS = frozenset(["nsubj", "nsubjpass", "expl", "csubj"])


def is_verbal(token: Token) -> bool:
    """Whether the token heads a clause or verb group."""
    return token.pos_ in ("VERB", "AUX")


def is_infinitive(verb: Token) -> bool:
    """Whether the verb stands with "to": "to meet", "to have met", "to be met"."""
    return is_verbal(verb) and any(
        word.tag_ == "TO" or word.lower_ == "to" for word in verb.lefts if word.dep_ == "aux"
    )


def is_definite(noun: Token) -> bool:
    """Whether the phrase picks out something known: "the attack", "its attack", "that war"."""
    return noun.pos_ == "PROPN" or any(
        child.dep_ == "poss" or (child.dep_ == "det" and child.lower_ in DEFINITE)
        for child in noun.lefts
    )


def is_finite(verb: Token) -> bool:
    """Whether the verb has a tense of its own: "signed", "has signed", "will sign"."""
    return verb.tag_ in ("VBD", "VBP", "VBZ") or any(
        word.tag_ in ("VBD", "VBP", "VBZ", "MD") for word in verb.lefts if word.dep_[:3] == "aux"
    )


def is_past(verb: Token) -> bool:
    """Whether the verb group is in the past: "said", "was told", "had met", "did not go"."""
    first = next((word for word in verb.lefts if word.dep_ in ("aux", "auxpass")), verb)
    return first.tag_ in ("VBD", "VBN") or first.lower_ in ("did", "had", "was", "were")


def own_modality(token: Token) -> Modality | None:
    """The status that the word's own group marks; None when it marks nothing."""
    return _verb_modality(token) if is_verbal(token) else _noun_modality(token)


def _verb_modality(verb: Token) -> Modality | None:
    negated = _is_negated(verb)
    for word in verb.lefts:
        if word.dep_ == "aux":
            marked = _auxiliary(word, verb, negated)
            if marked:
                return marked
    if negated:
        return "negated"
    if _is_announced(verb):
        return "future"
    return "hypothetical" if _is_question(verb) or _is_imperative(verb) else None


def _auxiliary(word: Token, verb: Token, negated: bool) -> Modality | None:
    """What a modal auxiliary says, given whether the group is negated."""
    cues = status_cues()
    lower = word.lower_
    if cues.holds("auxiliaries", "open", lower):
        return "hypothetical"
    if cues.holds("auxiliaries", "able", lower):
        return "negated" if negated else "hypothetical"
    if cues.holds("auxiliaries", "future", lower):
        return "negated" if negated else "future"
    if cues.holds("auxiliaries", "would", lower) and word.tag_ == "MD":
        if any(other.lower_ in ("have", "rather") for other in verb.lefts):
            return "hypothetical"
        return ("negated" if negated else "future") if _is_reported(verb) else "hypothetical"
    return None


def _is_reported(verb: Token) -> bool:
    """Whether "would" is the past form of "will": under a past verb and no condition."""
    clause = verb
    conditional = any(
        child.dep_ in SUBJECTS and any(word.lower_ == "any" for word in child.lefts)
        for child in verb.lefts
    )
    for _ in range(6):
        conditional |= any(
            child.dep_ == "advcl" and any(word.lower_ == "if" for word in child.lefts)
            for child in islice(clause.children, MOST_CHILDREN)
        )
        told = clause.head
        if clause.dep_ == "ccomp" and (is_past(told) or told.tag_ in ("VBG", "VB")):
            return not conditional
        if clause.dep_ not in ("conj", "ccomp", "advcl", "relcl", "xcomp"):
            return False
        clause = clause.head
    return False


def _is_negated(verb: Token) -> bool:
    """Negated by "not", "never", "no longer", "neither … nor", or a subject or object with "no"."""
    cues = status_cues()
    for word in islice(verb.children, MOST_CHILDREN):
        if word.dep_ == "neg" or (
            word.dep_ in ("advmod", "preconj", "cc") and _negates(word) and word.i < verb.i
        ):
            following = word.nbor(1).lower_ if word.i + 1 < len(word.doc) else ""
            if following not in ("only", "just", "merely", "least", "until"):
                return True
        argument = word.dep_ in SUBJECTS or word.dep_ in ("dobj", "attr")
        if argument and (word.lower_ in cues.negative_words or _has_no(word)):
            return True
        if word.dep_ == "advmod" and word.lower_ == "longer" and _has_no(word):
            return True
        if word.dep_ == "prep" and any(c.lower_ in cues.negative_words for c in word.rights):
            return True
    return False


def _negates(word: Token) -> bool:
    """Whether the word is one of negation: "never", "nor", "hardly"."""
    return word.lower_ in status_cues().negation


def _has_no(noun: Token) -> bool:
    """Whether the phrase begins with "no", "neither" or "none of"."""
    return any(child.lower_ in ("no", "neither") for child in noun.lefts)


def _is_question(verb: Token) -> bool:
    """Whether the verb heads a question, which tells nothing."""
    if verb.dep_ != "ROOT" and is_verbal(verb.head):
        return False
    sentence = verb.sent
    return any(
        word.lower_ == "?" for word in verb.doc[max(verb.i, sentence.end - 3) : sentence.end]
    )


def _is_announced(verb: Token) -> bool:
    """Whether a headline announces by an infinitive: "Ministers to meet in Nairobi"."""
    subject = any(word.dep_ in SUBJECTS for word in verb.lefts)
    return subject and verb.dep_ == "ROOT" and verb.tag_ == "VB" and is_infinitive(verb)


def _is_imperative(verb: Token) -> bool:
    """Whether the sentence opens with the verb: "Release the hostages", "Let them talk"."""
    bare = verb.tag_ == "VB" and not any(word.dep_ in SUBJECTS for word in verb.children)
    return bare and verb.i == verb.sent.start and verb.dep_ in ("ROOT", "advcl", "ccomp")


def _noun_modality(noun: Token) -> Modality | None:
    """Modifiers of the event's noun: "no clashes", "the planned strike", "a proposed truce"."""
    found: Modality | None = None
    for child in noun.children:
        if child.dep_ == "prep" and child.i > noun.i:
            continue
        if child.dep_ in ("det", "amod", "acl", "relcl", "advmod", "nmod", "compound", "neg"):
            marked = _modifier(child)
            if marked == "negated":
                return marked
            found = found or marked
    return found


def _modifier(word: Token) -> Modality | None:
    """What one modifier says of its noun."""
    cues = status_cues()
    if word.dep_ == "relcl" and not _is_bare_participle(word):
        return None
    if word.dep_ == "neg" or word.lower_ in ("no", "neither"):
        return "negated"
    status = cues.status("modifiers", word.lower_)
    if status == "future":
        return "future"
    if status == "hypothetical":
        return "hypothetical"
    return "negated" if status == "negated" else None


def _is_bare_participle(verb: Token) -> bool:
    """A participle after its noun without an auxiliary: "the strike planned for Thursday"."""
    return verb.tag_ == "VBN" and not any(word.dep_ in ("aux", "auxpass") for word in verb.lefts)
