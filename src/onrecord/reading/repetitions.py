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
    flat = _outermost(_first([b for bid in bids for b in (*bid.conditions, bid)]))
    kept = _unrepeated(setting, sorted(flat, key=lambda b: (min(b.content), b.cue.i)))
    told = [b for b in kept if not in_title(setting, b)]
    return [
        b
        for b in kept
        if not in_title(setting, b) or not any(_headlined(setting, b, other) for other in told)
    ]


def _first(bids: Sequence[Bid]) -> list[Bid]:
    """Of bids with the same content, the one that was read first."""
    by_core: dict[int, list[Bid]] = {}
    contents: set[tuple[str, frozenset[int]]] = set()
    kept = []
    for bid in bids:
        rivals = by_core.setdefault(bid.core.i, [])
        same = any(_like(bid, other) or other.kind == "condition" for other in rivals)
        if not same and (bid.kind, bid.content) not in contents:
            kept.append(bid)
            rivals.append(bid)
            contents.add((bid.kind, bid.content))
    return kept


def _outermost(bids: Sequence[Bid]) -> list[Bid]:
    """The bids without those inside the content of a like one."""
    holding: dict[int, list[Bid]] = {}
    for bid in bids:
        for i in bid.content:
            holding.setdefault(i, []).append(bid)
    return [
        bid
        for bid in bids
        if not any(
            _like(bid, other) and bid.content < other.content for other in holding[min(bid.content)]
        )
    ]


def _unrepeated(setting: Setting, bids: Sequence[Bid]) -> list[Bid]:
    """The bids without those that say again what the same party's earlier one said."""
    told: dict[tuple[str, str], list[Bid]] = {}
    kept = []
    for bid in bids:
        words = lemmas(bid)
        if any(_repeats(setting, bid, o) for word in words for o in told.get((bid.kind, word), ())):
            continue
        kept.append(bid)
        if not in_title(setting, bid):
            for word in words:
                told.setdefault((bid.kind, word), []).append(bid)
    return kept


def _like(bid: Bid, other: Bid) -> bool:
    return bid.kind == other.kind or {bid.kind, other.kind} <= COMMISSIVE


def lemmas(bid: Bid) -> frozenset[str]:
    """The content's words that carry meaning."""
    doc = bid.cue.doc
    tokens = (doc[i] for i in bid.content)
    return frozenset(t.lemma_.lower() for t in tokens if t.is_alpha and not t.is_stop)


def _repeats(setting: Setting, bid: Bid, earlier: Bid) -> bool:
    if not same_side(setting, bid.by, earlier.by):
        return False
    ours, theirs = lemmas(bid), lemmas(earlier)
    return len(ours & theirs) >= ALIKE * len(ours | theirs)


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
