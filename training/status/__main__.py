"""Learn how sure a text is that an event happened; writes the weights of `factuality.py`.

    python -m training.status ../shared/data/factuality

It takes three minutes, all but seconds of them for parsing. The newswire of UW (Lee et al. 2015)
gives what onrecord ships; the web text of UDS (Rudinger et al. 2018) a second set of weights, which
only the evaluation reads, since its people used the scale in another way. Only the training parts
are read. Nothing of the texts is kept but weights of words and relations that occur four times.
"""

import json
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evaluation.factuality import SETS, read_judged
from onrecord.reading.factuality_features import features

Numbers = NDArray[np.float64]

LEAST = 4
"""Fewest occurrences of a feature that gets a weight."""
ALPHA = 15.0
"""Strength of the regularisation."""
ITERATIONS = 400
DIGITS = 3


def main() -> int:
    """Train on both sets and write their weights."""
    folder = Path(sys.argv[1])
    for name, out in SETS.items():
        judged = list(read_judged(folder / f"{name}_train.jsonl"))
        names = [features(one.token) for one in judged]
        given = np.array([one.label for one in judged])
        weights = learn(names, given)
        write(out, float(given.mean()), weights)
        print(f"{out.name}: {len(weights):,} weights from {len(judged):,} events")
    return 0


def learn(names: Sequence[frozenset[str]], given: Numbers) -> dict[str, float]:
    """Ridge regression of the given numbers, less their mean, on the features that hold.

    Solved by conjugate gradients on the normal equations: the features are too many for a table.
    """
    counts = Counter(name for held in names for name in held)
    known = {name: i for i, name in enumerate(sorted(n for n in counts if counts[n] >= LEAST))}
    held = [sorted(known[name] for name in one if name in known) for one in names]
    columns = np.array([i for one in held for i in one])
    rows = np.repeat(np.arange(len(held)), [len(one) for one in held])

    def backward(values: Numbers) -> Numbers:
        return np.bincount(columns, values[rows], len(known)).astype(np.float64)

    def curvature(weights: Numbers) -> Numbers:
        forward = np.bincount(rows, weights[columns], len(held)).astype(np.float64)
        return backward(forward) + ALPHA * weights

    solved = conjugate_gradients(curvature, backward(given - given.mean()))
    return {name: round(float(solved[i]), DIGITS) for name, i in known.items()}


def conjugate_gradients(curvature: Callable[[Numbers], Numbers], right: Numbers) -> Numbers:
    """The solution of `curvature(x) = right` for a symmetric positive definite map."""
    found = np.zeros_like(right)
    rest = right.copy()
    direction, size = rest.copy(), float(rest @ rest)
    enough = size * 1e-12
    for _ in range(ITERATIONS):
        image = curvature(direction)
        step = size / float(direction @ image)
        found += step * direction
        rest -= step * image
        before, size = size, float(rest @ rest)
        if size < enough:
            break
        direction = rest + size / before * direction
    return found


def write(path: Path, base: float, weights: dict[str, float]) -> None:
    """The numbers as JSON, one to a line, those that are nought left out."""
    path.parent.mkdir(parents=True, exist_ok=True)
    data = {"base": round(base, DIGITS), "weights": {n: w for n, w in weights.items() if w}}
    path.write_text(json.dumps(data, indent=0, ensure_ascii=False) + "\n", "utf8")


if __name__ == "__main__":
    sys.exit(main())
