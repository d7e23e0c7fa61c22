"""PolNeAR dev (Newell et al. 2018): attributions in 84 articles of United States political news.

Each article goes in as plain text with its date. All statements count as they are, nested ones and
those without a speaker too, although the annotators left most of these out; one figure leaves the
nested out as they did. The learned reader is measured by itself too.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

import onrecord
from evaluation.attributions import Attribution, learned_attributions, read_attributions
from evaluation.gold import POLNEAR, gold_hash, load_scorer, missing, scorer_path
from evaluation.kinds import KINDS, kinds, outermost
from evaluation.measurement import Measurement, Outcome, Skipped
from evaluation.peers import peer_missing, quoted_attributions

Gold = dict[str, tuple[str, str, list[Attribution]]]
"""Key to (document's name, text, attributions), as the scorer reads it."""
Finder = Callable[[str, str], list[Attribution]]
"""What finds attributions, given a document's text and date."""

SAMPLE = 8
"""Documents of the quick part: every tenth or so, in the order of their names."""
RESAMPLES = 10_000
SEED = 20180507
FIGURES = (
    ("attribution", "attribution F1"),
    ("content_only", "attribution F1, source aside"),
    ("tok_source", "source tokens F1"),
    ("tok_cue", "cue tokens F1"),
    ("tok_content", "content tokens F1"),
)
ACCURACIES = (
    ("source_acc_on_content_matches", "source right where content is"),
    ("cue_acc_on_matches", "cue right where both are"),
)


@dataclass(frozen=True, slots=True)
class Scores:
    """What the scorer says of all documents, and the interval of the attribution F1."""

    total: Mapping[str, Any]
    low: float
    high: float


def score_polnear(quick: bool = False) -> Outcome:
    """The figures on PolNeAR dev beside the peer's, or those of a few documents of it."""
    section = f"polnear/{SAMPLE} of dev" if quick else "polnear/dev"
    if reason := missing(POLNEAR, scorer_path("attributions"), scorer_path("cases")):
        return Outcome(skipped=(Skipped(section, reason),))
    gold = sampled(read_gold()) if quick else read_gold()
    found = predictions(gold, read_attributions)
    ours = scores(gold, found)
    alone = scores(gold, predictions(gold, learned_attributions))
    peer = None
    skipped: tuple[Skipped, ...] = ()
    if reason := peer_missing():
        skipped = (Skipped(f"{section}, peer", reason),)
    else:
        peer = scores(gold, predictions(gold, lambda text, _: quoted_attributions(text))).total
    words = sum(len(text.split()) for _, text, _ in gold.values())
    sample = f"{len(gold)} articles, {words:,} words, {ours.total['gold']:,} attributions"
    return Outcome(
        (
            *_measurements(section, ours, peer),
            *_more(section, gold, found),
            *_measurements(f"{section}, learned reader alone", alone, None),
        ),
        skipped,
        ((section, sample),),
        (("polnear/dev", gold_hash(POLNEAR)),),
    )


def read_gold() -> Gold:
    """PolNeAR dev, one annotator a document: the first by name, as the scorer does by default."""
    gold: Gold = load_scorer("attributions").read_gold(str(POLNEAR))
    return gold


def sampled(gold: Gold) -> Gold:
    """`SAMPLE` documents, evenly spaced."""
    keys = sorted(gold)
    return {keys[i]: gold[keys[i]] for i in range(0, len(keys), len(keys) // SAMPLE)[:SAMPLE]}


@cache
def published() -> Mapping[str, str]:
    """Document names to the dates that the corpus gives."""
    with POLNEAR.open(encoding="utf-8") as file:
        rows = map(json.loads, file)
        return {row["id"]: row["date"] for row in rows}


def predictions(gold: Gold, find: Finder) -> dict[str, list[Attribution]]:
    """Document names to what is found in them; a document that cannot be read has nothing."""
    found: dict[str, list[Attribution]] = {}
    for name, text, _ in gold.values():
        try:
            found[name] = find(text, published()[name])
        except onrecord.UnreadableError:
            found[name] = []
    return found


def scores(gold: Gold, predicted: Mapping[str, list[Attribution]]) -> Scores:
    """Scores over all documents, with the bootstrap over documents of the attribution F1."""
    scorer = load_scorer("attributions")
    total = scorer.score(gold, predicted)
    counts = []
    for key, entry in gold.items():
        one = scorer.score({key: entry}, {entry[0]: predicted[entry[0]]})
        counts.append((one["attribution"]["matched"], one["pred"], one["gold"]))
    return Scores(total, *interval(counts))


def interval(counts: list[tuple[int, int, int]]) -> tuple[float, float]:
    """The 95% interval of a micro-averaged F1: percentiles of a bootstrap over documents.

    `counts` has (matched, predicted, gold) of each document. The seed is fixed, so that the same
    counts give the same interval.
    """
    table = np.array(counts, dtype=np.int64)
    drawn = np.random.default_rng(SEED).integers(0, len(table), (RESAMPLES, len(table)))
    matched, predicted, gold = np.moveaxis(table[drawn].sum(axis=1), 1, 0)
    f1 = 2 * matched / np.maximum(predicted + gold, 1)
    low, high = np.percentile(f1, (2.5, 97.5))
    return float(low), float(high)


def _measurements(section: str, ours: Scores, peer: Mapping[str, Any] | None) -> list[Measurement]:
    found = []
    for key, name in FIGURES:
        mine = ours.total[key]
        detail = f"P {mine['p']:.3f}, R {mine['r']:.3f}"
        if key == "attribution":
            detail += f", 95% interval {ours.low:.3f} to {ours.high:.3f}"
        theirs = float(peer[key]["f1"]) if peer else None
        found.append(Measurement(section, name, float(mine["f1"]), peer=theirs, detail=detail))
    for key, name in ACCURACIES:
        theirs = float(peer[key]) if peer else None
        found.append(Measurement(section, name, float(ours.total[key]), peer=theirs))
    return found


def _more(
    section: str, gold: Gold, found: Mapping[str, list[Attribution]]
) -> Iterator[Measurement]:
    """The F1 without nested attributions, and the recall of what is not quoted."""
    scorer = load_scorer("attributions")
    outer = scorer.score(gold, {name: outermost(rows) for name, rows in found.items()})
    name = "attribution F1, nested left out"
    yield Measurement(section, name, float(outer["attribution"]["f1"]))
    kind = KINDS["quoted"][-1]
    part = {
        key: (name, text, [one for one in rows if kind in kinds(text, one, rows)])
        for key, (name, text, rows) in gold.items()
    }
    score = scorer.score(part, found)
    detail = f"of {score['gold']:,} attributions"
    recall = float(score["attribution"]["r"])
    yield Measurement(section, f"recall {kind}", recall, detail=detail)
