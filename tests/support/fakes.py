"""Stand-ins that tests share: an embedder that needs no model, and small documents."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

SIZE = 32
SHARED = Path(__file__).resolve().parents[3] / "shared"


def shared_folder(*parts: str) -> Path:
    """A folder of the real documents; the test is skipped where it is missing."""
    folder = SHARED.joinpath(*parts)
    if not folder.is_dir():
        pytest.skip(f"the real documents (../shared/{'/'.join(parts)}) are not here")
    return folder


class FakeEmbedder:
    """Hashes words into a vector of length 1; remembers what it was given."""

    name = "fake"

    def __init__(self, fingerprint: str = "fake-1") -> None:
        self.fingerprint = fingerprint
        self.seen: list[str] = []

    def queries(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Embed questions."""
        return self.passages(texts)

    def passages(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Embed passages."""
        self.seen += texts
        return np.stack([self._one(text) for text in texts]).astype(np.float32)

    def _one(self, text: str) -> npt.NDArray[np.float64]:
        vector = np.full(SIZE, 0.01)
        for word in text.lower().split():
            vector[hashlib.md5(word.encode()).digest()[0] % SIZE] += 1
        return np.asarray(vector / np.linalg.norm(vector))


CHAPTERS = {
    "1 Hvem som må ha tjenesten": "Alle gårder skal ha en gårdshjelp. Gårdshjelpen skal kjenne dyrene godt.",
    "2 Hva den skal brukes til": "Gårdshjelpen ser etter fjøset hver dag. Den skriver ned det den finner.",
    "3 Hvem som betaler": "Gårdeieren betaler for hjelpen. Prisen avtales for ett år om gangen.",
}


def write_report(path: Path, chapters: dict[str, str] | None = None) -> Path:
    """A small Markdown report, a chapter a heading."""
    parts = [f"# {title}\n\n{text}\n" for title, text in (chapters or CHAPTERS).items()]
    path.write_text("# Gårdsrapporten\n\n" + "\n".join(parts), encoding="utf-8")
    return path
