"""Search as the gate uses it: the product's own, as passages with the words that were found."""

from __future__ import annotations

from dataclasses import dataclass

from index.embedder import Embedder
from index.passage import Passage
from index.search import Searcher
from index.snapshot import Snapshot


@dataclass(frozen=True)
class Found:
    """One result."""

    passage: Passage  # where it begins
    text: str


def ranking(snapshot: Snapshot, embedder: Embedder, question: str, top: int) -> list[Found]:
    """The ``top`` results for a question, best first."""
    hits = Searcher(snapshot, embedder).search(question, top).hits
    return [Found(snapshot.passages[hit.spans[0].passage], hit.text(snapshot)) for hit in hits]
