"""Embedding models that ``sentence-transformers`` loads: whichever an operator names."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Literal

import numpy as np

from corpus.errors import SourceError
from index.embedder import Embedder, Vectors

BATCH = 32


def open_model(name: str) -> Embedder:
    """The model of that name: a hub id or a folder."""
    return TransformerEmbedder(name)


class TransformerEmbedder:
    """A model loaded by ``sentence-transformers`` from a hub or a folder."""

    def __init__(self, name: str, location: str = "", fingerprint: str = "") -> None:
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
            self._model: Any = SentenceTransformer(location or name, device="cpu")
        except (OSError, ValueError) as error:
            raise SourceError(
                f"the embedding model {name} cannot be loaded",
                "name a folder or a model of a hub you can reach",
            ) from error
        self.fingerprint = fingerprint or _fingerprint(self._model)

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Embed questions: (n, d)."""
        return self._encode(texts, "query")

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Embed passages: (n, d)."""
        return self._encode(texts, "passage")

    def _encode(self, texts: Sequence[str], role: Literal["query", "passage"]) -> Vectors:
        prompts = getattr(self._model, "prompts", None) or {}
        wants_prefix = "e5" in self.name.lower()
        prefix = f"{role}: " if wants_prefix else prompts.get(role, "")
        vectors = self._model.encode(
            [prefix + text for text in texts],
            batch_size=BATCH,
            normalize_embeddings=True,
            show_progress_bar=False,
        )
        return np.asarray(vectors, dtype=np.float32)


def _fingerprint(model: Any) -> str:
    digest = hashlib.sha256()
    for name, tensor in sorted(model.state_dict().items())[:8]:
        digest.update(name.encode())
        digest.update(tensor.cpu().numpy().tobytes()[:4096])
    return digest.hexdigest()[:12]
