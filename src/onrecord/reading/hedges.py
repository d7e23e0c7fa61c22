"""Words that hold a report back from vouching for an event: "reportedly", "is said to have"."""

from spacy.tokens import Token

from onrecord.model import Span
from onrecord.ontology.status_cues import status_cues
from onrecord.reading.inflection import is_definite, is_infinitive, is_verbal
from onrecord.reading.setting import Setting

CLAUSE_ENDS = frozenset(
    ["ROOT", "ccomp", "advcl", "relcl", "acl", "csubj", "csubjpass", "parataxis"]
)
HEIGHT = 12
"""Governors looked at between an event's word and the verb of its clause."""


def find_hedge(setting: Setting, trigger: Token) -> Span | None:
    """The span of the hedge in the trigger's own clause, or None.

    Needs the setting's parse. Looks at modifiers of the trigger and of every word that governs it
    up to the verb of its clause, and past an infinitive to what raises its subject ("is believed
    to have", "appears to"). A hedged deed says nothing of a known event that it bears on ("he
    reportedly rejected their demand").
    """
    token = trigger
    for _ in range(HEIGHT):
        found = _hedging(token)
        if found:
            return setting.parse.span(found[0], found[1] + 1)
        if token.dep_ == "ROOT" or (token.dep_ in CLAUSE_ENDS and is_verbal(token)):
            return None
        if token.dep_ in ("dobj", "pobj") and is_definite(token):
            return None
        token = token.head
    return None


def _hedging(token: Token) -> tuple[int, int] | None:
    """First and last token of a hedge that bears on this word."""
    cues = status_cues()
    for child in token.children:
        if child.dep_ in ("advmod", "amod") and (
            cues.holds("hedges", "adverbs", child.lower_)
            or (child.dep_ == "amod" and cues.holds("hedges", "adjectives", child.lower_))
        ):
            return child.i, child.i
        modal = child.dep_ == "aux" and cues.holds("hedges", "modals", child.lower_)
        if modal and any(other.lower_ == "have" for other in token.lefts):
            return child.i, child.i
    return _raised(token)


def _raised(verb: Token) -> tuple[int, int] | None:
    """The group that raises a subject, up to "to": "was said to", "appears to"."""
    governor = verb.head
    if verb.dep_ != "xcomp" or not is_infinitive(verb):
        return None
    cues = status_cues()
    lemma = governor.lemma_.lower()
    passive = [word for word in governor.lefts if word.dep_ == "auxpass"]
    agent = any(word.dep_ == "agent" for word in governor.rights)
    to = next(word for word in verb.lefts if word.dep_ == "aux" and word.lower_ == "to")
    if passive and not agent and cues.holds("hedges", "passives", lemma) and _looks_back(verb):
        return passive[0].i, to.i
    raising = cues.holds("hedges", "raising", lemma)
    return (governor.i, to.i) if raising else None


def _looks_back(verb: Token) -> bool:
    """Whether the infinitive is about what was or is: "to have fled", "to be hiding"."""
    return any(word.lower_ in ("have", "be") for word in verb.lefts)
