"""Finding a span by its first and last words, comparing letters and digits alone.

White space, punctuation, case and typographic variants differ between a PDF's text, a web page and
a cleaned passage; the letters and digits do not. A span is therefore named by its first and last
words (as a URL text fragment does) and proved by a fingerprint of its letters and digits.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True)
class Squashed:
    """A text reduced to lower-case letters and digits, with the way back to the original offsets."""

    letters: str
    offsets: npt.NDArray[np.int32]  # (len(letters),): offset of each letter in the original text

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The half-open range in the original text of the half-open range ``start:end`` of letters."""
        return int(self.offsets[start]), int(self.offsets[end - 1]) + 1

    def within_word(self, place: int) -> bool:
        """Whether the letters on either side of ``place`` belong to one word."""
        if place <= 0 or place >= len(self.offsets):
            return False
        return bool(self.offsets[place] - self.offsets[place - 1] <= 1)


def squash(text: str) -> Squashed:
    """Reduce ``text`` to its letters and digits (NFKC, lower case)."""
    letters: list[str] = []
    offsets: list[int] = []
    for offset, char in enumerate(text):
        if char.isascii():
            if char.isalnum():
                letters.append(char.lower())
                offsets.append(offset)
            continue
        for part in unicodedata.normalize("NFKC", char).lower():
            if part.isalnum():
                letters.append(part)
                offsets.append(offset)
    return Squashed("".join(letters), np.asarray(offsets, dtype=np.int32))


def fingerprint(text: str) -> str:
    """16 hex digits over the letters and digits of ``text``."""
    return hashlib.sha256(squash(text).letters.encode()).hexdigest()[:16]


def find_spans(text: Squashed, first: str, last: str, limit: int = 6000) -> Iterator[tuple[int, int]]:
    """Each range of letters that begins with ``first`` and ends with the next ``last``.

    The ranges index ``text.letters``; one longer than ``limit`` letters is passed over.
    """
    head, tail = squash(first).letters, squash(last).letters
    if not head or not tail:
        return
    start = text.letters.find(head)
    while start >= 0:
        after = start if head == tail else max(start, start + len(head) - len(tail))
        end = text.letters.find(tail, after)
        if end >= 0 and end + len(tail) - start <= limit:
            yield start, end + len(tail)
        start = text.letters.find(head, start + 1)
