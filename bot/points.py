"""What an answer is made of: points, each a plain sentence of ours or a quotation, with what proves it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from corpus.statements import Statement
from index.passage import Passage, PassageKind, Span
from index.scale import standard
from index.search import Hit, Result
from index.snapshot import Snapshot

POINTS = 5  # at most this many are spoken in one answer
PROOFS = 7  # at most this many results are cited in all: those not spoken are named to read on
MARGIN = 2.2  # a further point may lie this far below the best (standardised score)
WORDS = 108  # of our own words in an answer
QUOTE_WORDS = 30  # quoted in the answer beside our own words; the source list shows the whole span
TOTAL = 124  # words with the quotation, a whole list apart
LIST_WORDS = 260  # a whole list may be this long
MIN_LIST = 3  # items that make a list


@dataclass(frozen=True)
class Point:
    """One thing the answer says."""

    text: str  # our own plain words; "" where only the original speaks
    spans: tuple[Span, ...]  # what proves it, in reading order
    statement: Statement | None = None
    score: float = 0.0
    quote: Span | None = None  # what of the original is quoted beside our own words


@dataclass(frozen=True)
class Draft:
    """What an answer says, best first, and what more there is to read."""

    points: tuple[Point, ...]
    more: tuple[Point, ...] = ()


def gather(snapshot: Snapshot, result: Result, language: str, wants_list: bool) -> Draft:
    """The points of an answer within its budget of words."""
    hits = [hit for hit in result.hits if hit.statement >= 0 or hit.direct]
    points: list[Point] = []
    more: list[Point] = []
    words = 0
    for hit in hits[:PROOFS]:
        point = point_of(snapshot, hit, language, wants_list and not points)
        if _repeats(point, (*points, *more)):
            continue
        size = len(spoken(snapshot, point).split())
        near = not points or hit.score >= points[0].score - MARGIN
        if near and len(points) < POINTS and (not points or words + size <= WORDS):
            points.append(point)
            words += size
        else:
            more.append(point)
    if points:
        points[0] = _with_quote(snapshot, result, points[0], TOTAL - words)
    return Draft(tuple(points), tuple(more))


def spoken(snapshot: Snapshot, point: Point) -> str:
    """Our own words for a point, or the original's where there are none."""
    return point.text or " ".join(cut(snapshot, span) for span in point.spans)


def _with_quote(snapshot: Snapshot, result: Result, point: Point, room: int) -> Point:
    """The point with the sentence of its proof that fits the question best, where there is room for one."""
    if not point.text or point.quote is not None or is_summary(snapshot, point):
        return point
    quote = _shortened(snapshot, result, point.spans[-1])
    return replace(point, quote=quote) if len(cut(snapshot, quote).split()) <= room else point


def is_summary(snapshot: Snapshot, point: Point) -> bool:
    """Whether the proof is only our own statement, because the original is not at hand."""
    return is_own(snapshot, point.spans)


def is_own(snapshot: Snapshot, spans: Sequence[Span]) -> bool:
    """Whether spans lie in our own statements."""
    return snapshot.passages[spans[0].passage].kind is PassageKind.SUMMARY


def cut(snapshot: Snapshot, span: Span) -> str:
    """The words of a span."""
    return snapshot.passages[span.passage].text[span.start : span.end]


def point_of(snapshot: Snapshot, hit: Hit, language: str, whole_list: bool) -> Point:
    """What a result says."""
    spans, quote = _joined(hit.spans), None
    if whole_list and (found := list_around(snapshot, spans[-1])):
        spans, quote = (found,), found
    if hit.statement < 0:
        return Point("", spans, None, hit.score)
    statement = snapshot.statements[hit.statement].statement
    text = statement.said(language)
    return Point(text, spans, statement, hit.score, None if is_own(snapshot, spans) else quote)


def list_around(snapshot: Snapshot, span: Span) -> Span | None:
    """The whole list, with its lead, that a span stands in or introduces; None where there is none."""
    passage = snapshot.passages[span.passage]
    inside = [i for i, (a, b) in enumerate(passage.sentences) if a < span.end and span.start < b]
    for index in inside:
        lead = _lead_of(passage, index)
        if lead < 0:
            continue
        items = [i for i in range(len(passage.sentences)) if _lead_of(passage, i) == lead]
        start, end = passage.sentences[lead][0], passage.sentences[items[-1]][1]
        if len(items) >= MIN_LIST and len(passage.text[start:end].split()) <= LIST_WORDS:
            return Span(span.passage, start, end)
    return None


def _lead_of(passage: Passage, index: int) -> int:
    """The sentence that leads the list an item belongs to; a lead-in belongs to the list it opens."""
    if index < len(passage.leads) and passage.leads[index] >= 0:
        return passage.leads[index]
    return index if index in passage.leads else -1


def _joined(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Neighbouring spans of one passage as one."""
    joined: list[Span] = []
    for span in spans:
        if joined and joined[-1].passage == span.passage and 0 <= span.start - joined[-1].end <= 2:
            joined[-1] = Span(span.passage, joined[-1].start, span.end)
        elif not (
            joined
            and joined[-1].passage == span.passage
            and joined[-1].start <= span.start
            and span.end <= joined[-1].end
        ):
            joined.append(span)
    return tuple(joined)


def _shortened(snapshot: Snapshot, result: Result, span: Span) -> Span:
    """The run of whole sentences within a long span that fits the question best."""
    if len(cut(snapshot, span).split()) <= QUOTE_WORDS:
        return span
    ranges = snapshot.sentences
    rows = np.flatnonzero(
        (ranges[:, 0] == span.passage) & (ranges[:, 1] >= span.start - 1) & (ranges[:, 2] <= span.end + 1)
    )
    if len(rows) < 2:
        return span
    scores = standard(result.signals.sentences)[rows]
    first = last = int(np.argmax(scores))
    while True:
        wider = [(first - 1, last)] * (first > 0) + [(first, last + 1)] * (last + 1 < len(rows))
        fitting = [(a, b) for a, b in wider if _words(snapshot, span.passage, rows, a, b) <= QUOTE_WORDS]
        if not fitting:
            break
        first, last = max(fitting, key=lambda pair: scores[pair[0]] if pair[0] < first else scores[pair[1]])
    return Span(span.passage, int(ranges[rows[first], 1]), int(ranges[rows[last], 2]))


def _words(snapshot: Snapshot, passage: int, rows: np.ndarray, first: int, last: int) -> int:
    ranges = snapshot.sentences
    return len(snapshot.passages[passage].text[ranges[rows[first], 1] : ranges[rows[last], 2]].split())


def _repeats(point: Point, points: Sequence[Point]) -> bool:
    """Whether a point is proved by words that an earlier one shows already."""
    return any(
        all(any(s.passage == t.passage and s.start >= t.start - 15 and s.end <= t.end + 15 for t in p.spans)
            for s in point.spans)
        for p in points
    )  # fmt: skip
