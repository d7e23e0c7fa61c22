"""Who does what a noun names, told by the verb that carries the noun: "they staged a rally"."""

from spacy.tokens import Token

from onrecord.ontology.event_grammar import load_event_grammar
from onrecord.reading.party_phrases import Ids, phrase_parties
from onrecord.reading.roles import dependent, is_verb, logical_subject
from onrecord.reading.setting import Setting
from onrecord.reading.triggers import Trigger

AIMS = frozenset({"ASSAULT", "PROTEST"})
"""Types whose nouns may name what an act is done in: "in protest", "in retaliation"."""


def carrier_of(setting: Setting, trigger: Trigger) -> Ids:
    """The parties of the verb that say who does what the noun names; () if none does."""
    return (
        _of_light_verb(setting, trigger.head)
        or _of_aim(setting, trigger)
        or _of_responsible(setting, trigger.head)
        or (_of_talker(setting, trigger.head) if trigger.expression.like == "CONSULT" else ())
    )


def _of_light_verb(setting: Setting, noun: Token) -> Ids:
    """The subject of the verb that carries the noun out: "they staged a rally"."""
    verb = noun.head
    passive = noun.dep_ == "nsubjpass" and is_verb(verb)
    carried = passive or noun.dep_ in ("dobj", "attr")
    if not carried or verb.lemma_ not in load_event_grammar().light:
        return ()
    if any(child.dep_ == "prt" and child.lower_ == "off" for child in verb.children):
        return ()  # what sets something off does not do it
    subject = logical_subject(verb)
    return phrase_parties(setting, subject) if subject is not None else ()


def _of_aim(setting: Setting, trigger: Trigger) -> Ids:
    """Who does what the noun names the aim of: "dumped milk in protest"."""
    noun, preposition = trigger.head, trigger.head.head
    if trigger.expression.like not in AIMS or noun.dep_ != "pobj" or preposition.lower_ != "in":
        return ()
    if not is_verb(preposition.head) or dependent(noun, "det", "poss") is not None:
        return ()
    subject = logical_subject(preposition.head)
    return phrase_parties(setting, subject) if subject is not None else ()


def _of_responsible(setting: Setting, noun: Token) -> Ids:
    """Who is said to have done it: "is responsible for", "was behind", "took part in the raid"."""
    preposition = noun.head
    if noun.dep_ != "pobj" or preposition.dep_ != "prep":
        return ()
    above = preposition.head
    verb = above if is_verb(above) else above.head
    links = {f"{above.lemma_.lower()} {preposition.lower_}"}
    if not is_verb(verb) or links.isdisjoint(load_event_grammar().blamed):
        return ()
    subject = logical_subject(verb)
    return phrase_parties(setting, subject) if subject is not None else ()


def _of_talker(setting: Setting, noun: Token) -> Ids:
    """The one who goes for talks with others: "flew to Muscat for talks with rebels"."""
    preposition = noun.head
    shared = any(child.dep_ == "prep" and child.lower_ == "with" for child in noun.children)
    if noun.dep_ != "pobj" or not shared or not is_verb(preposition.head):
        return ()
    if preposition.lower_ not in load_event_grammar().joining:
        return ()
    subject = logical_subject(preposition.head)
    return phrase_parties(setting, subject) if subject is not None else ()
