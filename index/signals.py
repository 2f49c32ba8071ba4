"""Everything that is measured about a question before anything is decided.

Scores are over all passages, statements and gaps of a snapshot, so that they can be put on one scale (mean
0, standard deviation 1) and added.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.embedder import Embedder
from index.query import Query
from index.snapshot import Snapshot

Scores = npt.NDArray[np.float32]
EXTRA = 0.5  # weight of the vocabulary's terms against the asker's own


@dataclass(frozen=True)
class Signals:
    """Raw scores. Vector scores are cosines, lexical ones BM25; each is the best over the query's forms."""

    query_vectors: npt.NDArray[np.float32]  # (forms, d)
    passage: Scores  # (passages,) question against passage
    adapted: Scores  # (passages,) adapted question against passage; plain where the adapter may not judge
    sentence: Scores  # (passages,) best sentence
    sentences: Scores  # (sentences,)
    passage_stems: Scores
    passage_grams: Scores
    statement: Scores  # (statements,) best of text and questions
    statement_text: Scores  # (statements,) the text alone
    statement_stems: Scores
    statement_grams: Scores
    gap: Scores  # (gaps,)
    gap_stems: Scores
    gap_grams: Scores


def measure(query: Query, snapshot: Snapshot, embedder: Embedder) -> Signals:
    """Embed the query's forms and score everything."""
    vectors = embedder.queries(query.forms)
    fields = snapshot.vectors
    statement_rows = _best_form(fields["statements"].matrix, vectors)
    sentences = _best_form(fields["sentences"].matrix, vectors)
    passage = _best_form(fields["passages"].matrix, vectors)
    return Signals(
        query_vectors=vectors,
        passage=passage,
        adapted=_adapted(snapshot, vectors, passage),
        sentence=fields["sentences"].best(sentences),
        sentences=sentences,
        statement=fields["statements"].best(statement_rows),
        statement_text=statement_rows[_first_rows(snapshot, "statements")],
        gap=fields["gaps"].best(_best_form(fields["gaps"].matrix, vectors)),
        **{
            f"{name[:-1]}_{kind}": _lexical(snapshot, f"{name}.{kind}", query, kind)
            for name in ("passages", "statements", "gaps")
            for kind in ("stems", "grams")
        },
    )


def standard(scores: Scores) -> Scores:
    """Mean 0, standard deviation 1; zeros where all are alike."""
    spread = float(scores.std()) if len(scores) else 0.0
    if spread < 1e-9:
        return np.zeros_like(scores)
    return np.asarray((scores - scores.mean()) / spread, dtype=np.float32)


def _best_form(matrix: npt.NDArray[np.float32], vectors: npt.NDArray[np.float32]) -> Scores:
    if not len(matrix):
        return np.zeros(0, dtype=np.float32)
    return np.asarray((matrix @ vectors.T).max(axis=1), dtype=np.float32)


def _adapted(snapshot: Snapshot, vectors: npt.NDArray[np.float32], plain: Scores) -> Scores:
    if snapshot.adapter is None or snapshot.adapted is None:
        return standard(plain)
    moved = vectors + vectors @ snapshot.adapter
    moved /= np.linalg.norm(moved, axis=1, keepdims=True)
    learned = _best_form(snapshot.vectors["passages"].matrix, moved)
    result = standard(plain)
    mask = snapshot.adapted
    result[mask] = standard(learned[mask])
    return result


def _first_rows(snapshot: Snapshot, name: str) -> npt.NDArray[np.int64]:
    field = snapshot.vectors[name]
    return np.asarray(np.searchsorted(field.owners, np.arange(field.size)), dtype=np.int64)


def _lexical(snapshot: Snapshot, field: str, query: Query, kind: str) -> Scores:
    index = snapshot.lexical[field]
    own = query.stems if kind == "stems" else query.grams
    extra = query.extra_stems if kind == "stems" else query.extra_grams
    return np.asarray(index.scores(own) + EXTRA * index.scores(extra), dtype=np.float32)
