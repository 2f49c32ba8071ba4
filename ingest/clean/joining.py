"""Words that a line end has parted: soft hyphens go, real ones stay, cuts without a hyphen are mended."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_WORD = re.compile(r"[^\W_]+(?:[-–/][^\W_]+)*")
_AND = frozenset(["og", "eller", "samt", "og/eller", "til", "versus", "and", "or", "und"])
_TAIL = re.compile(r"([^\s(«\"/]*?)([^\W\d_]+|\d+)-$")


class Joiner:
    """Joins wrapped lines, with the text's own words as the judge."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.words: Counter[str] = Counter()
        self.hyphened: set[str] = set()
        ended = wrapped = 0
        for line in lines:
            stripped = line.strip()
            self.words.update(word.lower() for word in _WORD.findall(stripped))
            if len(stripped) > 60 and not stripped.endswith((".", ":", "-")):
                wrapped += 1
                ended += not line.endswith((" ", "\t"))
        self.hyphened = {word for word in self.words if "-" in word}
        # The sign of a cut word is trustworthy only where wrapped lines normally end in a space.
        self.ends_in_space = wrapped > 20 and ended / wrapped < 0.1
        self.soft = self.kept = self.cut = 0

    def join(self, first: str, second: str) -> str:
        """Two lines of one paragraph as one."""
        left, right = first.rstrip(), second.lstrip()
        if not left or not right:
            return (left + right).strip()
        if left.endswith("-") and not left.endswith((" -", "--")):
            return self._hyphen(left, right)
        ends_in_letter = first == left and left[-1].isalpha()
        if self.ends_in_space and ends_in_letter and right[0].islower() and self._is_cut(left, right):
            self.cut += 1
            return left + right
        return f"{left} {right}"

    def _hyphen(self, left: str, right: str) -> str:
        tail = _TAIL.search(left)
        head = _WORD.match(right)
        if tail is None or head is None:
            return left + right if head else f"{left} {right}"
        begin, end = tail.group(1) + tail.group(2), head.group()
        if end.lower() in _AND:
            self.kept += 1
            return f"{left} {right}"
        if self._stays(begin, end):
            self.kept += 1
            return left + right
        self.soft += 1
        return left[:-1] + right

    def _stays(self, begin: str, end: str) -> bool:
        part = re.split(r"[-–/]", begin)[-1]
        first = re.split(r"[-–/]", end)[0]
        if not begin[-1].isalpha() or end[0].isdigit() or end[0].isupper():
            return True
        if part.isupper() and len(part) > 1:  # an abbreviation: BHT-ordningen
            return True
        if self.words[(part + first).lower()]:
            return False
        known = f"{part}-{first[:5]}".lower()
        if any(word.startswith(known) or f"-{known}" in word for word in self.hyphened):
            return True
        stem = f"{part.lower()}-"
        same = sum(self.words[word] for word in self.hyphened if word.startswith(stem))
        return len(part) > 2 and same >= 3 and self.words[part.lower()] > 0 and self.words[first.lower()] > 0

    @staticmethod
    def _is_cut(left: str, right: str) -> bool:
        """A full line that ends in a letter where wrapped lines end in a space; addresses aside."""
        return (
            len(left) > 45
            and "/" not in left.rsplit(maxsplit=1)[-1]
            and "www." not in left.rsplit(maxsplit=1)[-1]
        )
