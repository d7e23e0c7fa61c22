"""Refusals told by "no" before a noun: "has no plans to V", "there will be no talks"."""

from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.model import UndertakingKind
from onrecord.ontology.undertaking_cues import undertaking_cues
from onrecord.reading.bid_parties import parties_of
from onrecord.reading.bids import Bid
from onrecord.reading.clauses import infinitive
from onrecord.reading.complements import Complement
from onrecord.reading.lists import is_act
from onrecord.reading.roles import dependent, surface_subject
from onrecord.reading.setting import Setting
from onrecord.reading.verbal_bids import as_told, bids, governs

NONE = frozenset({"no", "zero"})


def read_disclaimer(setting: Setting, noun: Token) -> Iterator[Bid]:
    """What a party says that it does not mean to do, or will not let happen."""
    if not any(c.dep_ in ("det", "neg") and c.lower_ in NONE for c in noun.children):
        return
    verb, lists = noun.head, undertaking_cues().lists
    if noun.dep_ == "dobj" and verb.lemma_ == "have" and noun.lemma_.lower() in lists["intents"]:
        yield from _unintended(setting, verb, noun)
    elif noun.dep_ == "attr" and dependent(verb, "expl") is not None:
        yield from _excluded(setting, verb, noun)


def _unintended(setting: Setting, verb: Token, noun: Token) -> Iterator[Bid]:
    """Has no intention of V-ing; has no plans to V. Not to mean harm is a pledge."""
    core = next((c for c in noun.children if c.dep_ == "acl" and infinitive(c)), None)
    of = next((c for c in noun.children if c.lower_ in ("of", "for")), None)
    core = core or (dependent(of, "pcomp", "pobj") if of is not None else None)
    core = core or next((c for c in verb.children if c.dep_ == "xcomp" and infinitive(c)), None)
    by = parties_of(setting, surface_subject(verb))
    if core is not None and by:
        kind: UndertakingKind = "pledge" if _harmful(core) else "refusal"
        yield from bids(setting, kind, verb, Complement("infinitive", core), by)


def _harmful(core: Token) -> bool:
    """Whether the act is one of force: "no intention of taking it by force"."""
    return any(t.lemma_.lower() in undertaking_cues().lists["defiant"] for t in core.subtree)


def _excluded(setting: Setting, verb: Token, noun: Token) -> Iterator[Bid]:
    """There will be no talks: said by those who decide."""
    will = undertaking_cues().lists["will"]
    statement = setting.by_id.get(setting.teller(verb) or "")
    if statement is None or not any(c.dep_ == "aux" and c.lower_ in will for c in verb.children):
        return
    if is_act(noun) and governs(setting, statement.speaker):
        for bid in bids(setting, "refusal", verb, Complement("object", noun), statement.speaker):
            yield as_told(setting, statement, bid)
