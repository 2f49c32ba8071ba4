"""Embedding at ingest: nothing is embedded that already has a vector of the same model.

Known vectors come from the snapshot in use and from those shipped with the statements. What is left goes
through ``sentence-transformers``, which loads any model an operator names; where that is not installed (the
lean set-up), the default model's C engine does it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec

import numpy as np
import numpy.typing as npt

from corpus.vectors import Role, VectorStore, vector_key
from index.embedder import DEFAULT_MODEL, BundledE5, Embedder
from index.other_models import TransformerEmbedder

Vectors = npt.NDArray[np.float32]
Progress = Callable[[int, int], None]
_BATCH = 32
_SMALL = 64  # below this many texts, loading torch costs more than it saves


def open_embedder(name: str, texts: int) -> Embedder:
    """The embedder for ``texts`` texts: torch is loaded only where it pays or the model needs it."""
    if name != DEFAULT_MODEL:
        return TransformerEmbedder(name)
    if texts <= _SMALL or find_spec("sentence_transformers") is None:
        return BundledE5()
    from ingest.checkpoint import checkpoint_folder

    return TransformerEmbedder(name, checkpoint_folder(), BundledE5().fingerprint)


@dataclass
class VectorCache:
    """Vectors at hand for one model, by role and text; embeds the rest when asked."""

    model: str = DEFAULT_MODEL
    known: dict[int, Vectors] = field(default_factory=dict)
    stores: tuple[VectorStore, ...] = ()
    embedded: int = 0  # texts that had to be embedded
    reused: int = 0
    embedder: Embedder | None = None
    fingerprint: str = ""  # of the weights that made the known vectors; "" where that is not told

    def add(self, role: Role, texts: Iterable[str], vectors: Vectors) -> None:
        """Remember vectors: (n, d) for n texts."""
        for text, vector in zip(texts, vectors, strict=True):
            self.known.setdefault(vector_key(role, text), vector)

    def get(self, role: Role, text: str) -> Vectors | None:
        """One known vector."""
        key = vector_key(role, text)
        if (vector := self.known.get(key)) is not None:
            return vector
        for store in self.stores:
            if (vector := store.get(key)) is not None:
                return vector
        return None

    def missing(self, items: Sequence[tuple[Role, str]]) -> list[tuple[Role, str]]:
        """The items that have no vector yet, each once."""
        return list(dict.fromkeys(item for item in items if self.get(*item) is None))

    def _open(self, texts: int) -> bool:
        """Open the embedder; True where the known vectors are of other weights and had to be dropped."""
        if self.embedder is None:
            self.embedder = open_embedder(self.model, texts)
        stale = bool(self.fingerprint) and self.fingerprint != self.embedder.fingerprint
        if stale:
            self.known.clear()
            self.stores = ()
        self.fingerprint = self.embedder.fingerprint
        return stale

    def embed(self, items: Sequence[tuple[Role, str]], progress: Progress | None = None) -> Vectors:
        """Vectors of all items in order: (n, d); each missing text is embedded once."""
        missing = self.missing(items)
        if missing and self._open(len(missing)):
            missing = self.missing(items)
        self.embedded += len(missing)
        self.reused += len(set(items)) - len(missing)
        # Texts of like length share a batch: padding costs time.
        missing.sort(key=lambda item: (item[0], len(item[1])))
        for start in range(0, len(missing), 8 * _BATCH):
            batch = missing[start : start + 8 * _BATCH]
            for role in ("query", "passage"):
                texts = [text for r, text in batch if r == role]
                if texts and self.embedder is not None:
                    encode = self.embedder.queries if role == "query" else self.embedder.passages
                    self.add(role, texts, encode(texts))
            if progress:
                progress(min(start + len(batch), len(missing)), len(missing))
        found = [self.get(*item) for item in items]
        if not found:
            return np.zeros((0, 0), dtype=np.float32)
        return np.stack([vector for vector in found if vector is not None])
