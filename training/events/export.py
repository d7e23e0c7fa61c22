"""Write the trained network as two ONNX graphs with weights of eight bits.

    python -m training.events.export out/events/network.pt src/onrecord/models/events

The graphs are `encoder.onnx`, which sees words alone, and `types.onnx`, which is asked about each
event.
"""

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory

import torch

from training.events.network import ROLES, TypeReader, WordEncoder
from training.onnx_graphs import check_size, compare, quantise, trace
from training.statements.network import WIDTH

LARGEST = 25_000_000
"""Most bytes that the model may take."""


def main() -> None:
    """Export, quantise and check."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("network", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    reader = TypeReader()
    reader.load_state_dict(torch.load(arguments.network))
    parts = {"encoder": WordEncoder().eval(), "types": reader.eval()}
    with TemporaryDirectory() as folder:
        for name, output in (("encoder", "encodings"), ("types", "answers")):
            draft, final = Path(folder) / f"{name}.onnx", arguments.out / f"{name}.onnx"
            trace(parts[name], _inputs(name, 2, 7), [output], draft)
            compare(parts[name], _inputs(name, 1, 11), draft)
            quantise(draft, final)
    check_size(arguments.out, LARGEST)


def _inputs(name: str, batch: int, length: int) -> dict[str, torch.Tensor]:
    """Inputs of one part."""
    numbers = torch.arange(batch * length).reshape(batch, length)
    if name == "encoder":
        return {"ids": numbers + 1000, "places": torch.arange(length)[None]}
    encodings = torch.linspace(-1, 1, batch * length * WIDTH).reshape(batch, length, WIDTH)
    return {"encodings": encodings, "roles": numbers % ROLES}


if __name__ == "__main__":
    main()
