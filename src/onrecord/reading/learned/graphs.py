"""Graphs of the learned readers, run with ONNX Runtime on one thread."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from onnxruntime import ExecutionMode, InferenceSession, SessionOptions

from onrecord.errors import OnRecordError

Numbers = NDArray[np.float32]


def open_graph(path: Path) -> InferenceSession:
    """A graph, ready to run.

    Raises:
        OnRecordError: when the file is missing.
    """
    if not path.is_file():
        raise OnRecordError(f"{path}: this part of a learned reader is missing")
    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.execution_mode = ExecutionMode.ORT_SEQUENTIAL
    options.enable_cpu_mem_arena = False  # an arena grows to the longest input and stays there
    return InferenceSession(path, options, providers=["CPUExecutionProvider"])


def softmax(logits: Numbers) -> Numbers:
    """Probabilities from numbers, over the last axis."""
    raised = np.exp(logits - logits.max(axis=-1, keepdims=True))
    shares: Numbers = raised / raised.sum(axis=-1, keepdims=True)
    return shares
