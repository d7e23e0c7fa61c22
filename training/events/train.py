"""Train the reader of events: once for each fold and once on everything.

    python -m training.events.train ../shared/data/plover-relations out/events

Every trained network is kept in the second folder as `fold-K.pt`, and `network.pt` that of
everything; what is there already is not trained again. One thread, so that sums are always added up
in the same order.
"""

import argparse
import math
import random
import time
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.optim import AdamW

from evaluation.relations import FOLDS
from training.events.batches import IGNORED, Batch, Encodings, batches
from training.events.network import EventReader
from training.events.readings import read_drafts
from training.events.samples import (
    Sample,
    other_samples,
    own_samples,
    pair_samples,
    party_samples,
    relation_sample,
)

SEED = 7
EPOCHS = 8
BATCH = 16
LAYER_RATE, HEAD_RATE, DECAY = 2e-4, 1e-3, 0.01
WARM_UP = 0.1
"""Share of the steps over which the rates rise; over the others they fall to nothing."""
SMOOTHING = 0.1
"""Share of the certainty that is spread over all answers."""
LONGEST_STEP = 1.0
"""Norm to which gradients are cut."""


def main() -> None:
    """Train what is not there yet."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("relations", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    samples, encodings = all_samples(arguments.relations), Encodings()
    for fold in (*range(FOLDS), None):
        path = arguments.out / ("network.pt" if fold is None else f"fold-{fold}.pt")
        if not path.exists():
            kept = [one for one in samples if fold is None or one.fold != fold]
            torch.save(train(kept, encodings).state_dict(), path)


def all_samples(folder: Path) -> list[Sample]:
    """Relations with what else their sentences tell, pairs, then the project's own sentences."""
    found: list[Sample] = []
    for one in read_drafts(folder / "train.jsonl"):
        found += [relation_sample(*one), *other_samples(*one)]
    texts = [one.text for one in found]
    pairs = pair_samples(folder / "actor-recipient-train.jsonl", texts)
    return [*found, *pairs, *own_samples(), *party_samples()]


def train(samples: Sequence[Sample], encodings: Encodings) -> EventReader:
    """A network trained on the samples; the same ones give the same network."""
    torch.manual_seed(SEED)
    dice, network = random.Random(SEED), EventReader()
    steps = EPOCHS * math.ceil(len(samples) / BATCH)
    plan = (one for _ in range(EPOCHS) for one in batches(samples, BATCH, dice, encodings))
    heads = (network.roles, network.answers, network.recipient)
    new = [weight for head in heads for weight in head.parameters()]
    known = {id(weight) for weight in new}
    old = [w for w in network.parameters() if id(w) not in known]
    groups = [{"params": old, "peak": LAYER_RATE}, {"params": new, "peak": HEAD_RATE}]
    optimiser = AdamW(groups, weight_decay=DECAY)
    network.train()
    began, total = time.process_time(), 0.0
    for step, batch in enumerate(plan):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = _loss(network, batch)
        torch.autograd.backward(loss)
        nn.utils.clip_grad_norm_(network.parameters(), LONGEST_STEP)
        for group in optimiser.param_groups:
            group["lr"] = group["peak"] * _rate(step / steps)
        optimiser.step()
        optimiser.zero_grad(set_to_none=True)
        total += float(loss.detach())
    seconds = time.process_time() - began
    print(f"{len(samples)} samples: loss {total / steps:.3f}, {seconds:.0f} s", flush=True)
    return network.eval()


def _rate(done: float) -> float:
    """The share of the peak rate: a rise, a fall."""
    return min(done / WARM_UP + 0.01, (1 - done) / (1 - WARM_UP))


def _loss(network: EventReader, batch: Batch) -> Tensor:
    """Smoothed cross-entropy of the types, and that of the pieces of recipients."""
    types, recipient = network(batch.encodings, batch.roles, batch.mask)
    typed, asked = batch.answers != IGNORED, batch.recipients != IGNORED
    loss = torch.zeros(())
    if typed.any():
        loss = functional.cross_entropy(
            types[typed].float(), batch.answers[typed], label_smoothing=SMOOTHING
        )
    if asked.any():
        labels = batch.recipients[asked].float()
        loss = loss + functional.binary_cross_entropy_with_logits(recipient[asked].float(), labels)
    return loss


if __name__ == "__main__":
    main()
