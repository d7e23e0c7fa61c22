"""A short label for what an undertaking is about, alike for the same matter in other words."""

from spacy.tokens import Token

from onrecord.ontology.undertaking_cues import UndertakingCues, undertaking_cues
from onrecord.reading.bids import head_noun, lexeme
from onrecord.reading.roles import dependent, is_passive, is_verb

NAMING = frozenset({"NOUN", "PROPN", "ADJ"})
MEASURES = frozenset({"cent", "percent", "%", "kilometre", "kilometer", "million", "billion"})
DEPTH = 4
"""Framing words looked through: "ensure the start of the release of" is three."""


def issue_label(core: Token, depth: int = 0) -> str:
    """The matter as a noun phrase of one to three lemmas: "prisoner release", "airspace violation".

    Verbs are named by their noun where the lexicon knows it; words that only begin, end or frame
    the matter are looked through.
    """
    cues = undertaking_cues()
    core = head_noun(core)
    inner = _framed(core, cues) if depth < DEPTH else None
    if inner is not None:
        return issue_label(inner, depth + 1)
    return _clause_label(core, cues) if is_verb(core) else _noun_label(core, cues)


def _framed(core: Token, cues: UndertakingCues) -> Token | None:
    """What a framing word or a noun of undertaking governs: object, clause, or phrase."""
    if core.pos_ == "NOUN" and core.lemma_.lower() in cues.nouns:
        return dependent(core, "acl") or _governed(core, ("for", "of", "on"))
    if core.lemma_.lower() not in cues.lists["framing"]:
        return None
    if is_verb(core):
        return dependent(core, "dobj", "ccomp", "xcomp", "nsubjpass")
    return _governed(core, ("of", "to", "against", "for"))


def _governed(noun: Token, prepositions: tuple[str, ...]) -> Token | None:
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in prepositions:
            return dependent(child, "pobj", "pcomp")
    return None


def _clause_label(verb: Token, cues: UndertakingCues) -> str:
    nominal = cues.groups["nominal"]
    word = lexeme(verb)
    name = _same(nominal.get(word) or nominal.get(verb.lemma_.lower()) or verb.lemma_.lower(), cues)
    held = dependent(verb, "nsubjpass") if is_passive(verb) else dependent(verb, "dobj")
    if held is None:
        held = _prepositional_object(verb)
    if held is None and dependent(verb, "aux") is not None:
        held = dependent(verb, "nsubj")
    if held is None or held.pos_ == "PRON":
        return name
    thing = _noun_label(head_noun(held), cues, brief=True)
    return f"{thing} {name}"


def _prepositional_object(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in ("to", "from", "on", "with", "of"):
            held = dependent(child, "pobj")
            if held is not None and held.ent_type_ not in ("DATE", "TIME"):
                return held
    return None


def _noun_label(noun: Token, cues: UndertakingCues, brief: bool = False) -> str:
    """Head lemma after its compound, of-object or telling adjective."""
    head = _same(noun.lemma_.lower(), cues)
    of = None if brief else _governed(noun, ("of",))
    compound = next((c for c in reversed(list(noun.lefts)) if c.dep_ == "compound"), None)
    if noun.ent_type_ == "PERSON":
        return head
    if of is not None and of.lemma_.lower() not in MEASURES and of.pos_ in NAMING:
        modifier = _same(head_noun(of).lemma_.lower(), cues)
    elif compound is not None:
        modifier = _same(compound.lemma_.lower(), cues)
    else:
        modifier = _adjective(noun, cues)
    return f"{modifier} {head}" if modifier else head


def _adjective(noun: Token, cues: UndertakingCues) -> str:
    for child in reversed(list(noun.lefts)):
        lemma = child.lemma_.lower()
        if child.dep_ == "amod" and child.pos_ == "ADJ" and lemma not in cues.lists["vague"]:
            return lemma
    return ""


def _same(lemma: str, cues: UndertakingCues) -> str:
    return cues.groups["synonyms"].get(lemma, lemma)
