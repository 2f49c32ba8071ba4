"""Statements against the passages of their sources: which stand, and where exactly."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.resolve import Resolution, State, resolutions
from corpus.spans import Squashed, squash
from corpus.statements import Statement
from index.passage import Passage, Span
from index.records import ResolvedStatement


@dataclass(frozen=True)
class SourceText:
    """The passages of one source as one text, with the way back to passages."""

    text: Squashed
    starts: tuple[int, ...]  # offset of each passage in the joined text
    positions: tuple[int, ...]  # position of each passage in the snapshot
    passages: tuple[Passage, ...]

    @classmethod
    def join(cls, positioned: Sequence[tuple[int, Passage]]) -> SourceText:
        """Join passages in reading order."""
        starts, parts, offset = [], [], 0
        for _, passage in positioned:
            starts.append(offset)
            parts.append(passage.text)
            offset += len(passage.text) + 1
        return cls(
            squash("\n".join(parts)), tuple(starts),
            tuple(position for position, _ in positioned), tuple(passage for _, passage in positioned),
        )  # fmt: skip

    def spans(self, letters: tuple[int, int]) -> tuple[Span, ...]:
        """The spans of passages that a range of letters covers, in reading order."""
        start, end = self.text.original(*letters)
        first = bisect_right(self.starts, start) - 1
        last = bisect_right(self.starts, end - 1) - 1
        found = []
        for place in range(first, last + 1):
            base, passage = self.starts[place], self.passages[place]
            a, b = max(start - base, 0), min(end - base, len(passage.text))
            b = _closed(passage.text, b)
            if a < b:
                found.append(Span(self.positions[place], a, b))
        return tuple(found)


def resolve_all(
    statements: Iterable[Statement], passages: Sequence[Passage]
) -> tuple[list[ResolvedStatement], dict[str, State]]:
    """Verified statements with their spans, and the state of every other one whose source is at hand."""
    by_source: dict[str, list[tuple[int, Passage]]] = {}
    for position, passage in enumerate(passages):
        by_source.setdefault(passage.source, []).append((position, passage))
    texts = {source: SourceText.join(items) for source, items in by_source.items()}
    verified, others = [], {}
    for statement in statements:
        text = texts.get(statement.source)
        if text is None:
            continue
        best = best_place(statement, text)
        if best is None or best.state is not State.VERIFIED or best.span is None:
            others[statement.id] = best.state if best else State.UNRESOLVED
            continue
        leads = text.spans(best.lead) if best.lead else ()
        verified.append(ResolvedStatement(statement, text.spans(best.span), leads))
    return verified, others


def best_place(statement: Statement, text: SourceText) -> Resolution | None:
    """The place that verifies, in the section the statement names where its wording stands more than once."""
    found = resolutions(statement, text.text)
    if not found:
        return None
    same = [r for r in found if r.state is found[0].state]
    for resolution in same:
        if statement.locator and resolution.span:
            spans = text.spans(resolution.span)
            passage = text.passages[text.positions.index(spans[0].passage)] if spans else None
            if passage and (passage.locator == statement.locator or statement.locator.startswith(passage.locator)):
                return resolution
    return same[0]


def _closed(text: str, end: int) -> int:
    """Take in the punctuation that closes a span."""
    while end < len(text) and text[end] in ".!?:;)»”\"%":
        end += 1
    return end
