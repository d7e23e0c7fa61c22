"""Cues by which nothing is said, or nobody is named who says it."""

from spacy.tokens import Token

from onrecord.ontology.cues import default_cues
from onrecord.reading.attributions import Attribution
from onrecord.reading.clauses import lemma, temporal
from onrecord.reading.language import Parse

REFLEXIVE = frozenset({"itself", "himself", "herself", "themselves"})
NOBODY = frozenset({"nobody", "none", "neither"})
EMPTY = frozenset(
    ["that", "this", "so", "it", "what", "nothing", "anything", "much", "little", "more", "as"]
)
"""Words that alone are nothing that is said: "he said so", "she said nothing"."""
ASKED = 6
"""First words of a content among which stands what a source asks for that will not be named."""


def says_nothing(parse: Parse, one: Attribution) -> bool:
    """Whether no one is named and no thing is said.

    "Asked whether S, she said", "said nothing", "put it in writing that", "was quoted as saying",
    "calls itself Y".
    """
    token = parse.doc[one.head]
    if _is_no_act(one, token):
        return True
    as_saying = one.word == "quote" and any(child.lower_ == "as" for child in token.children)
    if as_saying and one.speaker is None:
        return True
    if one.word == "ask" and token.dep_ == "advcl" and token.tag_ == "VBN":
        return True
    named = one.addressee if one.frame == "complement" else (one.head + 1,)
    if any(parse.doc[i].lower_ in REFLEXIVE for i in named if i < len(parse.doc)):
        return True
    if token.lower_ == "writing" and token.head.lower_ == "in":
        return True
    words = [parse.doc[i] for i in one.content if parse.doc[i].is_alpha]
    if _stays_unnamed(parse, one):
        return True
    said = one.word in {"say", "tell"} or one.speaker is None
    return said and all(word.lower_ in EMPTY for word in words)


def _is_no_act(one: Attribution, token: Token) -> bool:
    """Whether the word only says when, is a participle of what is done to its noun, or is not done.

    "A mayor last night branded", "the truce agreed in May"; "no group has claimed", "stopped short
    of accusing".
    """
    speaker = token.doc[one.speaker] if one.speaker is not None else token
    verb = token.head if one.section == "nouns" else token
    if speaker.head.i == verb.i and _is_nobody(speaker):
        return True
    when = token.pos_ in {"NOUN", "PROPN"} and temporal(token)
    return when or _refrains(one, token) or (token.tag_ == "VBN" and _is_done_to(one, token))


def _is_nobody(speaker: Token) -> bool:
    return speaker.lower_ in NOBODY or any(child.lower_ == "no" for child in speaker.children)


def _is_done_to(one: Attribution, participle: Token) -> bool:
    """Whether the supposed speaker is what the participle is about: "the truce agreed in May"."""
    return participle.dep_ == "acl" and one.speaker == participle.head.i


def _refrains(one: Attribution, token: Token) -> bool:
    """Whether it is what somebody refrains from: "stopped short of accusing"."""
    refraining = default_cues().refraining
    governor = token.head.head if token.dep_ == "pcomp" else token.head
    held_back = token.tag_ == "VBG" and token.dep_ in {"pcomp", "xcomp"}
    return (held_back and lemma(governor) in refraining) or any(
        lemma(token.doc[i]) in refraining for i in one.cue
    )


def _stays_unnamed(parse: Parse, one: Attribution) -> bool:
    """Whether no more is said than that a source will not be named.

    "Spoke on condition of anonymity", "asked not to be named", "asked that no surname be used".
    """
    lexicon = default_cues()
    first = [parse.doc[i] for i in sorted(one.content) if parse.doc[i].is_alpha][:ASKED]
    if any(word.lower_ in lexicon.anonymity for word in first):
        return True
    named = any(word.tag_ == "VBN" and lemma(word) in lexicon.naming for word in first)
    cue = [parse.doc[i] for i in one.cue]
    return named and any(word.lower_ == "not" for word in (*first, *cue))
