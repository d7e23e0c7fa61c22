"""Scores of coreference: MUC, B-cubed, CEAF-e, and their mean, the CoNLL F1.

After Vilain et al. 1995 (MUC), Bagga and Baldwin 1998 (B-cubed) and Luo 2005 (CEAF with the
similarity of entities, phi 4), as the CoNLL shared task of 2012 averages them. Every mention
counts, those that corefer with no other too.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass

import numpy as np

Clusters = Mapping[str, Hashable]
"""The cluster of each mention; gold and found clusters hold the same mentions."""


@dataclass(frozen=True, slots=True)
class Scores:
    """F1 of the three measures, from 0 to 1."""

    muc: float
    b_cubed: float
    ceaf_e: float

    @property
    def conll(self) -> float:
        """The mean of the three."""
        return (self.muc + self.b_cubed + self.ceaf_e) / 3


def score_clusters(gold: Clusters, found: Clusters) -> Scores:
    """How well the found clusters agree with the gold ones.

    Raises:
        ValueError: when they do not hold the same mentions.
    """
    if gold.keys() != found.keys():
        raise ValueError("gold and found clusters hold different mentions")
    return Scores(
        _f1(_links(gold, found), _links(found, gold)),
        _f1(_members(gold, found), _members(found, gold)),
        _ceaf(gold, found),
    )


def _f1(recall: float, precision: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _inverted(clusters: Clusters) -> list[list[str]]:
    groups: dict[Hashable, list[str]] = defaultdict(list)
    for mention, cluster in clusters.items():
        groups[cluster].append(mention)
    return list(groups.values())


def _links(key: Clusters, response: Clusters) -> float:
    """The share of the key's links that the response holds (MUC recall)."""
    groups = _inverted(key)
    kept = sum(len(group) - len({response[mention] for mention in group}) for group in groups)
    possible = sum(len(group) - 1 for group in groups)
    return kept / possible if possible else 0.0


def _members(key: Clusters, response: Clusters) -> float:
    """The mean share of each mention's key cluster that its response cluster holds (B-cubed)."""
    total = 0.0
    for group in _inverted(key):
        parts = Counter(response[mention] for mention in group)
        total += sum(part * part for part in parts.values()) / len(group)
    return total / len(key) if key else 0.0


def _ceaf(gold: Clusters, found: Clusters) -> float:
    """F1 of the best one-to-one alignment of clusters (CEAF-e)."""
    from scipy.optimize import linear_sum_assignment

    first, second = _inverted(gold), _inverted(found)
    place = {mention: j for j, group in enumerate(second) for mention in group}
    alike = np.zeros((len(first), len(second)))
    for i, group in enumerate(first):
        for j, shared in Counter(place[mention] for mention in group).items():
            alike[i, j] = 2 * shared / (len(group) + len(second[j]))
    rows, columns = linear_sum_assignment(-alike)
    best = float(alike[rows, columns].sum())
    return _f1(best / len(first), best / len(second)) if first and second else 0.0
