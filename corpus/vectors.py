"""Vectors that are shipped with the statements: 8 bit, keyed by text and model.

A fresh clone answers within a minute because nothing of the shipped digest needs to be embedded. A key
is 64 bits over the role (question or passage) and the text; a vector is stored as 384 signed bytes and
one scale, which keeps cosines to about three decimals.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Literal

import numpy as np
import numpy.typing as npt

Role = Literal["query", "passage"]
Vectors = npt.NDArray[np.float32]
FILE = "vectors.npz"


def vector_key(role: Role, text: str) -> int:
    """64 bits that stand for a text in a role."""
    return int.from_bytes(hashlib.blake2b(f"{role}: {text}".encode(), digest_size=8).digest(), "little")


@dataclass(frozen=True)
class VectorStore:
    """Vectors by key; ``keys`` is sorted."""

    model: str
    fingerprint: str
    keys: npt.NDArray[np.uint64]  # (n,)
    codes: npt.NDArray[np.int8]  # (n, d)
    scales: npt.NDArray[np.float16]  # (n,)

    def get(self, key: int) -> Vectors | None:
        """One vector of length 1, or None."""
        place = int(np.searchsorted(self.keys, np.uint64(key)))
        if place >= len(self.keys) or int(self.keys[place]) != key:
            return None
        vector = self.codes[place].astype(np.float32) * np.float32(self.scales[place])
        return np.asarray(vector / np.linalg.norm(vector), dtype=np.float32)

    @classmethod
    def pack(cls, model: str, fingerprint: str, keys: Sequence[int], vectors: Vectors) -> VectorStore:
        """Quantise vectors: (n, d)."""
        order = np.argsort(np.array(keys, dtype=np.uint64))
        chosen = vectors[order]
        scales = (np.abs(chosen).max(axis=1) / 127).astype(np.float16)
        codes = np.clip(np.rint(chosen / scales.astype(np.float32)[:, None]), -127, 127).astype(np.int8)
        return cls(model, fingerprint, np.array(keys, dtype=np.uint64)[order], codes, scales)

    def save(self, path: Path) -> None:
        """Write one file."""
        np.savez_compressed(
            path, keys=self.keys, codes=self.codes, scales=self.scales,
            model=np.array(self.model), fingerprint=np.array(self.fingerprint),
        )  # fmt: skip


@cache
def shipped_vectors() -> VectorStore | None:
    """The vectors in this package; None where there are none."""
    file = resources.files("corpus").joinpath("digest", FILE)
    if not file.is_file():
        return None
    with file.open("rb") as handle, np.load(handle) as data:
        return VectorStore(
            str(data["model"]), str(data["fingerprint"]), data["keys"], data["codes"], data["scales"]
        )
