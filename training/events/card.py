"""Write the measured parts of the model card: figures by cross-validation, and sha256 sums.

    python -m training.events.card ../shared/data/plover-relations out/events

What stands outside the two marked parts of `MODEL_CARD.md` is written by hand.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from evaluation.relation_scores import (
    ANSWERS,
    accuracy,
    f1_by_type,
    given_pair,
    macro_f1,
    ranking,
    read_both,
    read_recorded,
)
from evaluation.relations import Answer, read_relations
from onrecord.reading.learned.events import MODEL
from onrecord.reading.learned.passages import MODEL as ATTRIBUTIONS
from training.cards import fill, sums
from training.events.network import WEIGHTS
from training.events.samples import OWN, PARTIES

CARD = Path(__file__).with_name("MODEL_CARD.md")
ENCODER = ATTRIBUTIONS / "encoder.onnx"
STEPS = (0.0, 0.2, 0.4, 0.6, 0.8, 0.9, 1.01)
"""Bounds of the steps of confidence."""


def main() -> None:
    """Measure by cross-validation and fill the card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("relations", type=Path)
    parser.add_argument("out", type=Path, help="holds network.pt")
    arguments = parser.parse_args()
    relations, recorded = read_relations(arguments.relations / "train.jsonl"), read_recorded()
    alone, together = read_both(relations, recorded)
    gold = [one.type for one in relations]
    ways = given_pair(alone, recorded)
    lines = [*_types(gold, ways), "", *_shares(together), "", *_trust(together), ""]
    ranks = f"lexicon {ranking(alone):.3f}, lexicon and network {ranking(together):.3f}"
    lines.append(f"Confidence ranks right types above wrong ones (area under the curve): {ranks}.")
    fill(CARD, "figures", lines)
    pairs = [arguments.relations / name for name in ("train.jsonl", "actor-recipient-train.jsonl")]
    inputs = [*pairs, OWN, PARTIES, WEIGHTS, ENCODER]
    outputs = [arguments.out / "network.pt", ANSWERS, *sorted(MODEL.iterdir())]
    fill(CARD, "sums", sums(inputs + outputs))


def _types(gold: Sequence[str], ways: dict[str, list[str | None]]) -> Iterator[str]:
    """F1 of each type with the pair given, then macro-F1 and accuracy, for each way."""
    yield f"| pair given | sentences | {' | '.join(ways)} |"
    yield f"|---|---|{'---|' * len(ways)}"
    by_way = [f1_by_type(gold, found) for found in ways.values()]
    for kind, count in sorted(Counter(gold).items()):
        yield f"| {kind} | {count} | {' | '.join(f'{one[kind]:.3f}' for one in by_way)} |"
    for name, figure in (("macro-F1", macro_f1), ("accuracy", accuracy)):
        cells = [f"{figure(gold, found):.3f}" for found in ways.values()]
        yield f"| **{name}** | {len(gold)} | {' | '.join(cells)} |"


def _shares(answers: Sequence[Answer]) -> Iterator[str]:
    """What becomes of the marked pairs when the bare sentence is read."""
    yield "| bare sentence read | share |"
    yield "|---|---|"
    counts = Counter(one.miss or "pair and type right" for one in answers)
    for name, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        yield f"| {name} | {count / len(answers):.3f} |"


def _trust(answers: Sequence[Answer]) -> Iterator[str]:
    """How many types are right by how far the events are trusted."""
    trusted = [one for answer in answers for one in answer.trusted]
    yield "| confidence | events between the marked two | of the right type |"
    yield "|---|---|---|"
    for low, high in pairwise(STEPS):
        inside = [right for confidence, right in trusted if low <= confidence < high]
        if inside:
            share = sum(inside) / len(inside)
            yield f"| {low:.1f} to {min(high, 1):.1f} | {len(inside)} | {share:.3f} |"


if __name__ == "__main__":
    main()
