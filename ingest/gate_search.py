"""Search as the gate uses it: passages, best first."""

from __future__ import annotations

import numpy as np

from index.embedder import Embedder
from index.passage import Passage
from index.query import read_query
from index.signals import measure, standard
from index.snapshot import Snapshot


def ranking(snapshot: Snapshot, embedder: Embedder, question: str, top: int) -> list[Passage]:
    """The ``top`` passages for a question, vectors and words weighed alike."""
    signals = measure(read_query(question), snapshot, embedder)
    parts = (signals.passage, signals.sentence, signals.passage_stems, signals.passage_grams)
    scores = np.sum([standard(part) for part in parts], axis=0)
    return [snapshot.passages[place] for place in np.argsort(-scores, kind="stable")[:top]]
