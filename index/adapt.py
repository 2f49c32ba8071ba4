"""Moving questions by a learned adapter."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]


def adapt(questions: Vectors, adapter: Vectors | None) -> Vectors:
    """q' = normalise(q + qW) for one question (d,) or several (n, d); as they are without an adapter."""
    if adapter is None:
        return questions
    moved = questions + questions @ adapter
    return np.asarray(moved / np.linalg.norm(moved, axis=-1, keepdims=True), dtype=np.float32)
