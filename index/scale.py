"""Scores on one scale."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]


def best(scores: Scores) -> float:
    """The highest of some scores; 0 where there are none."""
    return float(scores.max()) if len(scores) else 0.0


def standard(scores: Scores) -> Scores:
    """Mean 0, standard deviation 1; zeros where all are alike."""
    spread = float(scores.std()) if len(scores) else 0.0
    if spread < 1e-9:
        return np.zeros_like(scores)
    return np.asarray((scores - scores.mean()) / spread, dtype=np.float32)
