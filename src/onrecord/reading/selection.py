"""What words of the lexicon say of what they select: "vowed to", "a threat of", "denied that"."""

from typing import Literal

from spacy.tokens import Token

from onrecord.ontology.status_cues import status_cues
from onrecord.reading.inflection import is_verbal

Reality = Literal["actual", "future", "hypothetical", "negated"]

OBJECTS = frozenset(["dobj", "nsubjpass", "attr", "oprd", "dative", "obj", "iobj"])
NOUN_POS = frozenset(["NOUN", "PROPN", "PRON", "NUM"])


def selected(governor: Token, status: Reality) -> Reality | None:
    """What a verb, adjective or noun of the lexicon makes of what it selects."""
    if governor.pos_ in NOUN_POS:
        return noun_selects(governor, status)
    cues = status_cues()
    if governor.pos_ not in ("ADJ", "ADV"):
        group = cues.status("verbs", verb_key(governor, "verbs"))
        if group or governor.tag_ != "VBN":
            return weigh(group, status)
    return weigh(cues.status("adjectives", governor.lemma_.lower()), status)


def weigh(group: str | None, status: Reality) -> Reality | None:
    """The group's word under its governor's own status: "did not agree to", "would deny"."""
    if group == "negated":
        return "negated" if status == "actual" else "hypothetical"
    if group == "future":
        return "negated" if status == "negated" else "future"
    return "hypothetical" if group == "hypothetical" else None


def verb_key(word: Token, section: str) -> str:
    """The lemma, with its particle or a preposition where the lexicon lists the two together."""
    lemma = word.lemma_.lower()
    particle = next((child.lower_ for child in word.rights if child.dep_ == "prt"), None)
    phrases = [f"{lemma} {particle}"] if particle else []
    if section == "verbs" and phrases == []:
        phrases = [f"{lemma} {child.lower_}" for child in word.rights if child.dep_ == "prep"]
    return next((found for found in phrases if status_cues().status(section, found)), lemma)


def noun_selects(noun: Token, status: Reality) -> Reality | None:
    """What a noun says of its "of" phrase or clause: "a threat of", "denied reports that"."""
    cues = status_cues()
    word = noun.lemma_.lower()
    group = cues.status("nouns", word)
    if group:
        return weigh(group, status)
    if cues.holds("nouns", "told", word) and (status == "negated" or is_denied(noun)):
        return "negated"
    return None


def is_denied(noun: Token) -> bool:
    """Whether the noun is the object of a verb that denies it: "denied reports of clashes"."""
    if noun.dep_ not in OBJECTS or not is_verbal(noun.head):
        return False
    return status_cues().holds("clauses", "negated", noun.head.lemma_.lower())


def lexeme(verb: Token, group: str) -> str:
    """Lemma with its particle when the group lists the two together."""
    lemma = verb.lemma_.lower()
    particle = next((child.lower_ for child in verb.rights if child.dep_ == "prt"), "")
    joined = f"{lemma} {particle}"
    return joined if status_cues().holds("eventive", group, joined) else lemma


def selects_phrase(governor: Token, preposition: str, status: Reality) -> Reality | None:
    """A governor that the lexicon lists, with this preposition or with any that it may take."""
    cues = status_cues()
    if governor.pos_ in NOUN_POS:
        fits = preposition in ("of", "for", "to", "about", "at", "on", "from", "against")
        return noun_selects(governor, status) if fits else None
    section = "adjectives" if governor.pos_ in ("ADJ", "ADV") else "verbs"
    lemma = governor.lemma_.lower()
    adverb = governor.nbor(1) if governor.i + 1 < len(governor.doc) else governor
    wide = f"{lemma} {adverb.lower_} {preposition}" if adverb.dep_ == "advmod" else ""
    group = cues.status(section, f"{lemma} {preposition}") or cues.status(section, wide)
    if not group and (section == "adjectives" or preposition == "from"):
        group = cues.status(section, lemma)
        if section == "verbs" and group != "negated":
            group = None
    return weigh(group, status)
