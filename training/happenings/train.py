"""Learn on ECB+ train how much each likeness of two mentions tells, and write `weights.yaml`.

    python -m training.happenings.train

A logistic regression (Newton's method, a little ridge) over the features of
`onrecord.ledger.likeness`, for pairs of mentions of one topic that share a stem. The threshold of
the clustering is the one of a grid with the best CoNLL F1 on the training split, each topic judged
by weights learnt on the others (five folds). Nothing is drawn by chance.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import yaml

from evaluation.coreference import score_clusters
from evaluation.ecbplus import ECBPLUS, WEIGHTS, Mentions, candidates, read_mentions
from onrecord.ledger.happenings import average_linkage
from onrecord.ledger.likeness import Rarity, features
from training.regression import Numbers, chances, fit

NAMES = ("trigger", "context", "copy", "same_report", "same_sentence", "report", "report_trigger")
FOLDS = 5
RIDGE = 1e-2
GRID = tuple(round(0.2 + 0.05 * step, 2) for step in range(13))
HEAD = """\
# How much each likeness of two event mentions tells, in log-odds, and the threshold of clustering:
# learnt on the training split of ECB+ (Cybulska and Vossen 2014) by `python -m
# training.happenings.train`. Never edit by hand.
"""


def main() -> None:
    """Train and write the weights."""
    mentions = read_mentions(ECBPLUS / "train.jsonl")
    topics = [int(mentions.topics[telling.id]) for telling in mentions.tellings]
    pairs = [(i, j) for i, j in candidates(mentions) if topics[i] == topics[j]]
    table = _table(mentions, pairs)
    chains = [mentions.chains[telling.id] for telling in mentions.tellings]
    same = np.array([chains[i] == chains[j] for i, j in pairs], dtype=np.float64)
    folds = np.array([topics[i] % FOLDS for i, _ in pairs])
    likely = np.zeros(len(pairs))
    for fold in range(FOLDS):
        here = folds == fold
        likely[here] = chances(table[here], fit(table[~here], same[~here], RIDGE))
    found = dict(zip(pairs, likely.tolist(), strict=True))
    threshold = max(GRID, key=lambda t: (_conll(mentions, found, t), t))
    weights = fit(table, same, RIDGE)
    learnt = {"bias": weights[0], **dict(zip(NAMES, weights[1:], strict=True))}
    rounded = {name: round(float(value), 3) for name, value in learnt.items()}
    rounded["threshold"] = threshold
    WEIGHTS.write_text(HEAD + yaml.safe_dump(rounded, sort_keys=False), "utf8")
    print(f"CoNLL F1, cross-validated: {_conll(mentions, found, threshold):.3f}")


def _table(mentions: Mentions, pairs: Sequence[tuple[int, int]]) -> Numbers:
    """A row of features for each pair, a one first."""
    tellings = mentions.tellings
    rarity = Rarity(tellings, mentions.reports)
    rows = (features(tellings[i], tellings[j], rarity) for i, j in pairs)
    return np.array([[1.0, *(found.get(name, 0.0) for name in NAMES)] for found in rows])


def _conll(mentions: Mentions, likely: Mapping[tuple[int, int], float], threshold: float) -> float:
    groups = average_linkage(len(mentions.tellings), likely, threshold)
    found = {mentions.tellings[i].id: n for n, group in enumerate(groups) for i in group}
    return score_clusters(mentions.chains, found).conll


if __name__ == "__main__":
    main()
