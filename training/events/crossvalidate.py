"""Record what each fold's network says of the sentences that it did not see.

    python -m training.events.crossvalidate ../shared/data/plover-relations out/events

Writes `crossvalidated.jsonl` beside this file: for each relation its name, the chances of the
types for the marked pair, and for each trigger that our reader finds those of the types and of the
pieces that may name the recipient, by their offsets. No words of the sentences are in it. Chances
too small to tell apart are left out.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch

from evaluation.relation_scores import ANSWERS as RECORD
from evaluation.relation_scores import trigger_key
from evaluation.relations import Relation
from onrecord.model import Span
from onrecord.reading.drafts import Draft
from onrecord.reading.learned.events import Opinion, Question, opinion_of, pieces_of
from onrecord.reading.learned_events import LEAST, question_of
from onrecord.reading.setting import Setting
from training.events.batches import Encodings
from training.events.network import EventReader
from training.events.readings import read_drafts

Reader = tuple[EventReader, Encodings]


def main() -> None:
    """Answer for every sentence with the network of its fold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("relations", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    encodings, networks = Encodings(), {}
    lines = []
    for relation, setting, drafts in read_drafts(arguments.relations / "train.jsonl"):
        if relation.fold not in networks:
            networks[relation.fold] = load(arguments.out / f"fold-{relation.fold}.pt")
        network = networks[relation.fold]
        lines.append(json.dumps(row(relation, setting, drafts, (network, encodings))))
    RECORD.write_text("\n".join(lines) + "\n", "utf8")


def load(path: Path) -> EventReader:
    """A trained network."""
    network = EventReader()
    network.load_state_dict(torch.load(path))
    return network.eval()


def row(
    relation: Relation, setting: Setting, drafts: Sequence[Draft], reader: Reader
) -> dict[str, Any]:
    """What is recorded of a relation."""
    whole = Span(0, len(relation.text))
    pair = Question(whole, whole, (), relation.actor, relation.recipient)
    asked = [question_of(setting, draft) for draft in drafts]
    return {
        "name": relation.name,
        "pair": _types(relation.text, pair, reader),
        "triggers": {
            trigger_key(one): {
                "types": _types(relation.text, one, reader),
                "recipient": _recipient(relation.text, replace(one, recipient=()), reader),
            }
            for one in asked
        },
    }


def _types(text: str, question: Question, reader: Reader) -> dict[str, float]:
    """The chance of each answer that has one to speak of, rounded."""
    opinion = _opinion(text, question, reader)
    chances = opinion.types if opinion else {}
    return {answer: round(p, 3) for answer, p in chances.items() if p >= LEAST}


def _recipient(text: str, question: Question, reader: Reader) -> dict[str, float]:
    """The chance of each piece to name the recipient, by its offsets, rounded."""
    opinion = _opinion(text, question, reader)
    chances = opinion.recipient if opinion else {}
    return {f"{piece.start}-{piece.end}": round(p, 2) for piece, p in chances.items()}


def _opinion(text: str, question: Question, reader: Reader) -> Opinion | None:
    network, encodings = reader
    asked = pieces_of(text, question)
    if asked is None:
        return None
    with torch.no_grad():
        types, recipient = network(encodings.of(asked)[None], torch.tensor([asked.roles]))
    return opinion_of(asked, types[0].numpy(), recipient[0].numpy())


if __name__ == "__main__":
    main()
