"""Parts of trained networks as ONNX graphs with weights of eight bits.

A part is traced, its graph compared with it, and rounded.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime import InferenceSession
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

ROUNDING = {"weight_type": QuantType.QInt8, "per_channel": True, "reduce_range": True}
"""Weights take seven of the eight bits: then no processor overflows, and all give the same answers.
It costs no accuracy and no time, as measured on one that has sums of eight bits."""
TOLERANCE = 1e-3
"""Largest difference of a number between the network and its graph before rounding."""
PRODUCTS = 6
"""Products with weights in a layer of BERT: query, key, value, output, and the two of its inner
part."""


def trace(
    part: nn.Module, inputs: Mapping[str, Tensor], outputs: Sequence[str], path: Path
) -> None:
    """Write the graph of a part; `inputs` are two passages of some length.

    Batch and length stay free; an input of one row is the same for all passages. Each input must be
    a tensor of its own: the tracer takes equal objects for one.
    """
    batch, length = torch.export.Dim("batch"), torch.export.Dim("length")
    both, alike = {0: batch, 1: length}, {1: length}
    torch.onnx.export(
        part,
        (),
        path,
        kwargs=dict(inputs),
        input_names=list(inputs),
        output_names=list(outputs),
        dynamic_shapes={key: alike if len(one) == 1 else both for key, one in inputs.items()},
        dynamo=True,
        external_data=False,
    )


def compare(part: nn.Module, inputs: Mapping[str, Tensor], path: Path) -> None:
    """Check that the graph says what the part says; best of another length than was traced.

    Raises:
        SystemExit: when they differ by more than `TOLERANCE`.
    """
    with torch.no_grad():
        ours = part(**inputs)
    graph = InferenceSession(path, providers=["CPUExecutionProvider"])
    theirs = graph.run(None, {key: value.numpy() for key, value in inputs.items()})
    for mine, found in zip(ours if isinstance(ours, tuple) else (ours,), theirs, strict=True):
        difference = float(np.abs(mine.numpy() - found).max())
        if difference > TOLERANCE:
            raise SystemExit(f"{path.name} differs from the network by {difference}")


def quantise(draft: Path, final: Path) -> None:
    """Write the graph with rounded weights.

    Raises:
        SystemExit: when a product with weights was left as it was, or there are too few of them.
    """
    quantize_dynamic(draft, final, **ROUNDING)
    graph = onnx.load(final).graph
    weights = {one.name for one in graph.initializer}
    left = [n.name for n in graph.node if n.op_type in {"MatMul", "Gemm"} and weights & {*n.input}]
    whole = sum(node.op_type == "MatMulInteger" for node in graph.node)
    if left or whole < PRODUCTS:
        raise SystemExit(f"{final}: {whole} products were quantised, and these were not: {left}")
    print(f"{final.name}: {whole} products quantised")


def check_size(folder: Path, largest: int) -> None:
    """Print how many bytes the model in a folder takes.

    Raises:
        SystemExit: when they are more than `largest`.
    """
    size = sum(path.stat().st_size for path in folder.iterdir())
    print(f"{size:,} bytes in {folder}")
    if size > largest:
        raise SystemExit(f"the model may take {largest:,} bytes")
