"""Which demand, offer or condition an agreement or refusal answers."""

from collections.abc import Mapping, Sequence

from onrecord.ontology.undertaking_cues import undertaking_cues
from onrecord.reading.bid_parties import same_side
from onrecord.reading.bids import Bid, head_noun
from onrecord.reading.repetitions import lemmas
from onrecord.reading.setting import Setting

REACH = 40
"""Bids that an answer looks back; set by hand."""
NEAR = 4
"""Bids after the answer that can lie inside it; set by hand."""
NEARBY = 40
"""Tokens back to what "it" can stand for: the clause or sentence before; set by hand."""
ANSWERS = frozenset({"agreement", "refusal"})
ASKED = frozenset({"demand", "offer", "condition", "pledge"})
POINTING = frozenset({"the", "this", "that", "these", "those", "such", "both", "its", "their"})
OFFERED = frozenset({"offer", "proposal", "pledge", "invitation"})


def find_answers(setting: Setting, bids: Sequence[Bid]) -> Mapping[int, Bid]:
    """For each answering bid, by its place in `bids`, the latest earlier one that it answers.

    That is one of another party on the same matter: told in the answer itself ("rejected Peru's
    demand for N"), with words in common, or referred to as "the offer", "these terms".
    """
    found: dict[int, Bid] = {}
    for n, bid in enumerate(bids):
        if bid.kind in ANSWERS:
            named = [b for b in bids[n + 1 : n + 1 + NEAR] if b.content < bid.content]
            near = [*named, *reversed(bids[max(0, n - REACH) : n])]
            asked = [b for b in near if b.kind in ASKED and b.by]
            others = [b for b in asked if not same_side(setting, b.by, bid.by)]
            answered = next((b for b in others if _refers(bid, b)), None)
            if answered is not None:
                found[n] = answered
    return found


def points_back(bid: Bid) -> bool:
    """Whether the content only refers to an undertaking made before: "the offer"."""
    return head_noun(bid.core).lemma_.lower() in undertaking_cues().lists["references"]


def is_pronoun(bid: Bid) -> bool:
    """Whether the content is no more than "it", "this", "them"."""
    doc = bid.cue.doc
    return bool(bid.content) and all(doc[i].pos_ in ("PRON", "DET") for i in bid.content)


def _refers(bid: Bid, asked: Bid) -> bool:
    """Whether the answer names the matter or points back to it."""
    if lemmas(bid) & lemmas(asked):
        return True
    if is_pronoun(bid):
        return 0 <= bid.core.i - max(asked.content) <= NEARBY
    head = head_noun(bid.core)
    word = head.lemma_.lower()
    if not points_back(bid):
        return False
    pointed = any(c.dep_ == "poss" or c.lower_ in POINTING for c in head.children)
    return pointed and (word in OFFERED) == (asked.kind in ("offer", "pledge"))
