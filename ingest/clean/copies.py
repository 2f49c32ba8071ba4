"""A page that was printed several times over becomes one."""

from __future__ import annotations

from difflib import SequenceMatcher

from ingest.clean.lines import Line, Log


def one_copy(lines: list[Line], log: Log) -> list[Line]:
    """Where the text is several nearly equal copies of one page, keep the fullest.

    A copy begins where the first line comes again. Lines that only another copy has are reported.
    """
    first = next((line.text.strip() for line in lines if not line.blank), "")
    starts = [i for i, line in enumerate(lines) if first and line.text.strip() == first]
    parts = [lines[a:b] for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)]
    texts = [[line.text.strip() for line in part if not line.blank] for part in parts]
    if len(parts) < 2 or min(map(len, texts)) < 10 or not all(_alike(texts[0], text) for text in texts[1:]):
        log.add("copies", "the page stands once")
        return lines
    best = max(range(len(parts)), key=lambda index: len(texts[index]))
    have = set(texts[best])
    lost = sorted({text for part in texts for text in part if text not in have})
    others = "; ".join(lost)[:300]
    log.add("copies", f"{len(parts)} copies made one; {len(lost)} lines only in others: {others}")
    return parts[best]


def _alike(one: list[str], two: list[str]) -> bool:
    return SequenceMatcher(None, one, two, autojunk=False).ratio() > 0.8
