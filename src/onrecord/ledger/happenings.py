"""Happenings: tellings of one real-world event put together.

Pairs of tellings of compatible types that share a word, a party, a place or a day get a probability
(`likeness`); groups whose members are alike on average are joined, the likeliest first, until none
reaches the threshold. Equal chances are settled by ids, so neither the order of the reports nor
that of the pairs matters.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, combinations_with_replacement, product

from onrecord.ledger.components import components
from onrecord.ledger.likeness import Rarity, compatible, features, probability
from onrecord.ledger.tellings import Telling

THRESHOLD = 0.4
"""Least mean probability of a group; tuned on the stories of `evaluation/stories/tune`."""
NOTICED = 0.02
"""Probabilities below this count as none."""
Pair = tuple[int, int]


def link_tellings(tellings: Sequence[Telling]) -> list[tuple[Telling, ...]]:
    """The tellings in groups of one event each, in the order of their first members.

    Only what chances of the threshold connect can be joined, and two tellings that share no word,
    party, place or day have none: so most pairs of a large story need not be looked at.
    """
    rarity = Rarity(tellings)

    def chance(pair: Pair) -> float:
        one, other = (tellings[i] for i in pair)
        return probability(features(one, other, rarity))

    likely = [pair for pair in _likely(tellings) if chance(pair) >= THRESHOLD]
    near = components(range(len(tellings)), likely)
    pairs = (pair for part in near for pair in combinations(part, 2))
    chances = {
        (i, j): found
        for i, j in pairs
        if compatible(tellings[i].event.type, tellings[j].event.type)
        and (found := chance((i, j))) > NOTICED
    }
    groups = average_linkage(len(tellings), chances, THRESHOLD)
    return [tuple(tellings[i] for i in group) for group in groups]


def _likely(tellings: Sequence[Telling]) -> Iterator[Pair]:
    """Pairs of places of tellings of compatible types that share more than the type."""
    marks = [_marks(telling) for telling in tellings]
    by_type: dict[str, list[int]] = defaultdict(list)
    for i, telling in enumerate(tellings):
        by_type[telling.event.type].append(i)
    for one, other in combinations_with_replacement(sorted(by_type), 2):
        first, second = by_type[one], by_type[other]
        pairs = combinations(first, 2) if one == other else product(first, second)
        for i, j in pairs if compatible(one, other) else ():
            if not marks[i].isdisjoint(marks[j]) or _of_one_time(tellings[i], tellings[j]):
                yield min(i, j), max(i, j)


def _marks(telling: Telling) -> frozenset[str]:
    """By what a telling may be found to be that of another: words, manners, parties and place."""
    place = () if telling.place is None else (telling.place.name.lower(),)
    parties = telling.actors | telling.recipients | telling.parties
    return telling.context.union(telling.manners, parties, place)


def _of_one_time(one: Telling, other: Telling) -> bool:
    """Whether the days of both are known and overlap."""
    if one.days is None or other.days is None:
        return False
    return one.days.first <= other.days.last and other.days.first <= one.days.last


def average_linkage(size: int, chances: Mapping[Pair, float], threshold: float) -> list[list[int]]:
    """Agglomerative clustering by the mean chance between groups; absent pairs count as 0.

    Args:
        size: number of items.
        chances: the chance that two items belong together, by pairs (lower, higher).
        threshold: the least mean chance at which groups are joined.
    """
    members = {i: [i] for i in range(size)}
    total: dict[int, dict[int, float]] = defaultdict(dict)
    for (i, j), chance in chances.items():
        total[i][j] = total[j][i] = chance
    heap = [(-chance, i, j) for (i, j), chance in chances.items()]
    heapq.heapify(heap)
    while heap and -heap[0][0] >= threshold:
        mean, i, j = heapq.heappop(heap)
        if i not in members or j not in members or -mean != _mean(total, members, i, j):
            continue
        _join(total, members, i, j)
        for k in total[i]:
            heapq.heappush(heap, (-_mean(total, members, i, k), min(i, k), max(i, k)))
    return sorted(sorted(group) for group in members.values())


def _mean(
    total: Mapping[int, Mapping[int, float]], members: Mapping[int, Sequence[int]], i: int, j: int
) -> float:
    return total[i].get(j, 0.0) / (len(members[i]) * len(members[j]))


def _join(
    total: dict[int, dict[int, float]], members: dict[int, list[int]], i: int, j: int
) -> None:
    """Let the group of the lower number take in that of the higher."""
    members[i] += members.pop(j)
    for k, chance in total.pop(j).items():
        if k == i:
            continue
        total[i][k] = total[i].get(k, 0.0) + chance
        total[k][i] = total[i][k]
        total[k].pop(j, None)
    total[i].pop(j, None)
