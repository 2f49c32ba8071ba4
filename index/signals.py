"""Everything that is measured about a question before anything is decided.

Scores are over all passages, statements and gaps of a snapshot, so that they can be put on one scale (mean
0, standard deviation 1) and added.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.adapt import adapt
from index.embedder import Embedder
from index.plain import Plain, plain_scores
from index.query import Query
from index.scale import Scores, standard
from index.snapshot import Snapshot

Vectors = npt.NDArray[np.float32]
EXTRA = 0.5  # weight of the vocabulary's terms against the asker's own


@dataclass(frozen=True)
class Signals:
    """Raw scores. Vector scores are cosines, lexical ones BM25; each is the best over the query's forms."""

    plain: Plain | None  # where some passages are of sources without statements
    query_vectors: npt.NDArray[np.float32]  # (forms, d)
    passage: Scores  # (passages,) question against passage
    adapted: Scores  # (passages,) adapted question against passage; plain where the adapter may not judge
    sentence: Scores  # (passages,) best sentence
    sentences: Scores  # (sentences,)
    passage_stems: Scores
    passage_grams: Scores
    statement: Scores  # (statements,) best of text and questions
    related: Scores  # (statements,) best of the questions near it; -1 where it has none
    statement_text: Scores  # (statements,) the text alone
    statement_adapted: (
        Scores  # (statements,) adapted question against the text; the text alone without adapter
    )
    statement_near: Scores  # (statements,) mean of the three best of text and questions
    span_sentence: Scores  # (statements,) best sentence of the span
    span_adapted: Scores  # (statements,) the same for the question adapted to passages
    statement_stems: Scores
    statement_grams: Scores
    gap: Scores  # (gaps,)
    gap_stems: Scores
    gap_grams: Scores


def measure(query: Query, snapshot: Snapshot, embedder: Embedder) -> Signals:
    """Embed the query's forms and score everything."""
    vectors = embedder.queries(query.forms)
    fields = snapshot.vectors
    moved = adapt(vectors, snapshot.adapter)
    statement_rows = _best_form(fields["statements"].matrix, vectors)
    sentences = _best_form(fields["sentences"].matrix, vectors)
    passage = _best_form(fields["passages"].matrix, vectors)
    texts = snapshot.statement_texts
    return Signals(
        plain=_plain(snapshot, query, vectors) if len(snapshot.direct) or snapshot.adapter is None else None,
        query_vectors=vectors,
        passage=passage,
        adapted=_adapted(snapshot, moved, passage),
        sentence=fields["sentences"].best(sentences),
        sentences=sentences,
        statement=fields["statements"].best(statement_rows),
        related=fields["related"].best(_best_form(fields["related"].matrix, vectors)),
        statement_text=statement_rows[texts],
        statement_adapted=_best_form(
            fields["statements"].matrix[texts], adapt(vectors, snapshot.statement_adapter)
        ),
        statement_near=_near(fields["statements"].owners, texts, statement_rows),
        span_sentence=_of_spans(snapshot, sentences),
        span_adapted=_of_spans(snapshot, _best_form(fields["sentences"].matrix, moved)),
        gap=fields["gaps"].best(_best_form(fields["gaps"].matrix, vectors)),
        **{
            f"{name[:-1]}_{kind}": _lexical(snapshot, f"{name}.{kind}", query, kind)
            for name in ("passages", "statements", "gaps")
            for kind in ("stems", "grams")
        },
    )


def _best_form(matrix: npt.NDArray[np.float32], vectors: npt.NDArray[np.float32]) -> Scores:
    if not len(matrix):
        return np.zeros(0, dtype=np.float32)
    return np.asarray((matrix @ vectors.T).max(axis=1), dtype=np.float32)


def _plain(snapshot: Snapshot, query: Query, vectors: Vectors) -> Plain | None:
    if not len(snapshot.passages) or not len(snapshot.sentences):
        return None
    fields = snapshot.vectors
    return plain_scores(
        snapshot, query, vectors @ fields["passages"].matrix.T, vectors @ fields["sentences"].matrix.T
    )


def _adapted(snapshot: Snapshot, moved: Vectors, plain: Scores) -> Scores:
    result = standard(plain)
    if snapshot.adapter is not None and snapshot.adapted is not None:
        mask = snapshot.adapted
        result[mask] = standard(_best_form(snapshot.vectors["passages"].matrix, moved)[mask])
    return result


def _of_spans(snapshot: Snapshot, sentences: Scores) -> Scores:
    """The best sentence of each statement's span; the worst of all where it has none."""
    owners, rows = snapshot.span_sentences
    low = float(sentences.min()) if len(sentences) else 0.0
    result = np.full(len(snapshot.statements), low, dtype=np.float32)
    np.maximum.at(result, owners, sentences[rows])
    return result


def _near(
    owners: npt.NDArray[np.int32], firsts: npt.NDArray[np.int64], rows: Scores, count: int = 3
) -> Scores:
    """Mean of the ``count`` best rows of each statement."""
    if not len(firsts):
        return np.zeros(0, dtype=np.float32)
    order = np.lexsort((-rows, owners))
    rank = np.arange(len(rows)) - np.repeat(firsts, np.diff([*firsts, len(rows)]))
    best = rank < count
    sums = np.bincount(owners[order][best], weights=rows[order][best], minlength=len(firsts))
    return np.asarray(sums / np.bincount(owners[order][best], minlength=len(firsts)), dtype=np.float32)


def _lexical(snapshot: Snapshot, field: str, query: Query, kind: str) -> Scores:
    index = snapshot.lexical[field]
    own = query.stems if kind == "stems" else query.grams
    extra = query.extra_stems if kind == "stems" else query.extra_grams
    return np.asarray(index.scores(own) + EXTRA * index.scores(extra), dtype=np.float32)
