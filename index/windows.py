"""Which part of a passage is shown: whole sentences, a list's item with its lead, no more than is needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from index.passage import Span
from index.snapshot import Snapshot

WORDS = 72  # of a window
SLACK = 15  # characters by which a span may stick out of one already shown


@dataclass
class Taken:
    """Ranges that earlier results show already."""

    ranges: dict[int, list[tuple[int, int]]] = field(default_factory=dict)

    def covers(self, spans: Sequence[Span]) -> bool:
        """Whether every span lies in what is shown."""
        return all(
            any(a <= s.start + SLACK and s.end - SLACK <= b for a, b in self.ranges.get(s.passage, ()))
            for s in spans
        )

    def add(self, spans: Sequence[Span]) -> None:
        """Remember ranges as shown."""
        for span in spans:
            self.ranges.setdefault(span.passage, []).append((span.start, span.end))


def widen(snapshot: Snapshot, span: Span) -> Span:
    """The span with its first and last sentence made whole, unless that would more than double it."""
    passage = snapshot.passages[span.passage]
    inside = [(a, b) for a, b in passage.sentences if a < span.end and span.start < b]
    if not inside:
        return span
    start, end = min(span.start, inside[0][0]), max(span.end, inside[-1][1])
    if end - start > 2 * (span.end - span.start) + 120:
        return span
    return Span(span.passage, start, end)


def window(
    snapshot: Snapshot, position: int, rows: npt.NDArray[np.int64], scores: npt.NDArray[np.float32]
) -> tuple[Span, ...]:
    """The best sentence of a passage, with as many of its neighbours as fit; a list's item with its lead.

    ``rows`` are the passage's rows of ``snapshot.sentences``, ``scores`` theirs.
    """
    passage = snapshot.passages[position]
    if not len(rows):
        return (Span(position, 0, len(passage.text)),)
    ranges = snapshot.sentences[rows, 1:]
    first = last = int(np.argmax(scores))
    while wider := [
        (a, b)
        for a, b in ((first - 1, last), (first, last + 1))
        if a >= 0 and b < len(rows) and len(passage.text[ranges[a, 0] : ranges[b, 1]].split()) <= WORDS
    ]:
        first, last = max(wider, key=lambda pair: scores[pair[0]] if pair[0] < first else scores[pair[1]])
    main = Span(position, int(ranges[first, 0]), int(ranges[last, 1]))
    lead = _lead(snapshot, position, int(ranges[first, 0]))
    return (lead, main) if lead and lead.end <= main.start else (main,)


def _lead(snapshot: Snapshot, position: int, start: int) -> Span | None:
    passage = snapshot.passages[position]
    for index, (a, _) in enumerate(passage.sentences):
        if a == start and index < len(passage.leads) and passage.leads[index] >= 0:
            return Span(position, *passage.sentences[passage.leads[index]])
    return None
