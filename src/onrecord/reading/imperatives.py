"""What a speaker tells others to do in so many words: "Free our comrades and open the banks"."""

from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.ontology.undertaking_cues import undertaking_cues
from onrecord.reading.bids import Bid
from onrecord.reading.complements import Complement
from onrecord.reading.roles import SUBJECTS
from onrecord.reading.setting import Setting
from onrecord.reading.verbal_bids import as_told, bids, takes_sides

QUOTED = frozenset({"direct", "mixed"})
STOPS = frozenset({".", "!", "?", ":", ";"})
BARE = frozenset({"VB", "VBP"})
NEGATIONS = frozenset({"do", "n't", "not", "n’t", "please", "never"})


def read_imperative(setting: Setting, verb: Token) -> Iterator[Bid]:
    """Demands in the imperative, inside the quotation of somebody who speaks for a side.

    What a passer-by says ("Ask anyone") and turns of speech ("Make no mistake") ask nothing.
    """
    if verb.tag_ not in BARE or not _opens(verb) or _personal(verb) or _invites(verb):
        return
    if verb.lemma_.lower() in undertaking_cues().lists["exhorting"]:
        return
    statement = setting.by_id.get(setting.teller(verb) or "")
    if (
        statement is None
        or statement.form not in QUOTED
        or not takes_sides(setting, statement.speaker)
    ):
        return
    for bid in bids(setting, "demand", verb, Complement("clause", verb), statement.speaker):
        yield as_told(setting, statement, bid)


def _opens(verb: Token) -> bool:
    """Whether the verb, or the "do not" before it, is the first word of a sentence or quotation."""
    first = verb
    while first.i > 0 and first.nbor(-1).lower_ in NEGATIONS:
        first = first.nbor(-1)
    if first.is_sent_start is True or first.i == 0 or first.nbor(-1).is_quote:
        return True
    return first.nbor(-1).text in STOPS


def _invites(verb: Token) -> bool:
    """Whether it only proposes or begs leave: "let us talk", "let me finish"."""
    after = verb.doc[verb.i + 1 : verb.i + 2]
    return verb.lemma_ == "let" and any(t.lower_ in ("me", "us", "'s", "’s") for t in after)


def _personal(verb: Token) -> bool:
    """Whether it has a subject of its own, or an auxiliary other than "do"."""
    return any(
        (c.dep_ in SUBJECTS and c.i < verb.i) or (c.dep_ == "aux" and c.lemma_ != "do")
        for c in verb.children
    )
