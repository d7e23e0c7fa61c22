"""Factuality on UW and UDS dev: how near the number comes to what people gave, from −3 to 3.

Run it with `python -m evaluation.factuality [--quick]`. The sentences are those of the sets, with
their tokens; the event is the last token of its span.

- MAE: mean absolute error, over all events (lower is better); r: Pearson's correlation.
- The web text of UDS is read with weights of its own (`training/status/web.json`), since its people
  used the scale in another way: both sets are read as by a model that has seen their training part.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
from spacy.tokens import Doc, Token

from evaluation.gold import ROOT, SHARED, gold_hash, missing
from evaluation.measurement import Measurement, Outcome, Skipped
from onrecord.reading.factuality import WEIGHTS, load_regression
from onrecord.reading.factuality_features import features
from onrecord.reading.language import load_model

FOLDER = SHARED / "data" / "factuality"
WEB = ROOT / "training" / "status" / "web.json"
SETS = {"uw": WEIGHTS, "uds": WEB}
"""The sets with the weights that read them."""
EVERY = 5
"""Of how many sentences the quick part takes one."""
BRACKETS = {"``": '"', "''": '"', "`": "'", "-LRB-": "(", "-RRB-": ")"}


@dataclass(frozen=True, slots=True)
class Judged:
    """An event's word with the number that people gave."""

    token: Token
    label: float


def read_judged(path: Path, every: int = 1) -> Iterator[Judged]:
    """The events of every sentence, or of one sentence in `every`, parsed."""
    with path.open(encoding="utf-8") as file:
        rows = [json.loads(line) for line in islice(file, 0, None, every)]
    model = load_model()
    docs = [
        Doc(model.vocab, words=[BRACKETS.get(word, word) or "x" for word in row["text"].split(" ")])
        for row in rows
    ]
    for row, doc in zip(rows, model.pipe(docs, batch_size=64), strict=True):
        for target in row["targets"]:
            if target["span1"][1] <= len(doc):
                yield Judged(doc[target["span1"][1] - 1], float(target["label"]))


def score_factuality(quick: bool = False) -> Outcome:
    """MAE and r on the dev parts of both sets, or on a fifth of their sentences."""
    figures: list[Measurement] = []
    skipped: list[Skipped] = []
    samples, gold = [], []
    for name, weights in SETS.items():
        section = f"factuality/{name} {'fifth of ' if quick else ''}dev"
        path = FOLDER / f"{name}_dev.jsonl"
        if reason := missing(path):
            skipped.append(Skipped(section, reason))
            continue
        regression = load_regression(weights)
        judged = list(read_judged(path, EVERY if quick else 1))
        read = np.array([regression.value(features(one.token)) for one in judged])
        given = np.array([one.label for one in judged])
        error, correlation = np.abs(read - given).mean(), np.corrcoef(read, given)[0, 1]
        figures.append(Measurement(section, "r", float(correlation)))
        figures.append(
            Measurement(section, "MAE", float(error), lower_is_better=True, detail="of 6")
        )
        samples.append((section, f"{len(judged):,} events"))
        gold.append((f"factuality/{name}", gold_hash(path)))
    return Outcome(tuple(figures), tuple(skipped), tuple(samples), tuple(gold))


def main() -> int:
    """Print the figures."""
    for figure in score_factuality("--quick" in sys.argv).measurements:
        print(f"{figure.section:28}{figure.name:5}{figure.shown}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
