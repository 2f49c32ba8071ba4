"""Adding up what was measured: one relevance for each statement, one for each passage."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from index.query import Query
from index.scale import Scores, standard
from index.signals import Signals
from index.snapshot import Snapshot

SAME = 0.97  # cosine from which two questions are nearly the same
OUT = -100.0  # score of what may not be an answer


@dataclass(frozen=True)
class Weights:
    """Weights of standardised signals."""

    words: float = 0.3  # BM25 of a passage beside its adapted vector
    sentence: float = 0.5  # best sentence, likewise
    # Of statements: learned by bench/learn_weights.py, rounded.
    statement: float = 0.85  # best of text and questions, related ones too
    statement_adapted: float = 0.7
    statement_near: float = 0.15
    statement_stems: float = 0.3
    statement_grams: float = 0.1
    span_sentence: float = 0.1
    span_adapted: float = 0.45
    around: float = 0.7  # the adapted passage around the span
    around_sentence: float = 0.2
    length: float = 0.25  # a longer span proves more
    same_question: float = 8.0  # nearly the very words of one of its questions
    statements: float = 1.0  # a passage's best statement beside the passage itself
    direct: float = 0.0  # added to passages of sources without statements beside statements
    legal: float = 1.5  # added to rules in force where the question asks what the rules are
    present: float = 2.2  # the same where it asks about today in so many words
    superseded: float = 2.5  # taken off wording that a newer version has replaced
    named: float = 4.0  # added where the question names the provision


def passage_base(snapshot: Snapshot, signals: Signals, weights: Weights) -> Scores:
    """Relevance of each passage by itself."""
    if snapshot.adapter is None and signals.plain is not None:
        return signals.plain.passages
    words = (standard(signals.passage_stems) + standard(signals.passage_grams)) / 2
    base = signals.adapted + weights.words * words + weights.sentence * standard(signals.sentence)
    return np.asarray(base, dtype=np.float32)


def statement_scores(snapshot: Snapshot, query: Query, signals: Signals, weights: Weights) -> Scores:
    """Relevance of each statement: its text and questions, its span, the passage around the span."""
    if not len(snapshot.statements):
        return np.zeros(0, dtype=np.float32)
    parts = (
        (weights.statement, standard(np.maximum(signals.statement, signals.related))),
        (weights.statement_adapted, standard(signals.statement_adapted)),
        (weights.statement_near, standard(signals.statement_near)),
        (weights.statement_stems, standard(signals.statement_stems)),
        (weights.statement_grams, standard(signals.statement_grams)),
        (weights.span_sentence, standard(signals.span_sentence)),
        (weights.span_adapted, standard(signals.span_adapted)),
        (weights.around, _around(snapshot, signals.adapted)),
        (weights.around_sentence, _around(snapshot, standard(signals.sentence))),
        (weights.length, snapshot.span_lengths),
    )
    total = sum(weight * part for weight, part in parts)
    # One who asks in the very words of a known question wants that statement.
    total = total + weights.same_question * np.clip((signals.statement - SAME) / (1 - SAME), 0, 1)
    scores = standard(np.asarray(total, dtype=np.float32))
    if query.present or (query.legal and not query.historic):
        # What the law is, the law says: reports and guidance explain it.
        scores = scores + (weights.present if query.present else weights.legal) * snapshot.in_force
    return scores + _around(snapshot, _adjustments(snapshot, query, weights))


def _around(snapshot: Snapshot, passages: Scores) -> Scores:
    """The best of the passages that each statement's span stands in."""
    owners, positions = snapshot.statement_passages
    result = np.full(len(snapshot.statements), -np.inf, dtype=np.float32)
    np.maximum.at(result, owners, passages[positions])
    return result


def passage_scores(
    snapshot: Snapshot, query: Query, signals: Signals, statements: Scores, weights: Weights
) -> Scores:
    """Relevance of each passage: by itself and by its best statement."""
    scores = standard(passage_base(snapshot, signals, weights))
    if len(statements):
        likeness = standard(statements)
        owners, positions = snapshot.statement_passages
        best = np.full(len(scores), likeness.min(), dtype=np.float32)
        np.maximum.at(best, positions, likeness[owners])
        scores = scores + weights.statements * standard(best)
    scores = scores + _adjustments(snapshot, query, weights)
    scores[snapshot.unanswering] = OUT
    return np.asarray(scores, dtype=np.float32)


def _adjustments(snapshot: Snapshot, query: Query, weights: Weights) -> Scores:
    """What speaks for or against a passage apart from likeness."""
    result = np.zeros(len(snapshot.passages), dtype=np.float32)
    if not query.historic:
        result[list(snapshot.superseded)] -= weights.superseded
    for named in query.provisions:
        for position, place in enumerate(snapshot.places):
            if place and named.meets(place):
                result[position] += weights.named
    return result


def direct_scores(snapshot: Snapshot, query: Query, signals: Signals, weights: Weights) -> Scores:
    """Relevance of the passages of sources without statements, on the statements' scale: (direct,)."""
    if signals.plain is None:
        return np.zeros(0, dtype=np.float32)
    scores = standard(signals.plain.passages) + _adjustments(snapshot, query, weights)
    return np.asarray(scores[snapshot.direct] + weights.direct, dtype=np.float32)
