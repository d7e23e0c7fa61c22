"""Write the trained network as two ONNX graphs with weights of eight bits.

    python -m training.events.export out/events/network.pt src/onrecord/models/events

The graphs are `encoder.onnx`, which sees words alone, and `types.onnx`, which is asked about each
event.
"""

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import onnx
import torch
from onnxruntime import InferenceSession
from onnxruntime.quantization import quantize_dynamic
from torch import nn

from training.events.network import ROLES, TypeReader, WordEncoder
from training.statements.export import ROUNDING, TOLERANCE
from training.statements.network import WIDTH

LARGEST = 25_000_000
"""Most bytes that the model may take."""
Inputs = dict[str, torch.Tensor]


def main() -> None:
    """Export, quantise and check."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("network", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    reader = TypeReader()
    reader.load_state_dict(torch.load(arguments.network))
    for name, part in (("encoder", WordEncoder().eval()), ("types", reader.eval())):
        _export(part, name, arguments.out / f"{name}.onnx")
    size = sum(path.stat().st_size for path in arguments.out.iterdir())
    print(f"{size:,} bytes in {arguments.out}")
    if size > LARGEST:
        raise SystemExit(f"the model may take {LARGEST:,} bytes")


def _export(part: nn.Module, name: str, final: Path) -> None:
    """Trace one part with two sentences of seven pieces; batch and length stay free."""
    inputs = _inputs(name, 2, 7)
    batch, length = torch.export.Dim("batch"), torch.export.Dim("length")
    shapes = {key: {0: batch, 1: length} for key in inputs}
    if name == "encoder":
        shapes["places"] = {1: length}
    with TemporaryDirectory() as folder:
        draft = Path(folder) / final.name
        torch.onnx.export(
            part,
            (),
            draft,
            kwargs=inputs,
            input_names=list(inputs),
            output_names=["encodings" if name == "encoder" else "answers"],
            dynamic_shapes=shapes,
            dynamo=True,
            external_data=False,
        )
        _compare(part, _inputs(name, 1, 11), draft)
        quantize_dynamic(draft, final, **ROUNDING)
    _check(final)


def _inputs(name: str, batch: int, length: int) -> Inputs:
    """Inputs of one part, each a tensor of its own: the tracer takes equal objects for one."""
    if name == "encoder":
        ids = torch.arange(batch * length).reshape(batch, length) + 1000
        return {"ids": ids, "places": torch.arange(length)[None]}
    encodings = torch.linspace(-1, 1, batch * length * WIDTH).reshape(batch, length, WIDTH)
    return {
        "encodings": encodings,
        "roles": torch.arange(batch * length).reshape(batch, length) % ROLES,
    }


def _compare(part: nn.Module, inputs: Inputs, path: Path) -> None:
    """Raise unless the graph says what the network says, for a sentence of another length."""
    with torch.no_grad():
        ours = part(**inputs).numpy()
    graph = InferenceSession(path, providers=["CPUExecutionProvider"])
    (theirs,) = graph.run(None, {key: value.numpy() for key, value in inputs.items()})
    difference = float(np.abs(ours - theirs).max())
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
