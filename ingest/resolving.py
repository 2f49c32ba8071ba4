"""Statements against the passages of their sources: which stand, and where exactly."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from corpus.provision import Provision, parse
from corpus.resolve import Resolution, State, resolutions
from corpus.spans import Squashed, squash
from corpus.statements import Statement
from index.passage import Passage, PassageKind, Span
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
        """Join passages in reading order, each new heading in front of the first passage under it.

        A heading can so be a statement's lead; it is in no passage, so no quote is cut from it.
        """
        starts: list[int] = []
        parts: list[str] = []
        offset = 0
        above: tuple[str, ...] = ()
        for _, passage in positioned:
            if passage.heading != above:
                for heading in _below(above, passage.heading):
                    parts.append(heading)
                    offset += len(heading) + 1
                above = passage.heading
            starts.append(offset)
            parts.append(passage.text)
            offset += len(passage.text) + 1
        return cls(
            squash("\n".join(parts)), tuple(starts),
            tuple(position for position, _ in positioned), tuple(passage for _, passage in positioned),
        )  # fmt: skip

    def locator(self, letters: tuple[int, int]) -> str:
        """The finest locator of a range of letters: a letter or a ledd where the range stands in one."""
        spans = self.spans(letters)
        if not spans:
            return ""
        passage, span = self.passages[self._place[spans[0].passage]], spans[0]
        return finest_locator(passage, span.start, span.end)

    def cut(self, letters: tuple[int, int]) -> str:
        """The text of a range of letters, as it stands in the passages."""
        found = ((self.passages[self._place[s.passage]].text, s) for s in self.spans(letters))
        return " ".join(text[span.start : span.end] for text, span in found)

    def agreement(self, locator: str, resolution: Resolution) -> int:
        """How well a place agrees with a statement's locator: 3 exactly, -1 another section."""
        if not locator or resolution.span is None or not (spans := self.spans(resolution.span)):
            return 0
        passage = self.passages[self._place[spans[0].passage]]
        return agreement(locator, passage, spans[0].start, spans[0].end)

    @cached_property
    def _place(self) -> dict[int, int]:
        return {position: place for place, position in enumerate(self.positions)}

    def spans(self, letters: tuple[int, int]) -> tuple[Span, ...]:
        """The spans of passages that a range of letters covers, in reading order."""
        start, end = self.text.original(*letters)
        first = max(0, bisect_right(self.starts, start) - 1)
        last = bisect_right(self.starts, end - 1) - 1
        found = []
        for place in range(first, last + 1):
            base, passage = self.starts[place], self.passages[place]
            a, b = max(start - base, 0), min(end - base, len(passage.text))
            b = _closed(passage.text, b)
            if a < b:
                found.append(Span(self.positions[place], a, b))
        return tuple(found)


def finest_locator(passage: Passage, start: int, end: int) -> str:
    """The locator of the smallest marked part of ``passage`` that holds the range; else the passage's own."""
    around = [(b - a, name) for a, b, name in passage.marks if a <= start and end <= b + 1]
    return min(around)[1] if around else passage.locator


def agreement(locator: str, passage: Passage, start: int, end: int) -> int:
    """How well a place in a passage agrees with ``locator``.

    3: it is that place, or inside it; 2: the section agrees and nothing finer is known; 1: the section
    agrees, the ledd or letter does not; 0: nothing to compare; -1: another section.
    """
    if locator in (passage.locator, finest_locator(passage, start, end)):
        return 3
    wanted = parse(locator)
    stands = parse(passage.provision or passage.locator)
    if wanted is None or stands is None:
        return 0
    if _section(wanted) != _section(stands) or (wanted.act and stands.act and wanted.act != stands.act):
        return -1
    wanted, stands = replace(wanted, section=""), replace(stands, section="")
    finest = replace(parse(finest_locator(passage, start, end)) or stands, section="")
    comment = passage.kind is PassageKind.COMMENT
    if comment != ("kommentar" in locator.lower() or "forarbeid" in locator.lower()):
        return 0
    if wanted.covers(finest):
        return 3
    return 2 if finest.covers(wanted) else 1


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
    """The place that proves the statement, or the nearest to it; None where there is none.

    A place in another section than the one that the statement names is never taken, however alike its
    wording. Among the others one that verifies wins, then the one that agrees best with the locator, then
    the shortest.
    """
    graded = [(text.agreement(statement.locator, r), r) for r in resolutions(statement, text.text)]
    allowed = [(grade, r) for grade, r in graded if grade >= 0]
    if not allowed:
        return None
    return min(allowed, key=lambda pair: (pair[1].state is not State.VERIFIED, -pair[0]))[1]


def _section(provision: Provision) -> str:
    return provision.section.replace(" ", "").lower()


def _below(above: tuple[str, ...], heading: tuple[str, ...]) -> tuple[str, ...]:
    """The part of a path of headings that is new."""
    common = 0
    while common < min(len(above), len(heading)) and above[common] == heading[common]:
        common += 1
    return heading[common:]


def _closed(text: str, end: int) -> int:
    """Take in the punctuation that closes a span."""
    while end < len(text) and text[end] in '.!?:;)»”"%':
        end += 1
    return end
