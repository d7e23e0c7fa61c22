"""One undertaking for one thing: bids that say again what another said are left out."""

from collections.abc import Sequence

from onrecord.reading.bid_parties import same_side
from onrecord.reading.bids import Bid
from onrecord.reading.setting import Setting
from onrecord.reading.verbal_bids import COMMISSIVE

ALIKE = 0.6
"""Share of content lemmas from which a later bid of the same party repeats an earlier; by hand."""


def distinct(setting: Setting, bids: Sequence[Bid]) -> list[Bid]:
    """The bids and their conditions in text order, each matter once.

    A bid inside the content of a like one goes, as does a headline whose body tells the same.
    """
    flat: list[Bid] = []
    for bid in bids:
        flat += [*bid.conditions, bid]
    flat = [b for n, b in enumerate(flat) if not any(_same(b, other) for other in flat[:n])]
    flat = [b for b in flat if not any(_inside(b, other) for other in flat if other is not b)]
    kept: list[Bid] = []
    for bid in sorted(flat, key=lambda b: (min(b.content), b.cue.i)):
        if not any(_repeats(setting, bid, other) for other in kept):
            kept.append(bid)
    told = [b for b in kept if not in_title(setting, b)]
    return [
        b
        for b in kept
        if not in_title(setting, b) or not any(_headlined(setting, b, other) for other in told)
    ]


def _like(bid: Bid, other: Bid) -> bool:
    return bid.kind == other.kind or {bid.kind, other.kind} <= COMMISSIVE


def _same(bid: Bid, earlier: Bid) -> bool:
    """Whether both have the same content: the first to be read stands."""
    if bid.core == earlier.core and (_like(bid, earlier) or earlier.kind == "condition"):
        return True
    return bid.kind == earlier.kind and bid.content == earlier.content


def _inside(bid: Bid, other: Bid) -> bool:
    return _like(bid, other) and bid.content < other.content


def lemmas(bid: Bid) -> frozenset[str]:
    """The content's words that carry meaning."""
    doc = bid.cue.doc
    tokens = (doc[i] for i in bid.content)
    return frozenset(t.lemma_.lower() for t in tokens if t.is_alpha and not t.is_stop)


def _repeats(setting: Setting, bid: Bid, earlier: Bid) -> bool:
    if bid.kind != earlier.kind or not same_side(setting, bid.by, earlier.by):
        return False
    if in_title(setting, earlier):
        return False
    ours, theirs = lemmas(bid), lemmas(earlier)
    return bool(ours) and len(ours & theirs) >= ALIKE * len(ours | theirs)


def in_title(setting: Setting, bid: Bid) -> bool:
    """Whether the bid stands in the report's title."""
    block = setting.parse.report.blocks[setting.parse.block[bid.cue.i]]
    return block.kind == "title"


def _headlined(setting: Setting, title: Bid, told: Bid) -> bool:
    """Whether the body tells what the title sums up: same kind and party, and a word in common."""
    if not _like(title, told):
        return False
    ours = setting.cast.countries(title.by)
    theirs = setting.cast.countries(told.by)
    sides = bool(ours & theirs) or same_side(setting, title.by, told.by)
    return sides and bool(lemmas(title) & lemmas(told))
