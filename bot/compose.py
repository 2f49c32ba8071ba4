"""Writing the answer: plain words first, then the original's, each with its number."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answer import Citation
from bot.citations import cite
from bot.points import Draft, Point, cut
from bot.texts import text
from index.snapshot import Snapshot


def write(snapshot: Snapshot, draft: Draft, language: str) -> tuple[str, tuple[Citation, ...]]:
    """The answer's text with ``[n]`` markers, and the citations in the same order."""
    citations: list[Citation] = []
    parts: list[str] = []
    for place, point in enumerate(draft.points):
        numbers = _number(snapshot, point, citations)
        marks = "".join(f"[{n}]" for n in numbers)
        if not point.text:
            quoted = zip(point.spans, numbers, strict=True)
            parts.append("\n".join(f"«{cut(snapshot, span)}» [{n}]" for span, n in quoted))
        elif place == 0:
            parts.append(f"{point.text} {marks}")
            if point.quote is not None:
                parts.append(f"«{cut(snapshot, point.quote)}» [{numbers[-1]}]")
        else:
            if place == 1:
                parts.append(text("engine.also", language))
            parts.append(f"- {point.text} {marks}")
    if draft.more:
        marks = "".join(f"[{n}]" for point in draft.more for n in _number(snapshot, point, citations))
        parts.append(text("engine.read_on", language, marks=marks))
    return _layout(parts), tuple(citations)


def _number(snapshot: Snapshot, point: Point, citations: list[Citation]) -> list[int]:
    """Numbers of the point's citations; a span cited before keeps its number."""
    numbers = []
    for span in point.spans:
        new = cite(snapshot, len(citations) + 1, span)
        known = next(
            (c for c in citations if (c.passage_id, c.start, c.end) == (new.passage_id, new.start, new.end)),
            None,
        )
        if known is None:
            citations.append(new)
            known = new
        numbers.append(known.n)
    return list(dict.fromkeys(numbers))


def _layout(parts: Sequence[str]) -> str:
    """Paragraphs apart, list items together."""
    lines: list[str] = []
    for part in parts:
        if lines and not (part.startswith("- ") and (lines[-1].startswith("- ") or lines[-1].endswith(":"))):
            lines.append("")
        lines.append(part)
    return "\n".join(lines)
