"""BM25 over terms, as three arrays that are mapped from disk and scored with numpy.

Robertson and Zaragoza (2009), "The Probabilistic Relevance Framework: BM25 and Beyond", with the idf of
Lucene (never negative). The weight of a term in a document is computed when the index is built, so a
query costs one addition for each posting of its terms.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

K1 = 1.2
B = 0.75


@dataclass(frozen=True)
class Bm25:
    """Postings by term. ``hashes`` is sorted; term ``i`` has the postings ``starts[i]:starts[i + 1]``."""

    hashes: npt.NDArray[np.uint64]  # (terms,)
    starts: npt.NDArray[np.int64]  # (terms + 1,)
    documents: npt.NDArray[np.int32]  # (postings,)
    weights: npt.NDArray[np.float32]  # (postings,)
    size: int  # number of documents

    @classmethod
    def build(cls, texts: Sequence[Sequence[str]], k1: float = K1, b: float = B) -> Bm25:
        """Index documents that are given as lists of terms."""
        lengths = np.array([len(terms) for terms in texts], dtype=np.float32)
        average = float(lengths.mean()) if len(texts) and lengths.sum() else 1.0
        rows: dict[str, list[tuple[int, int]]] = {}
        for document, terms in enumerate(texts):
            for term, count in Counter(terms).items():
                rows.setdefault(term, []).append((document, count))
        hashed = sorted((_hash(term), postings) for term, postings in rows.items())
        starts = np.zeros(len(hashed) + 1, dtype=np.int64)
        np.cumsum([len(postings) for _, postings in hashed], out=starts[1:])
        documents = np.fromiter((d for _, row in hashed for d, _ in row), np.int32, int(starts[-1]))
        counts = np.fromiter((c for _, row in hashed for _, c in row), np.float32, int(starts[-1]))
        frequency = np.diff(starts)
        idf = np.log1p((len(texts) - frequency + 0.5) / (frequency + 0.5)).astype(np.float32)
        norm = k1 * (1 - b + b * lengths[documents] / average) if len(documents) else counts
        weights = np.repeat(idf, frequency) * counts * (k1 + 1) / (counts + norm)
        hashes = np.fromiter((value for value, _ in hashed), np.uint64, len(hashed))
        return cls(hashes, starts, documents, weights.astype(np.float32), len(texts))

    def scores(self, terms: Sequence[str]) -> npt.NDArray[np.float32]:
        """BM25 of every document for a query of ``terms``: (size,)."""
        result = np.zeros(self.size, dtype=np.float32)
        for term, count in Counter(terms).items():
            place = self._find(term)
            if place >= 0:
                row = slice(self.starts[place], self.starts[place + 1])
                result[self.documents[row]] += self.weights[row] * min(count, 2)
        return result

    def ceiling(self, terms: Sequence[str], k1: float = K1) -> float:
        """What a document would score that repeats every one of ``terms`` without end; at least 1."""
        frequencies = np.array([self.frequency(term) for term in set(terms)], dtype=np.float64)
        idf = np.log1p((self.size - frequencies + 0.5) / (frequencies + 0.5))
        return max(1.0, float(idf.sum()) * (k1 + 1))

    def frequency(self, term: str) -> int:
        """In how many documents ``term`` stands."""
        place = self._find(term)
        return int(self.starts[place + 1] - self.starts[place]) if place >= 0 else 0

    def save(self, folder: Path) -> None:
        """Write the arrays into ``folder``."""
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("hashes", "starts", "documents", "weights"):
            np.save(folder / f"{name}.npy", getattr(self, name))
        np.save(folder / "size.npy", np.array(self.size))

    @classmethod
    def load(cls, folder: Path) -> Bm25:
        """Map the arrays from ``folder``; nothing is copied."""
        names = ("hashes", "starts", "documents", "weights")
        hashes, starts, documents, weights = (
            np.load(folder / f"{name}.npy", mmap_mode="r") for name in names
        )
        return cls(hashes, starts, documents, weights, size=int(np.load(folder / "size.npy")))

    def _find(self, term: str) -> int:
        value = np.uint64(_hash(term))
        place = int(np.searchsorted(self.hashes, value))
        return place if place < len(self.hashes) and self.hashes[place] == value else -1


def _hash(term: str) -> int:
    return int.from_bytes(hashlib.blake2b(term.encode(), digest_size=8).digest(), "little")
