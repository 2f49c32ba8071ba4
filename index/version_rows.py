"""Rows of the industry table compared: by code, by division, by the words of the label."""

from __future__ import annotations

import re
from collections.abc import Iterable

from index.version_kinds import PartChange, PartKind
from index.versions import Part

SAME_LABEL = 0.8  # words in common from which on two codes of different divisions are one entry
SAME_DIVISION = 0.4  # the same within one division
_WORD = re.compile(r"\w+")


def code(row: Part) -> str:
    """``03.2`` of ``03.2 Akvakultur``."""
    return row.text.split(maxsplit=1)[0]


def row_likeness(was: Part, now: Part) -> float:
    """1 for the same code; else 0 to 1, below what counts as alike where the labels have little in common."""
    if code(was) == code(now):
        return 1.0
    old, new = _label(was), _label(now)
    common = 2 * len(old & new) / max(1, len(old) + len(new))
    needed = SAME_DIVISION if code(was)[:2] == code(now)[:2] else SAME_LABEL
    return max(0.5, common) if common >= needed else 0.0


def divided_rows(before: list[Part], after: list[Part]) -> list[PartChange]:
    """Whole divisions that became sub-codes, and the other way; their rows are taken out of both lists."""
    changes = []
    for was in [part for part in before if part.row and "." not in code(part)]:
        inside = _within(was, after)
        if inside and code(was) not in {code(part) for part in after if part.row}:
            before.remove(was)
            changes += [PartChange(PartKind.SPLIT, was, now) for now in inside]
            _take(after, inside)
    for now in [part for part in after if part.row and "." not in code(part)]:
        inside = _within(now, before)
        if inside and code(now) not in {code(part) for part in before if part.row}:
            after.remove(now)
            changes += [PartChange(PartKind.MERGED, was, now) for was in inside]
            _take(before, inside)
    return changes


def _within(division: Part, parts: Iterable[Part]) -> list[Part]:
    return [part for part in parts if part.row and code(part).startswith(code(division) + ".")]


def _take(parts: list[Part], taken: Iterable[Part]) -> None:
    for part in taken:
        parts.remove(part)


def _label(row: Part) -> set[str]:
    return set(_WORD.findall(row.text.split(maxsplit=1)[-1].lower()))
