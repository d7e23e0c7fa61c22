"""Happenings: tellings of one real-world event put together.

Pairs of tellings of compatible types get a probability (`likeness`); groups whose members are alike
on average are joined, the likeliest first, until none reaches the threshold. Equal chances are
settled by ids, so neither the order of the reports nor that of the pairs matters.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from onrecord.ledger.likeness import Rarity, compatible, features, probability
from onrecord.ledger.tellings import Telling

THRESHOLD = 0.4
"""Least mean probability of a group; tuned on the stories of `evaluation/stories/tune`."""
NOTICED = 0.02
"""Probabilities below this count as none."""


def link_tellings(tellings: Sequence[Telling]) -> list[tuple[Telling, ...]]:
    """The tellings in groups of one event each, in the order of their first members."""
    rarity = Rarity(tellings)
    chances = {
        (i, j): chance
        for i, j in _candidates(tellings)
        if (chance := probability(features(tellings[i], tellings[j], rarity))) > NOTICED
    }
    groups = average_linkage(len(tellings), chances, THRESHOLD)
    return [tuple(tellings[i] for i in group) for group in groups]


def _candidates(tellings: Sequence[Telling]) -> Iterator[tuple[int, int]]:
    """Pairs of places of tellings whose types may be of one event."""
    by_type: dict[str, list[int]] = defaultdict(list)
    for i, telling in enumerate(tellings):
        by_type[telling.event.type].append(i)
    for type_ in sorted(by_type):
        yield from combinations(by_type[type_], 2)
    for one, other in combinations(sorted(by_type), 2):
        if compatible(one, other):
            yield from ((min(i, j), max(i, j)) for i in by_type[one] for j in by_type[other])


def average_linkage(
    size: int, chances: Mapping[tuple[int, int], float], threshold: float
) -> list[list[int]]:
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
