"""Search over a snapshot: what is measured becomes one order of spans and passages.

Statements are ways in: a question in everyday words meets a statement's own questions, and the statement's
span is the result. A passage is found by its vector (after the adapter where that may judge), by its best
sentence and by its words. Scores are put on one scale before they are added; docs/ranking.md shows what
each part is worth.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from corpus.vocabulary import Vocabulary, shipped_vocabulary
from index.embedder import Embedder
from index.fusion import Weights, direct_scores, passage_scores, statement_scores
from index.passage import Span
from index.query import Query, read_query
from index.scale import Scores
from index.signals import Signals, measure
from index.snapshot import Snapshot
from index.windows import Taken, widen, window

SPANS = 6  # results that are statements' spans, before passages follow


@dataclass(frozen=True)
class Hit:
    """One result: spans to read in order (a list's lead first), and the statement that led there."""

    spans: tuple[Span, ...]
    score: float
    statement: int = -1  # position in the snapshot, -1 for a passage found by itself
    direct: bool = False  # a passage of a source that has no statements

    def text(self, snapshot: Snapshot) -> str:
        """The words of the result, byte for byte, spans joined by a line break."""
        return "\n".join(snapshot.passages[s.passage].text[s.start : s.end] for s in self.spans)


@dataclass(frozen=True)
class Result:
    """What one search found, with everything that was measured on the way."""

    query: Query
    hits: tuple[Hit, ...]
    signals: Signals
    statements: Scores = field(repr=False)  # relevance of every statement
    passages: Scores = field(repr=False)  # relevance of every passage


@dataclass(frozen=True)
class Searcher:
    """Searches one snapshot. Holds no state of its own; safe to use from several threads."""

    snapshot: Snapshot
    embedder: Embedder
    vocabulary: Vocabulary = field(default_factory=shipped_vocabulary)
    weights: Weights = field(default_factory=Weights)

    def search(self, question: str, top: int = 10, turns: Sequence[str] = ()) -> Result:
        """The best ``top`` results for a question; ``turns`` are the questions before it."""
        query = read_query(question, self.vocabulary, turns)
        signals = measure(query, self.snapshot, self.embedder)
        statements = statement_scores(self.snapshot, query, signals, self.weights)
        passages = passage_scores(self.snapshot, query, signals, statements, self.weights)
        found = Result(query, (), signals, statements, passages)
        return replace(found, hits=tuple(self._order(found, top)))

    def _order(self, result: Result, top: int) -> list[Hit]:
        """Statements' spans and the passages that no statement leads to, by relevance; then more passages."""
        taken = Taken()
        direct = direct_scores(self.snapshot, result.query, result.signals, self.weights)
        places = [(float(score), -1, int(p)) for p, score in zip(self.snapshot.direct, direct, strict=True)]
        places += [(float(score), i, -1) for i, score in enumerate(result.statements)]
        count = min(SPANS, top) if len(self.snapshot.statements) else top
        hits: list[Hit] = []
        for score, statement, passage in sorted(places, reverse=True):
            if len(hits) >= count:
                break
            spans = self._spans(statement, passage, result.signals)
            if not taken.covers(spans):
                taken.add(spans)
                hits.append(Hit(spans, score, statement, statement < 0))
        return hits + self._passages(result, top - len(hits), taken)

    def _spans(self, statement: int, passage: int, signals: Signals) -> tuple[Span, ...]:
        if statement < 0:
            rows = np.flatnonzero(self.snapshot.sentences[:, 0] == passage)
            shown = signals.plain.sentences if signals.plain is not None else signals.sentences
            return window(self.snapshot, passage, rows, shown[rows])
        resolved = self.snapshot.statements[statement]
        return tuple(widen(self.snapshot, span) for span in (*resolved.leads, *resolved.spans))

    def _passages(self, result: Result, count: int, taken: Taken) -> list[Hit]:
        """Whole passages that are not shown yet."""
        hits: list[Hit] = []
        for position in np.argsort(-result.passages):
            passage = self.snapshot.passages[position]
            if len(hits) >= count or not passage.kind.answers:
                break
            whole = (Span(int(position), 0, len(passage.text)),)
            if not taken.covers(whole):
                hits.append(Hit(whole, float(result.passages[position])))
        return hits
