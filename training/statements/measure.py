"""Measure the reader of attributions on PolNeAR with the scorer that came with the data.

    python -m training.statements.measure ../shared/data/polnear
    python -m training.statements.measure ../shared/data/polnear --held-back --threshold 0.4

Without more it reads the articles of dev; with `--held-back` those of train that training left
out, on which the threshold is chosen.
"""

import argparse
import json
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from evaluation.attributions import Attribution, paragraphs
from evaluation.gold import load_scorer
from evaluation.kinds import KINDS, kinds
from evaluation.polnear import RESAMPLES, SEED, Gold
from onrecord.reading.learned.attributions import THRESHOLD, read_attributions
from onrecord.reading.learned.model import Model, load_model
from onrecord.reading.learned.passages import MODEL
from training.statements.articles import is_held_back

ROLES = ("source", "cue", "content")
Predictions = dict[str, list[Attribution]]
Figure = dict[str, float]


def main() -> None:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("polnear", type=Path)
    parser.add_argument("--model", type=Path, default=MODEL)
    parser.add_argument("--threshold", type=float, default=THRESHOLD)
    parser.add_argument("--held-back", action="store_true")
    parser.add_argument("--predictions", type=Path, help="also write them, for the scorer")
    arguments = parser.parse_args()
    gold = gold_of(arguments.polnear, arguments.held_back)
    found, speed = predictions(gold, load_model(arguments.model), arguments.threshold)
    if arguments.predictions:
        rows = [json.dumps({"doc": name, **one}) for name in sorted(found) for one in found[name]]
        arguments.predictions.write_text("\n".join(rows) + "\n", "utf8")
    print(json.dumps({**figures(gold, found), "words per CPU second": round(speed)}, indent=1))


def gold_of(folder: Path, held_back: bool = False) -> Gold:
    """The articles of dev, or those held back from train; of several annotators the first."""
    scorer = load_scorer("attributions")
    if not held_back:
        gold: Gold = scorer.read_gold(str(folder / "dev.jsonl"))
        return gold
    train: Gold = scorer.read_gold(str(folder / "train.jsonl"))
    return {key: entry for key, entry in train.items() if is_held_back(entry[0])}


def predictions(gold: Gold, model: Model, threshold: float) -> tuple[Predictions, float]:
    """What is found in each document, and the words read in a second of processor time."""
    found: Predictions = {}
    began, words = time.process_time(), 0
    for name, text, _ in gold.values():
        words += len(text.split())
        found[name] = [
            {role: [[a.start, a.end] for a in getattr(one, role)] for role in ROLES}
            for one in read_attributions(text, paragraphs(text), threshold=threshold, model=model)
        ]
    return found, words / (time.process_time() - began)


def figures(gold: Gold, found: Predictions) -> dict[str, Any]:
    """All figures with their 95% intervals, and recall by kind of attribution."""
    counts = np.array([_counts(key, entry, found) for key, entry in gold.items()])
    with_intervals = {name: _interval(counts, figure) for name, figure in FIGURES.items()}
    return {"figures": with_intervals, "recall by kind": _by_kind(gold, found)}


COUNTS = (
    "matched",
    "predicted",
    "gold",
    "contents",
    "sources",
    *(f"{role} {what}" for role in ROLES for what in ("both", "predicted", "gold")),
)
"""What is counted in each document, in the order of the columns."""


def _counts(key: str, entry: tuple[str, str, list[Attribution]], found: Predictions) -> list[float]:
    """The counts of one document."""
    scorer = load_scorer("attributions")
    name, text, gold = entry
    score = scorer.score({key: entry}, {name: found[name]})
    contents = score["content_only"]["matched"]
    counts = [score["attribution"]["matched"], score["pred"], score["gold"], contents]
    counts.append(round(contents * score["source_acc_on_content_matches"]))
    document = scorer.Doc(text)
    for role in ROLES:
        ours, theirs = (
            document.tokens([span for one in side for span in one[role]])
            for side in (found[name], gold)
        )
        counts += [len(ours & theirs), len(ours), len(theirs)]
    return counts


def _ratio(above: str, *below: str) -> Callable[[np.ndarray], np.ndarray]:
    """A figure of summed counts: one count over another, or twice one over the sum of two."""

    def figure(sums: np.ndarray) -> np.ndarray:
        under = sum(sums[..., COUNTS.index(name)] for name in below)
        return len(below) * sums[..., COUNTS.index(above)] / np.maximum(under, 1)

    return figure


FIGURES: Mapping[str, Callable[[np.ndarray], np.ndarray]] = {
    "attribution F1": _ratio("matched", "predicted", "gold"),
    "attribution precision": _ratio("matched", "predicted"),
    "attribution recall": _ratio("matched", "gold"),
    "source right where content is": _ratio("sources", "contents"),
    **{
        f"{role} tokens F1": _ratio(f"{role} both", f"{role} predicted", f"{role} gold")
        for role in ROLES
    },
}


def _interval(counts: np.ndarray, figure: Callable[[np.ndarray], np.ndarray]) -> Figure:
    """A figure over all documents and its 95% interval, from a bootstrap over documents."""
    drawn = np.random.default_rng(SEED).integers(0, len(counts), (RESAMPLES, len(counts)))
    weights = np.stack([np.bincount(one, minlength=len(counts)) for one in drawn])
    low, high = np.percentile(figure(weights @ counts), (2.5, 97.5))
    values = {"value": figure(counts.sum(axis=0)), "low": low, "high": high}
    return {name: round(float(value), 3) for name, value in values.items()}


def _by_kind(gold: Gold, found: Predictions) -> dict[str, Any]:
    """How many annotated attributions there are of each kind, and the share that is found."""
    scorer = load_scorer("attributions")
    table = {}
    for kind in [one for names in KINDS.values() for one in names]:
        part = {
            key: (name, text, [one for one in rows if kind in kinds(text, one, rows)])
            for key, (name, text, rows) in gold.items()
        }
        score = scorer.score(part, found)
        table[kind] = {"gold": score["gold"], "recall": round(score["attribution"]["r"], 3)}
    return table


if __name__ == "__main__":
    main()
