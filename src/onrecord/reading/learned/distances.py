"""How far the pieces of a passage stand from a cue, in a few steps that widen outwards."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

EDGES = (1, 2, 3, 4, 6, 9, 14, 22, 35, 60, 100)
"""Least distances of the steps, in word pieces."""
KINDS = 1 + 2 * len(EDGES)
"""How many steps there are: the cue itself, then after it, then before it."""


def distances(length: int, cue: Sequence[int]) -> NDArray[np.int64]:
    """The step of each of `length` pieces: 0 for the cue, 1 to 11 after it, 12 to 22 before it."""
    places = np.arange(length)
    after = np.searchsorted(EDGES, places - max(cue), side="right")
    before = np.searchsorted(EDGES, min(cue) - places, side="right")
    return (after + np.where(before > 0, before + len(EDGES), 0)).astype(np.int64)
