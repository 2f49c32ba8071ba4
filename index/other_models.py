"""Any embedding model that ``sentence-transformers`` loads: a hub id, a folder, or a checkpoint of our own.

Torch is loaded only when such a model is opened. Which words a model wants in front of questions and passages
is told by the model itself (``prompts``), or known for the E5 family.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from corpus.errors import SnapshotError
from index.embedder import DEFAULT_MODEL, Embedder, Vectors

BATCH = 32
_SAMPLE = 1024  # bytes of each tensor that tell weights apart
_PASSAGE_PROMPTS = ("passage", "document", "corpus")  # what models call the role of what is searched
_QUERY_PROMPTS = ("query", "search_query")


class TransformerEmbedder:
    """A model loaded by ``sentence-transformers``; ``location`` where its name is not where it lies."""

    def __init__(self, name: str, location: Path | str = "", fingerprint: str = "") -> None:
        self.name = name
        self._model = _load(name, str(location or name))
        self.fingerprint = fingerprint or _fingerprint(self._model)
        prompts: Mapping[str, str] = getattr(self._model, "prompts", None) or {}
        e5 = "e5" in name.lower() and "instruct" not in name.lower()
        self._query = _first(prompts, _QUERY_PROMPTS) or ("query: " if e5 else "")
        self._passage = _first(prompts, _PASSAGE_PROMPTS) or ("passage: " if e5 else "")

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Embed questions: (n, d)."""
        return self._encode(texts, self._query)

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Embed passages: (n, d)."""
        return self._encode(texts, self._passage)

    def _encode(self, texts: Sequence[str], prompt: str) -> Vectors:
        vectors = self._model.encode(
            list(texts),
            prompt=prompt,  # given even where empty, so that no default prompt of the model comes in
            batch_size=BATCH,
            normalize_embeddings=True,
            show_progress_bar=False,
        )
        return np.asarray(vectors, dtype=np.float32)


def open_model(name: str) -> Embedder:
    """The model of this name; SnapshotError where it cannot be had."""
    if name == DEFAULT_MODEL:
        from index.embedder import BundledE5

        return BundledE5()
    return TransformerEmbedder(name)


def _load(name: str, location: str) -> Any:
    if find_spec("sentence_transformers") is None:
        raise SnapshotError(
            f"the embedding model {name} needs sentence-transformers",
            "install everything with `make install`, or unset BHT_EMBEDDING_MODEL for the bundled model",
        )
    # Threads that wait by spinning slow everything down as soon as the processor is shared.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    sentence_transformers = import_module("sentence_transformers")
    quiet: Any = import_module("transformers.utils.logging")
    quiet.set_verbosity_error()  # else it reports on the weights that it read
    quiet.disable_progress_bar()
    try:
        return sentence_transformers.SentenceTransformer(location, device="cpu")
    except (
        Exception
    ) as error:  # the hub, the file formats and the architectures each have errors of their own
        raise SnapshotError(
            f"the embedding model {name} cannot be loaded ({type(error).__name__})",
            "BHT_EMBEDDING_MODEL names a folder with a model, or a model of a hub you can reach",
        ) from error


def _first(prompts: Mapping[str, str], names: Sequence[str]) -> str:
    return next((prompts[name] for name in names if prompts.get(name)), "")


def _fingerprint(model: Any) -> str:
    """12 hex digits over every tensor's name, shape and ends."""
    digest = hashlib.sha256()
    for name, tensor in sorted(model.state_dict().items()):
        digest.update(f"{name}{tuple(tensor.shape)}".encode())
        flat = tensor.detach().cpu().reshape(-1)
        for part in (flat[: _SAMPLE // 4], flat[-_SAMPLE // 4 :]):
            digest.update(part.float().numpy().tobytes())
    return digest.hexdigest()[:12]
