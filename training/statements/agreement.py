"""Fit the weights by which grammar and learned reader agree; writes ontology/agreement.yaml.

    python -m training.statements.agreement ../shared/data/polnear

Reads the articles of PolNeAR's training part that the learned reader's training left out, and fits
a logistic regression to whether the scorer pairs each attribution, by content and source, with an
annotated one. Needs no PyTorch; a few minutes, most of them for parsing.
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import yaml

from evaluation.attributions import paragraphs
from evaluation.gold import load_scorer
from evaluation.polnear import Gold
from onrecord.model import Block, Report
from onrecord.ontology.cues import default_cues
from onrecord.ontology.registry import default_registry
from onrecord.reading.actors import find_actors
from onrecord.reading.agreement import WEIGHTS, Joined, features, joint_weights
from onrecord.reading.contents import trimmed
from onrecord.reading.joining import pair_readers
from onrecord.reading.language import Parse, parse_report
from onrecord.reading.quotations import find_quotations
from onrecord.reading.statements import grammar_attributions
from training.regression import Numbers, chances, fit
from training.statements.measure import gold_of

RIDGE = 1.0
"""Penalty on the square of each weight."""
BINS = 10
ROLES = ("source", "cue", "content")
Row = tuple[dict[str, float], bool]
"""An attribution's features, and whether it is annotated."""


def main() -> None:
    """Fit on the articles held back, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("polnear", type=Path)
    rows = list(labelled(gold_of(parser.parse_args().polnear, held_back=True)))
    weights = {name: round(value, 3) for name, value in _weights(rows).items()}
    head = f"# Written by training/statements/agreement.py from {len(rows)} attributions.\n"
    WEIGHTS.write_text(head + yaml.safe_dump(weights), "utf8")


def labelled(gold: Gold) -> Iterator[Row]:
    """Every attribution on which both readers are asked, with its features."""
    scorer, lexicon = load_scorer("attributions"), default_cues()
    for key, entry in gold.items():
        parse, joined = _joined(entry[1])
        for one in joined:
            if one.evidence is not None and not one.apart:
                values = features(parse.doc, one, lexicon)
                found = {entry[0]: [_spans(parse, one)]}
                yield values, bool(scorer.score({key: entry}, found)["attribution"]["matched"])


def _joined(text: str) -> tuple[Parse, list[Joined]]:
    registry = default_registry()
    report = Report(text, tuple(Block("paragraph", span) for span in paragraphs(text)))
    parse = parse_report(report, registry)
    found = grammar_attributions(parse, find_actors(parse, registry), find_quotations(parse))
    return parse, pair_readers(parse, found)


def _spans(parse: Parse, joined: Joined) -> dict[str, list[list[int]]]:
    one = joined.attribution
    tokens = {role: trimmed(parse, getattr(one, role)) for role in ROLES}
    return {role: [[a.start, a.end] for a in parse.spans(tokens[role])] for role in ROLES}


def _weights(rows: Sequence[Row]) -> dict[str, float]:
    """The weight of each feature that one of the rows has, by name."""
    names = sorted({name for values, _ in rows for name in values})
    found = fit(_table(rows, names), _hits(rows), RIDGE)
    return dict(zip(names, found.tolist(), strict=True))


def _hits(rows: Sequence[Row]) -> Numbers:
    return np.array([hit for _, hit in rows], dtype=float)


def _table(rows: Sequence[Row], names: Sequence[str]) -> Numbers:
    return np.array([[values.get(name, 0.0) for name in names] for values, _ in rows])


def calibration(rows: Sequence[Row]) -> Iterator[str]:
    """Of each tenth of likelihood: how many attributions, their mean likelihood, their share."""
    names = sorted(joint_weights())
    weights = np.array([joint_weights()[name] for name in names])
    likely, hits = chances(_table(rows, names), weights), _hits(rows)
    bins = np.minimum((likely * BINS).astype(int), BINS - 1)
    off = 0.0
    yield "| likelihood, dev | attributions | mean likelihood | share annotated |"
    yield "|---|---|---|---|"
    for one in np.unique(bins).tolist():
        mean, share, count = likely[bins == one].mean(), hits[bins == one].mean(), sum(bins == one)
        off += abs(mean - share) * count / len(rows)
        yield f"| {one / BINS:.1f}–{(one + 1) / BINS:.1f} | {count} | {mean:.2f} | {share:.2f} |"
    yield f"\nExpected calibration error: {off:.3f}"


if __name__ == "__main__":
    main()
