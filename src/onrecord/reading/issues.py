"""A short label for what an undertaking is about, alike for the same matter in other words."""

import re

from spacy.tokens import Token

from onrecord.ontology.roles import roles
from onrecord.ontology.undertaking_cues import UndertakingCues, undertaking_cues
from onrecord.reading.bids import head_noun, lexeme
from onrecord.reading.clauses import infinitive
from onrecord.reading.roles import dependent, is_passive, is_verb

DEPTH = 4
"""Framing words looked through: "ensure the start of the release of" is three."""


def issue_label(core: Token, depth: int = 0) -> str:
    """The matter as a noun phrase of one to three lemmas: "prisoner release", "airspace violation".

    Verbs are named by their noun where the lexicon knows it; words that only begin, end or frame
    the matter are looked through.
    """
    cues = undertaking_cues()
    core = _joined(head_noun(core))
    inner = _framed(core, cues) if depth < DEPTH else None
    if inner is not None:
        return issue_label(inner, depth + 1)
    return _clause_label(core, cues) if is_verb(core) else _noun_label(core, cues)


def _framed(core: Token, cues: UndertakingCues) -> Token | None:
    """What a framing word or a noun of undertaking governs: object, clause, or phrase."""
    lemma = core.lemma_.lower()
    if core.pos_ == "NOUN" and lemma in cues.nouns:
        return dependent(core, "acl") or _governed(core, ("for", "of", "on"))
    if core.pos_ == "NOUN" and lemma in cues.lists["terms"]:
        inner = dependent(core, "acl")
        return inner if inner is not None and infinitive(inner) else None
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
    """The act's name after its object: "prisoner release"."""
    nominal = cues.groups["nominal"]
    lemma = verb.lemma_.lower()
    name = _same(nominal.get(lexeme(verb)) or nominal.get(lemma) or _gerund(lemma), cues)
    if name in cues.lists["bare"]:
        return name
    held = dependent(verb, "nsubjpass") if is_passive(verb) else dependent(verb, "dobj")
    if held is None and name not in cues.groups["implied"]:
        held = _prepositional_object(verb)
    if held is None and dependent(verb, "aux") is not None:
        held = dependent(verb, "nsubj")
    if held is None or held.pos_ in ("PRON", "PROPN"):
        return _with_implied(name, cues)
    held = _joined(head_noun(held))
    thing = _noun_label(held, cues, brief=True)
    given = name in cues.lists["givings"] and roles().role([held.lower_]) is None
    return thing if given else f"{thing} {name}"


def _with_implied(name: str, cues: UndertakingCues) -> str:
    """The act's name with the object that is meant where none is told: "troop withdrawal"."""
    thing = cues.groups["implied"].get(name)
    return f"{thing} {name}" if thing else name


def _gerund(lemma: str) -> str:
    """The act as a noun where the lexicon knows no better one: "fill" is "filling"."""
    if re.fullmatch(r"[^aeiou]*[aeiou][bdgklmnprtvz]", lemma):
        return f"{lemma}{lemma[-1]}ing"
    silent = len(lemma) > 2 and re.search(r"[^eyo]e$", lemma)
    return (lemma[:-1] if silent else lemma) + "ing"


def _prepositional_object(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in ("to", "from", "on", "with", "of"):
            held = dependent(child, "pobj")
            if held is not None and held.ent_type_ not in ("DATE", "TIME"):
                return held
    return None


def _joined(noun: Token) -> Token:
    """The last part of a hyphened noun that the parser took apart: "minister" of "ex-minister"."""
    doc = noun.doc
    if noun.i + 2 < len(doc) and doc[noun.i + 1].text == "-" and not doc[noun.i + 1].whitespace_:
        last = doc[noun.i + 2]
        return last if last.head.i == noun.head.i else noun
    return noun


def _noun_label(noun: Token, cues: UndertakingCues, brief: bool = False) -> str:
    """Head lemma after its of-object, compound or telling adjective; names are left out."""
    head = _lemma(noun, cues)
    if noun.ent_type_ == "PERSON" or head in cues.lists["bare"]:
        return head
    of = None if brief else _governed(noun, ("of",))
    measured = of is not None and (
        of.lemma_.lower() in cues.lists["measures"] or dependent(of, "nummod") is not None
    )
    if of is not None and not measured and of.pos_ in ("NOUN", "ADJ"):
        return f"{_noun_label(_joined(head_noun(of)), cues, brief=True)} {head}"
    modifier = _compound(noun, cues) or _adjective(noun, cues)
    if not modifier and not brief:
        return _with_implied(head, cues)
    return f"{modifier} {head}" if modifier else head


def _lemma(noun: Token, cues: UndertakingCues) -> str:
    """The noun's lemma, that of the whole where it ends a hyphened word: "clean-up"."""
    doc, plural = noun.doc, cues.groups["synonyms"].get(noun.lower_)
    if noun.i > 1 and doc[noun.i - 1].text == "-" and doc[noun.i - 2].dep_ == "compound":
        return _same(f"{doc[noun.i - 2].lemma_.lower()}-{noun.lower_}", cues)
    return plural or _same(noun.lemma_.lower(), cues)


def _compound(noun: Token, cues: UndertakingCues) -> str:
    """The common noun right before: no name, no measure ("a three-week truce")."""
    for child in reversed(list(noun.lefts)):
        hyphened = child.i + 1 < noun.i and child.doc[child.i + 1].text == "-"
        if child.dep_ == "compound" and child.pos_ == "NOUN" and not hyphened:
            measured = any(c.dep_ == "nummod" for c in child.children)
            return "" if measured else _same(child.lemma_.lower(), cues)
    return ""


def _adjective(noun: Token, cues: UndertakingCues) -> str:
    for child in reversed(list(noun.lefts)):
        lemma = child.lemma_.lower()
        named = child.ent_type_ in ("NORP", "GPE", "DATE") or child.text[0].isupper()
        telling = not named and lemma not in cues.lists["vague"]
        if child.dep_ == "amod" and child.pos_ == "ADJ" and telling:
            return lemma
    return ""


def _same(lemma: str, cues: UndertakingCues) -> str:
    return cues.groups["synonyms"].get(lemma, lemma)
