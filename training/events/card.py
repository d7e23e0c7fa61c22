"""Write the measured parts of the model card: figures by cross-validation, and sha256 sums.

    python -m training.events.card ../shared/data/plover-relations out/events

What stands outside the two marked parts of `MODEL_CARD.md` is written by hand.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from evaluation.relation_scores import (
    ANSWERS,
    accuracy,
    f1_by_type,
    given_pair,
    macro_f1,
    read_both,
    read_recorded,
)
from evaluation.relations import Answer, read_relations
from onrecord.reading.learned.event_types import MODEL
from training.events.network import WEIGHTS
from training.events.samples import OWN

CARD = Path(__file__).with_name("MODEL_CARD.md")


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
    lines = [*_types(gold, ways), "", *_shares(alone, together)]
    text = fill(CARD.read_text("utf8"), "figures", lines)
    inputs = [arguments.relations / "train.jsonl", OWN, WEIGHTS]
    outputs = [arguments.out / "network.pt", ANSWERS, *sorted(MODEL.iterdir())]
    sums = [f"- `{path.name}` {sha256(path.read_bytes()).hexdigest()}" for path in inputs + outputs]
    CARD.write_text(fill(text, "sums", sums), "utf8")


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


def _shares(alone: Sequence[Answer], together: Sequence[Answer]) -> Iterator[str]:
    """What becomes of the marked pairs when the bare sentence is read."""
    yield "| bare sentence read | lexicon | lexicon and network |"
    yield "|---|---|---|"
    counts = [
        Counter(one.miss or "pair and type right" for one in way) for way in (alone, together)
    ]
    for name in sorted(counts[0] | counts[1], key=lambda name: -counts[1][name]):
        yield f"| {name} | {' | '.join(f'{count[name] / len(alone):.3f}' for count in counts)} |"


def fill(text: str, part: str, lines: Sequence[str]) -> str:
    """The text with the part between its two marks replaced."""
    begin, end = f"<!-- {part} -->", f"<!-- end of {part} -->"
    pattern = re.compile(f"{re.escape(begin)}.*{re.escape(end)}", re.DOTALL)
    if not pattern.search(text):
        raise SystemExit(f"{CARD}: no part between {begin} and {end}")
    return pattern.sub(lambda _: "\n".join([begin, *lines, end]), text)


if __name__ == "__main__":
    main()
