"""Which counts of one thing conflict, and which follow each other.

Tolls rise. A later and higher count replaces an earlier one, whoever gives it, unless the two
sources speak for different parties and both keep to their own.
"""

from collections.abc import Sequence
from itertools import combinations

from onrecord.ledger.counts import Count
from onrecord.ledger.material import Material, side_of
from onrecord.ledger.sources import PARTY_SECTORS
from onrecord.ledger.stories import iso_day
from onrecord.ledger.story import DisputePosition, Version

CLOSE = 1
"""Days within which two counts are of one time."""
FAR_OFF = 1.25
"""How much an exact count must exceed another's lower bound to be another count; set by hand."""


def conflicting(counts: Sequence[Count], material: Material) -> list[list[Count]]:
    """The counts that conflict with another, put together by value; [] when there is none."""
    pairs = [pair for pair in combinations(counts, 2) if _conflict(*pair, material)]
    values: dict[object, list[Count]] = {_value(c): [] for pair in pairs for c in pair}
    for count in counts:
        if _value(count) in values:
            values[_value(count)].append(count)
    return list(values.values())


def successive(counts: Sequence[Count]) -> tuple[Version, ...]:
    """Counts that replace each other, the oldest first; () when none does."""
    exact = [count for count in counts if count.low is not None and count.day is not None]
    ordered = sorted(exact, key=lambda count: (count.day or 0, count.low or 0, count.report))
    kept: list[Count] = []
    for count in ordered:
        if not kept or (count.low, count.high) != (kept[-1].low, kept[-1].high):
            kept.append(count)
    if len({count.day for count in kept}) < 2:
        return ()
    return tuple(_version(count) for count in kept)


def position_of(counts: Sequence[Count]) -> DisputePosition:
    """The counts of one value as a position."""
    return DisputePosition(
        counts[0].value,
        tuple(dict.fromkeys(source for count in counts for source in count.sources)),
        tuple(dict.fromkeys(c.statement for c in counts if c.statement is not None)),
        tuple(dict.fromkeys(count.passage for count in counts)),
    )


def _value(count: Count) -> object:
    return count.value if count.low is None else count.low


def _conflict(one: Count, other: Count, material: Material) -> bool:
    """Whether two counts cannot both stand."""
    if set(one.sources) & set(other.sources) or not (one.sources and other.sources):
        return False
    if not _comparable(one, other):
        return False
    if one.low is None or other.low is None:
        return one.low != other.low
    if not _apart(one, other):
        return False
    if one.day is None or other.day is None or one.day == other.day:
        return True
    earlier, later = sorted((one, other), key=lambda count: count.day or 0)
    risen = (later.low or 0) > (earlier.low or 0)
    if not risen and abs(one.day - other.day) <= CLOSE:
        return True
    sides = [{side_of(material.sources, s) for s in count.sources} for count in (one, other)]
    opposed = all(any(material.sources.side(s) for s in c.sources) for c in (one, other))
    return opposed and not sides[0] & sides[1] and not _of_one_state(one, other, material)


def _of_one_state(one: Count, other: Count, material: Material) -> bool:
    """Whether both counts come from official bodies that nothing tells to be of two states."""
    actors = [material.sources.actors[source] for source in (*one.sources, *other.sources)]
    official = all(actor.sector in PARTY_SECTORS for actor in actors)
    return official and len({actor.country for actor in actors if actor.country}) < 2


def _comparable(one: Count, other: Count) -> bool:
    """Whether two counts are of the same people; five officers may be among eight people."""
    if one.counted and other.counted:
        return bool(one.counted & other.counted)
    named, anybody = (one, other) if one.counted else (other, one)
    return not named.counted or (named.low or 0) > (anybody.low or 0)


def _apart(one: Count, other: Count) -> bool:
    """Whether two ranges have no number in common, or an exact one lies far above an open one."""
    (low, top), (high, end) = sorted(
        ((c.low or 0.0, c.high) for c in (one, other)), key=lambda r: r[0]
    )
    if top is not None:
        return top < high
    return end is not None and high >= low * FAR_OFF


def _version(count: Count) -> Version:
    statements = () if count.statement is None else (count.statement,)
    return Version(iso_day(count.day), count.value, count.sources, statements, (count.passage,))
