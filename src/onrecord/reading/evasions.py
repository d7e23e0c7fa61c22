"""Demands and offers to which no answer was given: "did not respond to", "sidestepped the call"."""

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Token

from onrecord.ontology.undertaking_cues import undertaking_cues
from onrecord.reading.bid_parties import parties_of, same_side
from onrecord.reading.bids import Bid
from onrecord.reading.clauses import infinitive
from onrecord.reading.lists import subtree
from onrecord.reading.repetitions import lemmas
from onrecord.reading.roles import dependent, logical_subject
from onrecord.reading.setting import Setting

REACH = 20
"""Bids that an evasion looks back; set by hand."""
DECLINING = frozenset({"decline", "refuse"})
ASKED = frozenset({"demand", "offer", "condition"})


def find_evasions(setting: Setting, bids: Sequence[Bid]) -> Mapping[int, Token]:
    """For each bid that was evaded, by its place in `bids`, the verb that tells so.

    The verb must name the matter or point to "the demand"; the party must not be the bidder's.
    """
    found: dict[int, Token] = {}
    for verb in _evading(setting):
        by = parties_of(setting, logical_subject(verb))
        inner = verb.dep_ in ("relcl", "acl")  # "an offer that they have not answered"
        words = [verb.doc[i] for i in sorted(subtree(verb) | ({verb.head.i} if inner else set()))]
        named = {word.lemma_.lower() for word in words if word.is_alpha and not word.is_stop}
        pointed = named & undertaking_cues().lists["references"]
        for n in reversed(range(len(bids))):
            bid = bids[n]
            near = bid.cue.i < verb.right_edge.i + 1 and verb.i not in bid.content
            if n in found or bid.kind not in ASKED or not near or len(bids) - n > REACH:
                continue
            inside = bid.cue.i in subtree(verb)
            if same_side(setting, bid.by, by) or not (inside or pointed or named & lemmas(bid)):
                continue
            found[n] = verb
            break
    return found


def _evading(setting: Setting) -> Iterator[Token]:
    """The verbs that tell of an evasion, in text order."""
    lists = undertaking_cues().lists
    for verb in setting.parse.doc:
        lemma = verb.lemma_.lower()
        if verb.pos_ != "VERB":
            continue
        denied = dependent(verb, "neg") is not None or _yet_to(verb)
        if lemma in lists["responding" if denied else "evading"]:
            yield verb
        elif lemma in DECLINING and not denied:
            unsaid = dependent(verb, "xcomp")
            if unsaid is not None and unsaid.lemma_.lower() in lists["unsaid"]:
                yield verb


def _yet_to(verb: Token) -> bool:
    """Whether it has not been done so far: "has yet to respond"."""
    governor = verb.head
    return (
        infinitive(verb)
        and governor.lemma_ in ("have", "be")
        and any(c.lower_ == "yet" for c in (*governor.children, *verb.children))
    )
