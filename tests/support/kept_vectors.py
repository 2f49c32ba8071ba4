"""The default model with a memory on disk: a text is embedded once, whatever becomes of snapshots."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from corpus.vectors import Role, vector_key
from index.embedder import DEFAULT_MODEL, BundledE5, Vectors
from ingest.embedding import open_embedder


class KeptVectors:
    """An embedder that looks into one file first; :meth:`save` writes what is new there."""

    name = DEFAULT_MODEL

    def __init__(self, file: Path) -> None:
        self.fingerprint = BundledE5().fingerprint
        self._file = file
        self._known: dict[int, Vectors] = {}
        self._fresh = 0
        if file.is_file():
            with np.load(file) as data:
                if str(data["fingerprint"]) == self.fingerprint:
                    vectors = data["vectors"].astype(np.float32)
                    self._known = dict(zip(data["keys"].tolist(), vectors, strict=True))

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Embed questions."""
        return self._vectors("query", texts)

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Embed passages."""
        return self._vectors("passage", texts)

    def remember(self, role: Role, texts: Sequence[str], vectors: Vectors) -> None:
        """Take vectors up."""
        self._known.update(zip((vector_key(role, text) for text in texts), vectors, strict=True))
        self._fresh += len(texts)

    def save(self) -> None:
        """Write the file, in one step, where something is new."""
        if not self._fresh:
            return
        scratch = self._file.with_suffix(f".{os.getpid()}.npz")
        keys = np.array(list(self._known), dtype=np.uint64)
        np.savez(
            scratch, keys=keys, vectors=np.stack(list(self._known.values())), fingerprint=self.fingerprint
        )
        scratch.replace(self._file)
        self._fresh = 0

    def _vectors(self, role: Role, texts: Sequence[str]) -> Vectors:
        missing = [text for text in dict.fromkeys(texts) if vector_key(role, text) not in self._known]
        if missing:
            model = open_embedder(DEFAULT_MODEL, len(missing))
            self.remember(role, missing, (model.queries if role == "query" else model.passages)(missing))
        return np.stack([self._known[vector_key(role, text)] for text in texts])
