"""The shipped network, run with ONNX Runtime: one passage at a time, on one thread.

One at a time because the quantised layers scale what they see by its largest value: among others
in a batch a passage would be read a little differently.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from onnxruntime import InferenceSession

from onrecord.reading.learned.distances import distances
from onrecord.reading.learned.graphs import Numbers, open_graph, softmax
from onrecord.reading.learned.passages import KEPT, MODEL, Passage


@dataclass(frozen=True, slots=True)
class Encoded:
    """What the encoder makes of a passage.

    `encodings` and `early` are [pieces + 2, width], after all layers and after the first three; the
    two more rows are of beginning and end. `tags` are the probabilities [pieces, 3] of cue tags:
    outside, beginning, inside.
    """

    encodings: Numbers
    tags: Numbers
    early: Numbers


@dataclass(frozen=True, slots=True)
class Model:
    """The two graphs: one encodes a passage and tags its cues, one reads what a cue governs."""

    encoder: InferenceSession
    reader: InferenceSession

    @lru_cache(maxsize=KEPT)  # noqa: B019 - there are few models, each shared by all reports
    def encode(self, passage: Passage) -> Encoded:
        """What the encoder makes of a passage; kept, since statements and events ask for it."""
        inputs = {
            "ids": np.array([passage.ids], dtype=np.int64),
            "marks": np.array([passage.marks], dtype=np.int64),
            "places": np.arange(len(passage.ids), dtype=np.int64)[None],
        }
        encodings, tags, early = self.encoder.run(None, inputs)
        return Encoded(encodings[0], softmax(tags[0, 1:-1]), early[0])

    def govern(self, encodings: Numbers, cue: Sequence[int]) -> Numbers:
        """Probabilities [pieces, 3] that a piece is nothing, source or content of the cue."""
        steps = distances(len(encodings), [piece + 1 for piece in cue])
        inputs = {"encodings": encodings[None], "distances": steps[None]}
        (roles,) = self.reader.run(None, inputs)
        return softmax(roles[0, 1:-1])


@cache
def load_model(folder: Path = MODEL) -> Model:
    """The graphs `encoder.onnx` and `reader.onnx` of a folder, by default the shipped ones.

    Raises:
        OnRecordError: when one is missing.
    """
    return Model(open_graph(folder / "encoder.onnx"), open_graph(folder / "reader.onnx"))
