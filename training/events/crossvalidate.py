"""Record what each fold's network says of the sentences that it did not see.

    python -m training.events.crossvalidate ../shared/data/plover-relations out/events

Writes `crossvalidated.jsonl` beside this file: for each relation its name, the chances of the
types for the marked pair, and those for each trigger that our reader finds. No words of the
sentences are in it. Chances too small to tell apart are left out.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import torch

from evaluation.relation_scores import ANSWERS as RECORD
from evaluation.relation_scores import trigger_key
from evaluation.relations import Relation
from onrecord.model import Span
from onrecord.reading.drafts import Draft
from onrecord.reading.learned.event_types import ANSWERS, Question, pieces_of
from onrecord.reading.learned_types import LEAST, question_of
from onrecord.reading.setting import Setting
from training.events.network import TypeReader, WordEncoder
from training.events.readings import read_drafts
from training.events.samples import Encodings


def main() -> None:
    """Answer for every sentence with the network of its fold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("relations", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    encodings, networks = Encodings(WordEncoder()), {}
    lines = []
    for relation, setting, drafts in read_drafts(arguments.relations / "train.jsonl"):
        if relation.fold not in networks:
            networks[relation.fold] = load(arguments.out / f"fold-{relation.fold}.pt")
        network = networks[relation.fold]
        lines.append(json.dumps(row(relation, setting, drafts, (network, encodings))))
    RECORD.write_text("\n".join(lines) + "\n", "utf8")


def load(path: Path) -> TypeReader:
    """A trained network."""
    network = TypeReader()
    network.load_state_dict(torch.load(path))
    return network.eval()


def row(
    relation: Relation,
    setting: Setting,
    drafts: Sequence[Draft],
    reader: tuple[TypeReader, Encodings],
) -> dict[str, object]:
    """What is recorded of a relation."""
    pair = Question(Span(0, len(relation.text)), (), relation.actor, relation.recipient)
    asked = [question_of(setting, draft) for draft in drafts]
    return {
        "name": relation.name,
        "pair": chances(relation.text, pair, *reader),
        "triggers": {trigger_key(one): chances(relation.text, one, *reader) for one in asked},
    }


def chances(
    text: str, question: Question, network: TypeReader, encodings: Encodings
) -> dict[str, float]:
    """The chance of each answer that has one to speak of, rounded."""
    asked = pieces_of(text, question)
    if asked is None:
        return {}
    passage, roles = asked
    with torch.no_grad():
        logits = network(encodings.of(passage)[None], torch.tensor([roles]))
    shares = torch.softmax(logits[0], -1).tolist()
    pairs = zip(ANSWERS, shares, strict=True)
    return {answer: round(share, 3) for answer, share in pairs if share >= LEAST}


if __name__ == "__main__":
    main()
