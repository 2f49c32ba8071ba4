"""Which lines are headings: numbered ones that continue the numbering, capitals, short lines on their own."""

from __future__ import annotations

import re

_NUMBERED = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){0,5})\.?[\t \u2002\u2003]+(?=[A-ZÆØÅ«\"(])(.+)$")
_NAMED = re.compile(
    r"^(vedlegg|appendix)\s+(\d{1,2}|[A-Z]|[IVX]+)\b|^(kapittel|chapter)\s+\d{1,2}\s?[A-Z]?\.", re.I
)
FUNCTION_WORDS = frozenset(
    [
        "og",
        "eller",
        "av",
        "fra",
        "til",
        "på",
        "for",
        "i",
        "ved",
        "med",
        "om",
        "mot",
        "som",
        "under",
        "den",
        "det",
        "en",
        "et",
        "hvilke",
    ]
)


class Numbering:
    """Accepts a numbered heading only where it continues the tree: 6.2.1, 6.2.2, 6.3, 7."""

    def __init__(self) -> None:
        self.current: tuple[int, ...] = ()

    def accept(self, number: str, *, page_start: bool = False) -> bool:
        """Whether ``number`` may come next; if so, it becomes the current one."""
        parts = tuple(map(int, number.split(".")))
        if not self._follows(parts, page_start):
            return False
        self.current = parts
        return True

    def _follows(self, parts: tuple[int, ...], page_start: bool) -> bool:
        now = self.current
        if not now:
            return parts[0] == 1 and all(part == 1 for part in parts)
        if len(parts) > len(now) and parts[: len(now)] == now:
            return all(part == 1 for part in parts[len(now) :])
        level = len(parts) - 1
        if level < len(now) and parts[:level] == now[:level]:
            step = parts[level] - now[level]
            return step == 1 or (level == 0 and page_start and step == 2)
        # a level may be skipped downwards and come back: 3.3.1.3 -> 4.2.1.1 is reached through 4.2
        return False


def numbered(text: str) -> tuple[str, str] | None:
    """Number and title of a line that looks like a numbered heading."""
    match = _NUMBERED.match(text.strip())
    return (match.group(1), match.group(2).strip()) if match else None


def named(text: str) -> bool:
    """«Vedlegg 2 – …», «Kapittel 3 …»."""
    return bool(_NAMED.match(text.strip())) and len(text.strip()) < 100


def in_capitals(text: str) -> bool:
    """A heading in capitals; an abbreviation inside may have small letters."""
    letters = [char for char in text if char.isalpha()]
    upper = sum(char.isupper() for char in letters)
    return len(letters) > 3 and upper / len(letters) > 0.84 and len(text) < 100 and "|" not in text


def wraps(heading: str, following: str) -> bool:
    """Whether a heading's line goes on in the next one."""
    if not heading.endswith((" ", "-")) or not following.strip():
        return False
    first = following.strip()[0]
    if in_capitals(heading):
        return in_capitals(following)
    return first.islower() or first in "–-(" or heading.rsplit(maxsplit=1)[-1].lower() in FUNCTION_WORDS
