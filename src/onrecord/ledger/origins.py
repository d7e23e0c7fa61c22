"""Which reports come from one origin: copies, and dispatches of one wire.

A report is sketched by those hashes of its eight-word shingles that are divisible by four: MinHash
in its modulus form (Broder 1997, "On the resemblance and containment of documents"). Unlike
sketches of fixed size, these tell how much of a short report a long one contains, and a shared
passage of some twenty words leaves a trace in both.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import combinations

from onrecord.ledger.components import components
from onrecord.ledger.wording import words

SHINGLE = 8
MODULUS = 4
COPIED = 0.5
"""Share of the shorter report's shingles that the other holds when one is a copy; set by hand."""
LEAST_SHARED = 4
"""Shared hashes below which two reports only quote the same sentence."""
WIRE_DAYS = 1
"""Days within which reports that credit one wire are taken for one dispatch; set by hand."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """What the origin of a report is told by.

    `day` is the number of the day of publication or None; `wires` are actor ids of credits and of
    the outlet itself; `outlet` is its own actor id; `sketch` holds the hashes, sorted.
    """

    id: str
    day: int | None
    outlet: str | None
    wires: frozenset[str]
    sketch: frozenset[int]


def sketch_of(text: str) -> tuple[int, ...]:
    """The sampled hashes of the text's shingles, sorted; a text shorter than one is one shingle."""
    found = words(text)
    count = max(1, len(found) - SHINGLE + 1) if found else 0
    hashes = {_hash(" ".join(found[i : i + SHINGLE])) for i in range(count)}
    return tuple(sorted(h for h in hashes if h % MODULUS == 0))


def copied(one: frozenset[int], other: frozenset[int]) -> bool:
    """Whether one of two sketched texts is a copy of the other or of its greater part."""
    shared = len(one & other)
    return shared >= LEAST_SHARED and shared >= COPIED * min(len(one), len(other))


def find_origins(reports: Sequence[Provenance]) -> Mapping[str, str]:
    """The origin of each report by its id: that of the first of its copies or of its dispatch.

    First is what was published first; of one day, the wire's own report, then the smallest id.
    """
    by_id = {report.id: report for report in sorted(reports, key=lambda r: r.id)}
    pairs = [
        (one.id, other.id)
        for one, other in combinations(by_id.values(), 2)
        if copied(one.sketch, other.sketch) or _one_dispatch(one, other)
    ]
    found: dict[str, str] = {}
    for group in components(by_id, pairs):
        first = min((by_id[i] for i in group), key=_precedence)
        found |= dict.fromkeys(group, first.id)
    return found


def _one_dispatch(one: Provenance, other: Provenance) -> bool:
    near = one.day is None or other.day is None or abs(one.day - other.day) <= WIRE_DAYS
    return near and bool(one.wires & other.wires)


def _precedence(report: Provenance) -> tuple[bool, int, bool, str]:
    own = report.outlet is not None and report.wires == {report.outlet}
    return report.day is None, report.day or 0, not own, report.id


def _hash(shingle: str) -> int:
    return int.from_bytes(blake2b(shingle.encode("utf8", "surrogatepass"), digest_size=6).digest())
