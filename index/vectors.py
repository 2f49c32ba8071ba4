"""Exact vector search over FAISS flat indexes that are mapped from disk."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import faiss
import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]


@dataclass(frozen=True)
class VectorField:
    """Vectors of length 1 and the item (passage, statement, gap) that each belongs to.

    A flat index is right up to some 50,000 vectors (0.4 ms for 5,000 of 384 dimensions on two cores); its
    storage is read in place, so every score can be had, not only the best.
    """

    index: faiss.IndexFlatIP
    owners: npt.NDArray[np.int32]  # (n,), ascending
    size: int  # number of items

    @classmethod
    def build(
        cls, vectors: Vectors, owners: npt.NDArray[np.int32], size: int, dimensions: int
    ) -> VectorField:
        """From vectors (n, d) in the order of their owners."""
        index = faiss.IndexFlatIP(dimensions)
        if len(vectors):
            index.add(np.ascontiguousarray(vectors, dtype=np.float32))
        return cls(index, owners, size)

    @property
    def matrix(self) -> Vectors:
        """The vectors themselves, not copied: (n, d)."""
        if not self.index.ntotal:
            return np.zeros((0, self.index.d), dtype=np.float32)
        flat = faiss.rev_swig_ptr(self.index.get_xb(), self.index.ntotal * self.index.d)
        return np.asarray(flat.reshape(self.index.ntotal, self.index.d))

    def scores(self, query: Vectors) -> npt.NDArray[np.float32]:
        """Cosine of each vector with one query: (n,)."""
        return np.asarray(self.matrix @ query, dtype=np.float32)

    def best(self, scores: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        """The highest of each item's scores: (size,); items without a vector get -1."""
        result = np.full(self.size, -1.0, dtype=np.float32)
        np.maximum.at(result, self.owners, scores)
        return result

    def save(self, path: Path) -> None:
        """Write the index and, beside it, the owners."""
        faiss.write_index(self.index, str(path))
        np.save(path.with_suffix(".npy"), self.owners)

    @classmethod
    def load(cls, path: Path, size: int) -> VectorField:
        """Map the index from disk."""
        index: Any = faiss.read_index(str(path), faiss.IO_FLAG_MMAP | faiss.IO_FLAG_READ_ONLY)
        return cls(index, np.load(path.with_suffix(".npy")), size)
