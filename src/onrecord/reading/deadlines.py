"""Demands told as a term that somebody has: "Chad has until Friday to pay"."""

from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.reading.bid_parties import parties_of, same_side
from onrecord.reading.bids import Bid
from onrecord.reading.clauses import infinitive
from onrecord.reading.complements import Complement, is_deadline
from onrecord.reading.roles import is_passive, logical_subject, surface_subject
from onrecord.reading.setting import Setting
from onrecord.reading.verbal_bids import bids

SETTING = frozenset({"have", "give", "grant"})


def read_deadline(setting: Setting, verb: Token) -> Iterator[Bid]:
    """The demand of whoever sets the term: the agent told, or the party that speaks of it."""
    passive = is_passive(verb)
    if verb.lemma_ not in SETTING or (verb.lemma_ == "have") == passive:
        return
    terms = [child for child in verb.children if is_deadline(child)]
    core = next(
        (c for held in (verb, *terms) for c in held.children if c.i > verb.i and infinitive(c)),
        None,
    )
    to = parties_of(setting, surface_subject(verb))
    if not terms or core is None or not to:
        return
    by = parties_of(setting, logical_subject(verb)) if passive else ()
    statement = setting.by_id.get(setting.teller(verb) or "")
    by = by or (statement.speaker if statement is not None else ())
    if not same_side(setting, by, to):
        yield from bids(setting, "demand", verb, Complement("deadline", core), by, to)
