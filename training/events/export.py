"""Write the trained network as an ONNX graph with weights of eight bits.

    python -m training.events.export out/events/network.pt src/onrecord/models/events

The graph is `reader.onnx`; what it reads comes from the encoder of the reader of attributions.
"""

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory

import torch

from training.events.network import ROLES, EventReader
from training.onnx_graphs import check_size, compare, quantise, trace
from training.statements.network import WIDTH

LARGEST = 10_000_000
"""Most bytes that the model may take."""


def main() -> None:
    """Export, quantise and check."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("network", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    reader = EventReader()
    reader.load_state_dict(torch.load(arguments.network))
    reader.eval()
    with TemporaryDirectory() as folder:
        draft = Path(folder) / "reader.onnx"
        trace(reader, _inputs(2, 7), ["types", "recipient"], draft)
        compare(reader, _inputs(1, 11), draft)
        quantise(draft, arguments.out / "reader.onnx")
    check_size(arguments.out, LARGEST)


def _inputs(batch: int, length: int) -> dict[str, torch.Tensor]:
    encodings = torch.linspace(-1, 1, batch * length * WIDTH).reshape(batch, length, WIDTH)
    roles = torch.arange(batch * length).reshape(batch, length) % ROLES
    return {"encodings": encodings, "roles": roles}


if __name__ == "__main__":
    main()
