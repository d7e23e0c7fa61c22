"""The network: one encoding of a passage, a tagger of cues, and a reader of what each cue governs.

The encoder is a BERT of six layers (MiniLM-L6). The cues' reader takes the encodings once more for
each cue, adds how far each piece stands from the cue, and runs them through two layers of its own,
which begin as copies of the encoder's last two. So a passage is encoded once however many cues it
has, and what a cue governs is still decided by layers that see the cue.
"""

import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from onrecord.reading.learned.distances import KINDS

WIDTH, INNER, HEADS, DEPTH, VOCABULARY, POSITIONS = 384, 1536, 12, 6, 30522, 512
MARKS = 6
TAGS = 3
"""Cues: outside, beginning, inside. What a cue governs: nothing, source, content."""
DISTANCES = KINDS
"""Steps of distance from the cue."""
EARLY = 3
"""Layers that say more of what words mean than of who says them: others build on them."""


class Attention(nn.Module):
    """Self-attention over the pieces of each passage; what it gives is dropped, not its weights.

    Dropping weights as well makes a step on a processor a seventh slower.
    """

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.output = nn.Linear(WIDTH, WIDTH)
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """Mix pieces [batch, length, width]; `mask` [batch, 1, 1, length] is true where text is."""
        batch, length, _ = x.shape
        q, k, v = (
            part(x).view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        if mask is None:
            weights = torch.softmax(q @ k.transpose(2, 3) / math.sqrt(WIDTH // HEADS), -1)
            mixed = weights @ v
        else:
            mixed = functional.scaled_dot_product_attention(q, k, v, mask)
        mixed = self.output(mixed.transpose(1, 2).reshape(batch, length, WIDTH))
        return functional.dropout(mixed, self.dropout, self.training)


class Layer(nn.Module):
    """One layer of BERT, normalised after each half."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.attention = Attention(dropout)
        self.attention_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner, self.outer = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """Rework pieces [batch, length, width]."""
        x = self.attention_norm(x + self.attention(x, mask))
        inner = self.outer(functional.gelu(self.inner(x)))
        found: Tensor = self.norm(x + functional.dropout(inner, self.dropout, self.training))
        return found


class Encoder(nn.Module):
    """From pieces and marks to cue logits and encodings."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.marks = nn.Embedding(MARKS, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(DEPTH))
        self.cues = nn.Linear(WIDTH, TAGS)
        self.dropout = dropout

    def forward(
        self, ids: Tensor, marks: Tensor, places: Tensor, mask: Tensor | None = None
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Read pieces [batch, length].

        Gives encodings [batch, length, width], cue logits [batch, length, 3], and the encodings
        after the first `EARLY` layers, from which the readers of events go on.
        """
        x = self.norm(self.words(ids) + self.positions(places) + self.marks(marks))
        x = functional.dropout(x, self.dropout, self.training)
        states = [x]
        for layer in self.layers:
            states.append(layer(states[-1], mask))
        tags = self.cues(functional.dropout(states[-1], self.dropout, self.training))
        return states[-1], tags, states[EARLY]


class CueReader(nn.Module):
    """From encodings and a cue to what the cue governs."""

    def __init__(self, depth: int = 2, dropout: float = 0.1) -> None:
        super().__init__()
        self.distances = nn.Embedding(DISTANCES, WIDTH)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(depth))
        self.roles = nn.Linear(WIDTH, TAGS)
        self.dropout = dropout

    def forward(self, encodings: Tensor, distances: Tensor, mask: Tensor | None = None) -> Tensor:
        """Read encodings [cues, length, width] and distances [cues, length]; give role logits."""
        x = encodings + self.distances(distances)
        for layer in self.layers:
            x = layer(x, mask)
        roles: Tensor = self.roles(functional.dropout(x, self.dropout, self.training))
        return roles


class Network(nn.Module):
    """The encoder and the reader of cues, trained together."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder, self.reader = Encoder(), CueReader()


def pretrained(weights: Path) -> Network:
    """A network whose layers begin as those of MiniLM-L6, in the names of BERT's checkpoints."""
    network = Network()
    state = {key.removeprefix("bert."): value for key, value in load_file(weights).items()}
    encoder = network.encoder
    kinds = state["embeddings.token_type_embeddings.weight"][0]
    with torch.no_grad():
        encoder.words.weight.copy_(state["embeddings.word_embeddings.weight"])
        encoder.positions.weight.copy_(state["embeddings.position_embeddings.weight"] + kinds)
        encoder.marks.weight.zero_()
        network.reader.distances.weight.normal_(0, 0.02)
    encoder.norm.load_state_dict(_part(state, "embeddings.LayerNorm"))
    for number, layer in enumerate(encoder.layers):
        _load_layer(layer, state, number)
    for number, layer in enumerate(network.reader.layers):
        _load_layer(layer, state, DEPTH - len(network.reader.layers) + number)
    return network


def _part(state: dict[str, Tensor], prefix: str) -> dict[str, Tensor]:
    return {name: state[f"{prefix}.{name}"] for name in ("weight", "bias")}


def _load_layer(layer: nn.Module, state: dict[str, Tensor], number: int) -> None:
    parts = {
        "attention.query": "attention.self.query",
        "attention.key": "attention.self.key",
        "attention.value": "attention.self.value",
        "attention.output": "attention.output.dense",
        "attention_norm": "attention.output.LayerNorm",
        "inner": "intermediate.dense",
        "outer": "output.dense",
        "norm": "output.LayerNorm",
    }
    for own, theirs in parts.items():
        layer.get_submodule(own).load_state_dict(_part(state, f"encoder.layer.{number}.{theirs}"))
