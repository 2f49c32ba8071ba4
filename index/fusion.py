"""Adding up what was measured: one relevance for each statement, one for each passage."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from corpus import provision
from index.query import Query
from index.signals import Scores, Signals, standard
from index.snapshot import Snapshot

OUT = -100.0  # score of what may not be an answer


@dataclass(frozen=True)
class Weights:
    """Weights of standardised signals."""

    words: float = 0.3  # BM25 of a passage beside its adapted vector
    plain_words: float = 0.5  # the same where there is no adapter
    sentence: float = 0.5  # best sentence, likewise
    plain_sentence: float = 1.0
    statement_words: float = 0.6  # BM25 of a statement beside its vector
    surroundings: float = 0.4  # the passage around a statement's span
    statements: float = 1.0  # a passage's best statement beside the passage itself
    superseded: float = 2.5  # taken off wording that a newer version has replaced
    named: float = 4.0  # added where the question names the provision


def passage_base(snapshot: Snapshot, signals: Signals, weights: Weights) -> Scores:
    """Relevance of each passage by itself."""
    words = (standard(signals.passage_stems) + standard(signals.passage_grams)) / 2
    if snapshot.adapter is None:
        base = standard(signals.passage) + weights.plain_words * words
        return np.asarray(base + weights.plain_sentence * standard(signals.sentence), dtype=np.float32)
    base = signals.adapted + weights.words * words + weights.sentence * standard(signals.sentence)
    return np.asarray(base, dtype=np.float32)


def statement_scores(snapshot: Snapshot, query: Query, signals: Signals, weights: Weights) -> Scores:
    """Relevance of each statement: its own likeness, and the passage around its span."""
    if not len(snapshot.statements):
        return np.zeros(0, dtype=np.float32)
    words = (standard(signals.statement_stems) + standard(signals.statement_grams)) / 2
    own = standard(
        np.asarray(standard(signals.statement) + weights.statement_words * words, dtype=np.float32)
    )
    base = standard(passage_base(snapshot, signals, weights) + _adjustments(snapshot, query, weights))
    around = np.array(
        [max(base[span.passage] for span in s.spans) for s in snapshot.statements], dtype=np.float32
    )
    return np.asarray(own + weights.surroundings * around, dtype=np.float32)


def passage_scores(
    snapshot: Snapshot, query: Query, signals: Signals, statements: Scores, weights: Weights
) -> Scores:
    """Relevance of each passage: by itself and by its best statement."""
    scores = standard(passage_base(snapshot, signals, weights))
    if len(statements):
        likeness = standard(statements)
        best = np.full(len(scores), likeness.min(), dtype=np.float32)
        for position, resolved in enumerate(snapshot.statements):
            for span in resolved.spans:
                best[span.passage] = max(best[span.passage], likeness[position])
        scores = scores + weights.statements * standard(best)
    scores = scores + _adjustments(snapshot, query, weights)
    for position, passage in enumerate(snapshot.passages):
        if not passage.kind.answers:
            scores[position] = OUT
    return np.asarray(scores, dtype=np.float32)


def _adjustments(snapshot: Snapshot, query: Query, weights: Weights) -> Scores:
    """What speaks for or against a passage apart from likeness."""
    result = np.zeros(len(snapshot.passages), dtype=np.float32)
    if not query.historic:
        result[list(snapshot.superseded)] -= weights.superseded
    for named in query.provisions:
        for position, passage in enumerate(snapshot.passages):
            place = provision.parse(passage.provision) if passage.provision else None
            if place and (named.covers(place) or place.covers(named)):
                result[position] += weights.named
    return result
