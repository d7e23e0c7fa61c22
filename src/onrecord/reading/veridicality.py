"""Whether the grammar around a word tells its event as real, to come, supposed or denied.

The words that govern the event are walked from the outermost inwards; each hands its own status on
to what it governs (Saurí and Pustejovsky, 2009, FactBank; Karttunen, 1971, on implicatives).
"""

from typing import Literal

from spacy.tokens import Token

from onrecord.ontology.status_cues import status_cues
from onrecord.reading.inflection import (
    is_definite,
    is_finite,
    is_infinitive,
    is_verbal,
    own_modality,
)

Reality = Literal["actual", "future", "hypothetical", "negated"]

DEEPEST = 24
"""Governors looked at; sentences of newswire stay below (deepest of 2,765 in UW train: 19)."""

OBJECTS = frozenset(["dobj", "nsubjpass", "attr", "oprd", "dative", "obj", "iobj"])
ADPOSITIONS = frozenset(["ADP", "SCONJ"])
CLAUSES = frozenset(["ccomp", "advcl", "csubj", "csubjpass", "relcl", "acl", "xcomp", "pcomp"])
NOUN_POS = frozenset(["NOUN", "PROPN", "PRON", "NUM"])


def reality(trigger: Token) -> Reality:
    """The status that grammar gives to the event which the token expresses."""
    path = [_content_verb(trigger)]
    while path[-1].dep_ != "ROOT" and len(path) < DEEPEST:
        path.append(_governor(path[-1]))
    status: Reality = own_modality(path[-1]) or "actual"
    if status_cues().holds("marks", "hypothetical", _mark(path[-1])):
        status = "hypothetical"
    context: Reality = "actual"
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
    return status


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
    return _combine(own, context)


def _realises(noun: Token, governor: Token) -> bool:
    """Whether the governor makes real what was only proposed: "accepted the proposed truce"."""
    cues = status_cues()
    lemma = governor.lemma_.lower()
    done = cues.holds("eventive", "handling", lemma) or cues.holds("eventive", "object", lemma)
    return noun.dep_ in OBJECTS and done and lemma not in ("announce", "offer")


def _context(child: Token, governor: Token, status: Reality) -> Reality:
    """What the governor, itself of that status, says about the reality of its dependent."""
    if child.dep_ in CLAUSES and (is_verbal(child) or child.dep_ in ("ccomp", "pcomp")):
        return _clause_context(child, governor, status)
    if child.dep_ in ("nsubj", "csubj"):
        return _subject_context(child, governor, status)
    if child.dep_ in OBJECTS:
        return _object_context(child, governor, status)
    if child.dep_ in ("pobj", "pcomp"):
        return _phrase_context(child, governor, status)
    if child.dep_ == "acomp":
        return status
    if child.dep_ == "appos":
        return _noun_selects(governor, status) or status
    if child.dep_ in ("compound", "nmod", "poss", "amod", "npadvmod"):
        return _modifier_context(child, governor, status)
    return "actual"


def _clause_context(child: Token, governor: Token, status: Reality) -> Reality:
    """A clause's context: by its conjunction, its form and what selects it."""
    cues = status_cues()
    mark = _mark(child)
    bound = governor.dep_ == "prep" and cues.holds("marks", "hypothetical", governor.lower_)
    if bound or cues.holds("marks", "hypothetical", mark) or _inverted(child):
        return "hypothetical"
    if cues.holds("marks", "bound", mark) and child.dep_ == "advcl":
        return "hypothetical" if status in ("future", "hypothetical") else "actual"
    if child.dep_ == "pcomp" or (child.dep_ == "prep" and child.tag_ == "VBG"):
        return _phrase_context(child, governor, status)
    if is_infinitive(child):
        return _infinitive_context(child, governor, status)
    if child.dep_ in ("ccomp", "acl", "relcl") and _is_content(child):
        return _finite_context(child, governor, status)
    if child.dep_ in ("xcomp", "ccomp"):
        if child.tag_ == "VBG" and cues.holds("eventive", "presupposing", governor.lemma_.lower()):
            return "actual"
        return _selected(governor, status) or status
    if child.dep_ in ("acl", "relcl"):
        return "actual"
    return "actual" if status == "negated" else status


def _is_content(clause: Token) -> bool:
    """Whether a clause says what its governor told, rather than which thing is meant."""
    if clause.dep_ == "ccomp":
        return is_finite(clause) or clause.tag_ == "VB" or not is_verbal(clause)
    gap = any(word.tag_ in ("WDT", "WP", "WP$", "WRB") for word in clause.lefts)
    return not gap and any(word.dep_ == "mark" for word in clause.lefts)


def _finite_context(child: Token, governor: Token, status: Reality) -> Reality:
    """A clause with a tense of its own: real unless the governor doubts or denies it.

    A bare form is a subjunctive: "demanded that he leave".
    """
    cues = status_cues()
    word = governor.lemma_.lower()
    if _is_subjunctive(child, governor):
        return "hypothetical"
    if governor.pos_ in NOUN_POS:
        denied = _denied(governor) or cues.status("nouns", word) == "negated"
        return "negated" if status == "negated" or denied else "actual"
    if cues.holds("clauses", "negated", word):
        return "negated" if status == "actual" else "hypothetical"
    if status == "negated" and cues.holds("clauses", "raising", word):
        return "negated"
    return "hypothetical" if cues.holds("clauses", "hypothetical", word) else "actual"


def _is_subjunctive(verb: Token, governor: Token) -> bool:
    """A bare form where tense would mark the verb: "demanded that he leave", "that they leave"."""
    if any(word.dep_ in ("aux", "auxpass") for word in verb.lefts if word.lower_ != "be"):
        return False
    wanting = status_cues().holds("verbs", "hypothetical", governor.lemma_.lower())
    return verb.tag_ == "VB" or (verb.tag_ == "VBP" and wanting and governor.tag_ == "VBD")


def _infinitive_context(child: Token, governor: Token, status: Reality) -> Reality:
    """An infinitive: as its selector has it; otherwise an aim, which is open."""
    selected = _selected(governor, status)
    if selected:
        return selected
    if child.dep_ in ("xcomp", "ccomp"):
        if any(word.lower_ == "yet" for word in (*governor.rights, *child.lefts)):
            return "negated"
        if governor.lemma_ == "be":
            return "future" if status == "actual" else status
        if governor.lemma_ == "have" and status == "actual" and governor.tag_ != "VBD":
            return "hypothetical"
        ahead = _going_to(governor) and status == "actual"
        return "future" if ahead else status
    if governor.pos_ in NOUN_POS and governor.dep_ == "ROOT":
        return "future"
    return "negated" if status == "negated" and child.dep_ == "acl" else "hypothetical"


def _going_to(verb: Token) -> bool:
    return verb.lower_ == "going" and any(word.dep_ == "aux" for word in verb.lefts)


def _selected(governor: Token, status: Reality) -> Reality | None:
    """What a verb, adjective or noun of the lexicon makes of what it selects."""
    if governor.pos_ in NOUN_POS:
        return _noun_selects(governor, status)
    section = "adjectives" if governor.pos_ in ("ADJ", "ADV") else "verbs"
    return _weigh(status_cues().status(section, _verb_key(governor, section)), status)


def _weigh(group: str | None, status: Reality) -> Reality | None:
    """The group's word under its governor's own status: "did not agree to", "would deny"."""
    if group == "negated":
        return "negated" if status == "actual" else "hypothetical"
    if group == "future":
        return "negated" if status == "negated" else "future"
    return "hypothetical" if group == "hypothetical" else None


def _verb_key(word: Token, section: str) -> str:
    """The lemma, with its particle or a preposition where the lexicon lists the two together."""
    lemma = word.lemma_.lower()
    particle = next((child.lower_ for child in word.rights if child.dep_ == "prt"), None)
    phrases = [f"{lemma} {particle}"] if particle else []
    if section == "verbs" and phrases == []:
        phrases = [f"{lemma} {child.lower_}" for child in word.rights if child.dep_ == "prep"]
    return next((found for found in phrases if status_cues().status(section, found)), lemma)


def _noun_selects(noun: Token, status: Reality) -> Reality | None:
    cues = status_cues()
    word = noun.lemma_.lower()
    group = cues.status("nouns", word)
    if group:
        return _weigh(group, status)
    if cues.holds("nouns", "told", word) and (status == "negated" or _denied(noun)):
        return "negated"
    return None


def _denied(noun: Token) -> bool:
    """Whether the noun is the object of a verb that denies it: "denied reports of clashes"."""
    if noun.dep_ not in OBJECTS or not is_verbal(noun.head):
        return False
    return status_cues().holds("clauses", "negated", noun.head.lemma_.lower())


def _mark(clause: Token) -> str:
    """The conjunction that opens a clause, up to three words: "as soon as"."""
    words = [word for word in clause.lefts if word.dep_ in ("mark", "advmod", "prep")]
    cues = status_cues()
    for word in words:
        for width in (4, 3, 2, 1):
            phrase = " ".join(part.lower_ for part in word.doc[max(0, word.i - 2) : word.i + width])
            tail = " ".join(part.lower_ for part in word.doc[word.i : word.i + width])
            for key in (phrase, tail):
                if any(cues.holds("marks", group, key) for group in ("hypothetical", "bound")):
                    return key
    return ""


def _inverted(clause: Token) -> bool:
    """An auxiliary before the subject: "Had the army intervened", "Should talks fail"."""
    lefts = list(clause.lefts)
    if clause.dep_ != "advcl" or not lefts or lefts[0].lower_ not in ("had", "should", "were"):
        return False
    return any(word.dep_ in ("nsubj", "nsubjpass") for word in lefts[1:])


def _inherits(noun: Token, status: Reality) -> Reality:
    """Indefinite phrases are as real as what they stand under; definite ones are presupposed."""
    return "actual" if is_definite(noun) else status


def _subject_context(noun: Token, governor: Token, status: Reality) -> Reality:
    cues = status_cues()
    if cues.holds("eventive", "subject", _lexeme(governor, "subject")):
        return status
    return _inherits(noun, status) if status in ("hypothetical", "future") else "actual"


def _lexeme(verb: Token, group: str) -> str:
    """Lemma with its particle when the group lists the two together."""
    lemma = verb.lemma_.lower()
    particle = next((child.lower_ for child in verb.rights if child.dep_ == "prt"), "")
    joined = f"{lemma} {particle}"
    return joined if status_cues().holds("eventive", group, joined) else lemma


def _object_context(noun: Token, governor: Token, status: Reality) -> Reality:
    cues = status_cues()
    if not is_verbal(governor):
        return _inherits(noun, status)
    told = cues.holds("nouns", "told", noun.lemma_.lower())
    group = cues.status("verbs", _verb_key(governor, "verbs"))
    if group and not (told and (group == "negated" or is_definite(noun))):
        return _weigh(group, status) or status
    if cues.holds("eventive", "presupposing", governor.lemma_.lower()) or group:
        return "actual"
    if noun.dep_ == "nsubjpass" and cues.holds("eventive", "subject", _lexeme(governor, "subject")):
        return status
    if cues.holds("eventive", "object", _lexeme(governor, "object")):
        return status
    if cues.holds("eventive", "handling", _lexeme(governor, "handling")):
        return status if status == "future" else _inherits(noun, status)
    return _inherits(noun, status)


def _phrase_context(child: Token, governor: Token, status: Reality) -> Reality:
    """An event inside a prepositional phrase: "called for X", "without X", "threat of X"."""
    cues = status_cues()
    preposition = child.head if child.dep_ in ("pobj", "pcomp") else child
    word = preposition.lower_
    joined = f"{preposition.nbor(-1).lower_} {word}" if preposition.i else word
    if cues.holds("prepositions", "negated", word) or cues.holds("prepositions", "negated", joined):
        return "negated" if status == "actual" else status
    known = cues.holds("nouns", "told", child.lemma_.lower()) and is_definite(child)
    selected = _selects_phrase(governor, word, status)
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


def _selects_phrase(governor: Token, preposition: str, status: Reality) -> Reality | None:
    """A governor that the lexicon lists, with this preposition or with any that it may take."""
    cues = status_cues()
    if governor.pos_ in NOUN_POS:
        fits = preposition in ("of", "for", "to", "about", "at", "on", "from", "against")
        return _noun_selects(governor, status) if fits else None
    section = "adjectives" if governor.pos_ in ("ADJ", "ADV") else "verbs"
    lemma = governor.lemma_.lower()
    group = cues.status(section, f"{lemma} {preposition}")
    if not group and (section == "adjectives" or preposition == "from"):
        group = cues.status(section, lemma)
        if section == "verbs" and group != "negated":
            group = None
    return _weigh(group, status)


def _modifier_context(child: Token, governor: Token, status: Reality) -> Reality:
    """An event that modifies a noun: "a strike threat", "peace plan"; else as real as the noun."""
    group = status_cues().status("nouns", governor.lemma_.lower())
    if group and child.dep_ in ("compound", "nmod"):
        return _weigh(group, status) or status
    presupposed = child.dep_ in ("poss", "npadvmod") or (child.dep_ == "amod" and is_verbal(child))
    return "actual" if presupposed else status
