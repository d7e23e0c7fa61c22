"""Whether the words around a date speak of what was or of what will be."""

from spacy.tokens import Token

from onrecord.ontology.status_cues import status_cues
from onrecord.reading.calendar import Direction
from onrecord.reading.inflection import is_infinitive, is_verbal
from onrecord.reading.language import Parse
from onrecord.reading.veridicality import reality

HEIGHT = 8
"""Governors looked at above a date; deeper ones belong to other clauses."""

NEAR_VERB = frozenset(["dobj", "attr", "npadvmod", "dative", "nsubj", "nsubjpass", "ROOT"])
"""Places of a noun after which a date often hangs on it though its verb is meant."""


def direction_of(parse: Parse, tokens: range, headline: bool) -> Direction | None:
    """The direction in time of what is dated; None when the grammar does not say.

    Needs the tokens of the date. A headline's present tense tells what has happened.
    """
    word = parse.doc[tokens[-1]]
    if tokens.start and parse.doc[tokens.start - 1].lower_ == "for":
        return "future"
    subject = False
    for _ in range(HEIGHT):
        if word.i not in tokens:
            if is_verbal(word):
                found = _verb_direction(word, headline)
                return None if subject and found == "future" else found
            if word.pos_ in ("NOUN", "PROPN") and reality(word) == "future":
                return "future"
            if word.pos_ in ("NOUN", "PROPN") and word.dep_ not in NEAR_VERB:
                return None
            subject = subject or word.dep_ == "nsubj"
        elif word.dep_ in ("poss", "compound") and word.head.i not in tokens:
            return "future" if reality(word.head) == "future" else None
        if word.head.i == word.i:
            break
        word = word.head
    return None


def _verb_direction(verb: Token, headline: bool) -> Direction | None:
    """By the auxiliaries; a bare participle or infinitive by what it hangs on."""
    cues = status_cues()
    auxiliaries = [word for word in verb.lefts if word.dep_ in ("aux", "auxpass")]
    lowers = {word.lower_ for word in auxiliaries}
    if is_infinitive(verb):
        return "past" if "have" in lowers or reality(verb) == "actual" else "future"
    if "have" in lowers or "has" in lowers or "had" in lowers or verb.tag_ == "VBD":
        return "past"
    if any(word.tag_ == "MD" for word in auxiliaries):
        return "future"
    first = auxiliaries[0].tag_ if auxiliaries else verb.tag_
    if first in ("VBZ", "VBP"):
        expected = cues.holds("verbs", "future", verb.lemma_.lower())
        if expected and not headline:
            return "future"
        return "past" if headline or verb.tag_ == "VBN" else "present"
    if first == "VBN":
        return "future" if cues.holds("verbs", "future", verb.lemma_.lower()) else "past"
    if first == "VBD":
        return "past"
    return "future" if reality(verb) == "future" else None
