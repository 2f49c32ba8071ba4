"""Search over a snapshot: what is measured becomes one order of spans and passages.

Statements are ways in: a question in everyday words meets a statement's own questions, and the statement's
span is the result. A passage is found by its vector (after the adapter where that may judge), by its best
sentence and by its words. Scores are put on one scale before they are added; docs/ranking.md shows what
each part is worth.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from corpus.vocabulary import Vocabulary, shipped_vocabulary
from index.embedder import Embedder
from index.fusion import Weights, passage_scores, statement_scores
from index.passage import Span
from index.query import Query, read_query
from index.signals import Scores, Signals, measure, standard
from index.snapshot import Snapshot
from index.windows import Taken, widen, window

SPANS = 6  # results that are statements' spans, before passages follow


@dataclass(frozen=True)
class Hit:
    """One result: spans to read in order (a list's lead first), and the statement that led there."""

    spans: tuple[Span, ...]
    score: float
    statement: int = -1  # position in the snapshot, -1 for a passage found by itself

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
        hits = self._order(signals, statements, passages, top)
        return Result(query, tuple(hits), signals, statements, passages)

    def _order(self, signals: Signals, statements: Scores, passages: Scores, top: int) -> list[Hit]:
        taken = Taken()
        hits = self._statement_hits(statements, min(SPANS, top), taken)
        for position in np.argsort(-passages):
            if len(hits) >= top or not self.snapshot.passages[position].kind.answers:
                break
            spans = self._passage_spans(int(position), signals, taken)
            if spans:
                hits.append(Hit(spans, float(passages[position])))
        return hits

    def _statement_hits(self, statements: Scores, count: int, taken: Taken) -> list[Hit]:
        hits: list[Hit] = []
        for position in np.argsort(-statements):
            if len(hits) >= count:
                break
            resolved = self.snapshot.statements[position]
            if taken.covers(resolved.spans):
                continue
            spans = tuple(widen(self.snapshot, span) for span in (*resolved.leads, *resolved.spans))
            taken.add(spans)
            hits.append(Hit(spans, float(statements[position]), int(position)))
        return hits

    def _passage_spans(self, position: int, signals: Signals, taken: Taken) -> tuple[Span, ...]:
        if len(self.snapshot.statements):
            whole = Span(position, 0, len(self.snapshot.passages[position].text))
            return () if taken.covers((whole,)) else (whole,)
        rows = np.flatnonzero(self.snapshot.sentences[:, 0] == position)
        return window(self.snapshot, position, rows, standard(signals.sentences)[rows])
