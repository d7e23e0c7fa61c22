"""Undertakings told by adjectives: "is ready to V", "open to N", "conditional on N"."""

from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.ontology.undertaking_cues import undertaking_cues
from onrecord.reading.bid_parties import parties_of, speaks_for
from onrecord.reading.bids import Bid
from onrecord.reading.complements import Complement
from onrecord.reading.conditions import Proviso
from onrecord.reading.roles import dependent, is_verb, logical_subject, surface_subject
from onrecord.reading.setting import Setting
from onrecord.reading.status import find_status
from onrecord.reading.verbal_bids import REAL, bids, binds, condition_bids


def read_adjective(setting: Setting, adjective: Token) -> Iterator[Bid]:
    """Is willing to V; is not ready to V; would be open to N."""
    cues = undertaking_cues()
    lemma = adjective.lemma_.lower()
    if lemma in cues.lists["contingent"]:
        yield from _depending(setting, adjective)
        return
    kind = cues.adjectives.get(lemma)
    core = dependent(adjective, "xcomp") or _open_to(adjective)
    copula = adjective.head
    if kind is None or core is None or adjective.dep_ != "acomp" or not is_verb(copula):
        return
    status = find_status(setting, copula)
    if status == "negated" and kind == "offer":
        kind = "refusal"
    elif status not in REAL and not _would(setting, copula):
        return
    if binds(kind, core, copula):
        yield from bids(setting, kind, copula, Complement("infinitive", core))


def _would(setting: Setting, copula: Token) -> bool:
    """Whether a party says so of itself: "Oslo would be open to N, its minister said"."""
    will = undertaking_cues().lists["will"]
    statement = setting.by_id.get(setting.teller(copula) or "")
    by = parties_of(setting, surface_subject(copula))
    modal = any(c.dep_ == "aux" and c.lower_ in will for c in copula.children)
    return (
        modal and statement is not None and bool(by) and speaks_for(setting, statement.speaker, by)
    )


def _open_to(adjective: Token) -> Token | None:
    """What "open to raising the quota" and "open to talks" are about."""
    takes = adjective.lemma_.lower() in undertaking_cues().lists["open_to"]
    to = next((c for c in adjective.children if c.dep_ == "prep" and c.lower_ == "to"), None)
    return dependent(to, "pcomp", "pobj") if takes and to is not None else None


def _depending(setting: Setting, adjective: Token) -> Iterator[Bid]:
    """Made the truce conditional on N; talks are contingent on N, somebody says."""
    on = adjective.doc[adjective.i + 1 : adjective.i + 2]  # the parser hangs it here or there
    core = next((dependent(t, "pobj", "pcomp") for t in on if t.lower_ == "on"), None)
    verb = next((t for t in adjective.ancestors if is_verb(t)), None)
    if core is None or verb is None:
        return
    statement = setting.by_id.get(setting.teller(verb) or "")
    by = parties_of(setting, logical_subject(verb)) if verb.lemma_ == "make" else ()
    by = by or (statement.speaker if statement is not None else ())
    if by:
        whole = Proviso(frozenset(), core, frozenset(), True)
        yield from condition_bids(setting, verb, whole, by)
