"""The shipped network, run with ONNX Runtime: one passage at a time, on one thread.

One at a time because the quantised layers scale what they see by its largest value: among others
in a batch a passage would be read a little differently.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from onnxruntime import ExecutionMode, InferenceSession, SessionOptions

from onrecord.errors import OnRecordError
from onrecord.reading.learned.distances import distances
from onrecord.reading.learned.passages import MODEL, Passage

Numbers = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Model:
    """The two graphs: one encodes a passage and tags its cues, one reads what a cue governs."""

    encoder: InferenceSession
    reader: InferenceSession

    def encode(self, passage: Passage) -> tuple[Numbers, Numbers]:
        """Encodings [pieces + 2, width] and the probabilities [pieces, 3] of cue tags.

        The tags are outside, beginning, inside; the two more encodings are of beginning and end.
        """
        inputs = {
            "ids": np.array([passage.ids], dtype=np.int64),
            "marks": np.array([passage.marks], dtype=np.int64),
            "places": np.arange(len(passage.ids), dtype=np.int64)[None],
        }
        encodings, tags = self.encoder.run(None, inputs)
        return encodings[0], _softmax(tags[0, 1:-1])

    def govern(self, encodings: Numbers, cue: Sequence[int]) -> Numbers:
        """Probabilities [pieces, 3] that a piece is nothing, source or content of the cue."""
        steps = distances(len(encodings), [piece + 1 for piece in cue])
        inputs = {"encodings": encodings[None], "distances": steps[None]}
        (roles,) = self.reader.run(None, inputs)
        return _softmax(roles[0, 1:-1])


@cache
def load_model(folder: Path = MODEL) -> Model:
    """The graphs `encoder.onnx` and `reader.onnx` of a folder, by default the shipped ones.

    Raises:
        OnRecordError: when one is missing.
    """
    return Model(_session(folder / "encoder.onnx"), _session(folder / "reader.onnx"))


def _session(path: Path) -> InferenceSession:
    if not path.is_file():
        raise OnRecordError(f"{path}: this part of the reader of attributions is missing")
    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.execution_mode = ExecutionMode.ORT_SEQUENTIAL
    options.enable_cpu_mem_arena = False  # an arena grows to the longest passage and stays there
    return InferenceSession(path, options, providers=["CPUExecutionProvider"])


def _softmax(logits: Numbers) -> Numbers:
    raised = np.exp(logits - logits.max(axis=-1, keepdims=True))
    shares: Numbers = raised / raised.sum(axis=-1, keepdims=True)
    return shares
