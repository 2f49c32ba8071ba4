"""A query adapter learned from the statements' own questions.

A d x d matrix W is added to the identity: q' = normalise(q + qW). It is learned so that a statement's
question finds the passage that proves it among all passages (softmax over the passages, AdamW, decoupled
weight decay: Loshchilov and Hutter 2019), in half a minute on two cores, and costs a matrix-vector product
a question. It does not carry over to sources that had no statements, so it may judge only those that had.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from index.passage import Passage
from index.records import ResolvedStatement
from index.vectors import VectorField

Matrix = npt.NDArray[np.float32]
TEMPERATURE = 0.02
MIN_QUESTIONS = 200  # below this there is nothing to learn from


def learn_adapter(
    passages: Matrix,
    statements: VectorField,
    resolved: Sequence[ResolvedStatement],
    all_passages: Sequence[Passage],
    *,
    epochs: int = 60,
    seed: int = 7,
) -> tuple[Matrix | None, npt.NDArray[np.bool_] | None]:
    """The matrix (d, d) and which passages it may judge (n,); None where too little can be learned from."""
    sources = {s.statement.source for s in resolved}
    adapted = np.array([p.source in sources for p in all_passages], dtype=bool)
    questions, targets = training_pairs(statements, resolved)
    if len(questions) < MIN_QUESTIONS:
        return None, None
    # Only passages of sources with statements compete: the rest is not judged by this matrix.
    columns = np.flatnonzero(adapted)
    place = np.full(len(all_passages), -1)
    place[columns] = np.arange(len(columns))
    matrix = train(questions, place[targets], passages[columns], epochs=epochs, seed=seed)
    return matrix, adapted


def learn_statement_adapter(
    statements: VectorField, count: int, *, epochs: int = 30, seed: int = 3
) -> Matrix | None:
    """The matrix (d, d) that moves a question towards the text of the statement that answers it."""
    texts = np.searchsorted(statements.owners, np.arange(count))
    rows = np.setdiff1d(np.arange(len(statements.owners)), texts)
    if len(rows) < MIN_QUESTIONS:
        return None
    targets = statements.owners[rows].astype(np.int64)
    return train(statements.matrix[rows], targets, statements.matrix[texts], epochs=epochs, seed=seed)


def training_pairs(
    statements: VectorField, resolved: Sequence[ResolvedStatement]
) -> tuple[Matrix, npt.NDArray[np.int64]]:
    """Question vectors (n, d) and the passage each is proved by (n,)."""
    first = np.searchsorted(statements.owners, np.arange(len(resolved)))
    question_rows = np.setdiff1d(np.arange(len(statements.owners)), first)  # row 0 of each is its text
    owners = statements.owners[question_rows]
    target = np.array([s.spans[0].passage for s in resolved], dtype=np.int64)
    return statements.matrix[question_rows], target[owners]


def train(
    questions: Matrix,
    targets: npt.NDArray[np.int64],
    passages: Matrix,
    *,
    epochs: int,
    seed: int,
    rate: float = 2e-3,
    decay: float = 0.3,
    batch: int = 128,
) -> Matrix:
    """Fit W by AdamW; deterministic for a seed."""
    rng = np.random.default_rng(seed)
    size = questions.shape[1]
    weights = np.zeros((size, size), dtype=np.float32)
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    step = 0
    for _ in range(epochs):
        order = rng.permutation(len(questions))
        for start in range(0, len(order), batch):
            rows = order[start : start + batch]
            gradient = _gradient(weights, questions[rows], targets[rows], passages)
            step += 1
            first = 0.9 * first + 0.1 * gradient
            second = 0.999 * second + 0.001 * gradient**2
            update = (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
            weights = (1 - rate * decay) * weights - rate * update
    return weights.astype(np.float32)


def _gradient(weights: Matrix, q: Matrix, targets: npt.NDArray[np.int64], passages: Matrix) -> Matrix:
    moved = q + q @ weights
    length = np.linalg.norm(moved, axis=1, keepdims=True)
    unit = moved / length
    logits = unit @ passages.T / TEMPERATURE
    logits -= logits.max(axis=1, keepdims=True)
    p = np.exp(logits)
    p /= p.sum(axis=1, keepdims=True)
    p[np.arange(len(q)), targets] -= 1
    upstream = (p @ passages) / (TEMPERATURE * len(q))
    upstream = (upstream - (upstream * unit).sum(axis=1, keepdims=True) * unit) / length
    return np.asarray(q.T @ upstream, dtype=np.float32)
