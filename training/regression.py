"""Logistic regression by Newton's method, for a few features and no chance in the result."""

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

STEPS = 50
"""Steps of Newton's method, several times what it needs."""


def fit(table: Numbers, hits: Numbers, ridge: float, offset: Numbers | None = None) -> Numbers:
    """Weights of the columns of `table` [rows, features] by which `hits` [rows], 0 or 1, come.

    `ridge` is the penalty on the square of each weight, `offset` [rows] log-odds known beforehand.
    """
    weights = np.zeros(table.shape[1])
    for _ in range(STEPS):
        likely = chances(table, weights, offset)
        slope = table.T @ (likely - hits) + ridge * weights
        bend = table.T @ (table * (likely * (1 - likely))[:, None]) + ridge * np.eye(len(weights))
        weights = weights - np.linalg.solve(bend, slope)
    return weights


def chances(table: Numbers, weights: Numbers, offset: Numbers | None = None) -> Numbers:
    """How likely a hit is in each row, by weights and log-odds known beforehand."""
    odds = table @ weights if offset is None else table @ weights + offset
    found: Numbers = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
    return found
