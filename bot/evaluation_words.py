"""When does a text hold the evidence, and how far must one read until it does? Says nothing of passages.

A text holds a quote when it covers at least half of the quote's word trigrams, whatever case, white space and
hyphenation. So the measure is fair to any way of cutting documents into results.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

COVERED = 0.5  # share of a quote's trigrams that counts as the quote
PATIENCE = 3000  # words after which a reader gives up
RESULTS = 10  # a reader looks at no more results than this

Trigrams = frozenset[tuple[str, ...]]

_BROKEN = re.compile(r"(\w)[-\u2010\u2011]\s*\n\s*(\w)")  # hyphenated at the end of a line
_WORD = re.compile(r"\w+")


def plain_words(text: str) -> list[str]:
    """The words of a text, mended and folded."""
    text = unicodedata.normalize("NFKC", text).replace("\u00ad", "")
    text = _BROKEN.sub(r"\1\2", text)
    return _WORD.findall(text.lower().replace("-", ""))


def trigrams(text: str) -> Trigrams:
    """Every three words in a row; a text of fewer words as a whole."""
    words = plain_words(text)
    if len(words) < 3:
        return frozenset({tuple(words)})
    return frozenset(zip(words, words[1:], words[2:], strict=False))


def coverage(quote: Trigrams, text: str) -> float:
    """Share of a quote's trigrams that stand in ``text``."""
    return len(quote & trigrams(text)) / max(1, len(quote))


def holds(evidence: Sequence[Trigrams], text: str) -> bool:
    """Whether a text covers one of the alternatives."""
    found = trigrams(text)
    return any(len(quote & found) >= COVERED * len(quote) for quote in evidence)


def first_rank(evidence: Sequence[Trigrams], texts: Sequence[str]) -> int:
    """Rank, from 1, of the first result that holds the evidence; 0 where none does."""
    return next((rank for rank, text in enumerate(texts[:RESULTS], 1) if holds(evidence, text)), 0)


def words_to_read(evidence: Sequence[Trigrams], texts: Sequence[str]) -> int | None:
    """Words that a reader goes through, best result first, until the evidence stands there; None if never."""
    read = 0
    for text in texts[:RESULTS]:
        words = text.split()
        if holds(evidence, text):
            return read + _shortest_beginning(evidence, words)
        read += len(words)
        if read > PATIENCE:
            return None
    return None


def _shortest_beginning(evidence: Sequence[Trigrams], words: Sequence[str]) -> int:
    low, high = 1, len(words)
    while low < high:
        middle = (low + high) // 2
        if holds(evidence, " ".join(words[:middle])):
            high = middle
        else:
            low = middle + 1
    return low
