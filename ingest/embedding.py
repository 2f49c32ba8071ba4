"""Embedding at ingest: nothing is embedded that already has a vector of the same model.

Known vectors come from the snapshot in use and from those shipped with the statements. What is left goes
through ``sentence-transformers``, which loads any model an operator names; where that is not installed (the
lean set-up), the default model's C engine does it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np
import numpy.typing as npt

from corpus.errors import SourceError
from corpus.vectors import Role, VectorStore, vector_key
from index.embedder import DEFAULT_MODEL, BundledE5, Embedder

Vectors = npt.NDArray[np.float32]
Progress = Callable[[int, int], None]
_BATCH = 32
_SMALL = 64  # below this many texts, loading torch costs more than it saves


class TransformerEmbedder:
    """A model loaded by ``sentence-transformers``: a hub id, a folder, or the default model's checkpoint."""

    def __init__(self, name: str) -> None:
        if find_spec("sentence_transformers") is None:
            raise SourceError(
                f"the embedding model {name} needs sentence-transformers",
                "install everything with `make install`",
            )
        # Threads that wait by spinning slow everything down as soon as the processor is shared.
        os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
        from sentence_transformers import SentenceTransformer

        quiet: Any = import_module("transformers.utils.logging")
        quiet.set_verbosity_error()  # else it reports on the weights that it read
        quiet.disable_progress_bar()
        self.name = name
        try:
            self._model: Any = SentenceTransformer(_location(name), device="cpu")
        except (OSError, ValueError) as error:
            raise SourceError(
                f"the embedding model {name} cannot be loaded",
                "name a folder or a model of a hub you can reach",
            ) from error
        self.fingerprint = BundledE5().fingerprint if name == DEFAULT_MODEL else _fingerprint(self._model)

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Embed questions: (n, d)."""
        return self._encode(texts, "query")

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Embed passages: (n, d)."""
        return self._encode(texts, "passage")

    def _encode(self, texts: Sequence[str], role: Role) -> Vectors:
        prompts = getattr(self._model, "prompts", None) or {}
        wants_prefix = "e5" in self.name.lower()
        prefix = f"{role}: " if wants_prefix else prompts.get(role, "")
        vectors = self._model.encode(
            [prefix + text for text in texts],
            batch_size=_BATCH,
            normalize_embeddings=True,
            show_progress_bar=False,
        )
        return np.asarray(vectors, dtype=np.float32)


def open_embedder(name: str, texts: int) -> Embedder:
    """The embedder for ``texts`` texts: torch is loaded only where it pays or the model needs it."""
    if name != DEFAULT_MODEL:
        return TransformerEmbedder(name)
    if texts <= _SMALL or find_spec("sentence_transformers") is None:
        return BundledE5()
    return TransformerEmbedder(name)


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


def _location(name: str) -> str:
    if name != DEFAULT_MODEL:
        return name
    from ingest.checkpoint import checkpoint_folder

    return str(checkpoint_folder())


def _fingerprint(model: Any) -> str:
    import hashlib

    digest = hashlib.sha256()
    for name, tensor in sorted(model.state_dict().items())[:8]:
        digest.update(name.encode())
        digest.update(tensor.cpu().numpy().tobytes()[:4096])
    return digest.hexdigest()[:12]
