"""Norwegian and English words without their endings, and compounds taken apart."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from bot.industry_vocabulary import TAILS

_ENDINGS = (
    "ene", "ane", "ens", "ets", "ers", "ies", "en", "et", "er", "ar", "es",
    "ne", "a", "e", "n", "r", "s", "t",
)  # fmt: skip
_IRREGULAR = {
    "museet": "museum", "museer": "museum", "museene": "museum", "akvariet": "akvarium", "teatret": "teater",
    "teatre": "teater", "sentre": "senter", "sentra": "senter", "senteret": "senter", "bøker": "bok",
    "bønder": "bonde", "klede": "klær", "laboratoriet": "laboratorium", "laboratorier": "laboratorium",
    "krematoriet": "krematorium", "solariet": "solarium", "solarier": "solarium",
}  # fmt: skip
# What may stand between the parts of a compound.
LINKS = ("", "s", "e")


@cache
def variants(word: str) -> frozenset[str]:
    """A word and what it may be without one or two endings; whoever looks up knows which of them exists."""
    found = {word, _IRREGULAR.get(word, word)}
    for _ in range(2):
        for form in tuple(found):
            for ending in _ENDINGS:
                if form.endswith(ending) and len(form) - len(ending) >= 3:
                    rest = form[: -len(ending)]
                    found.add(rest)
                    if ending == "ies":
                        found.add(rest + "y")
    for form in tuple(found):  # trykkerier - trykkeri; firmaer; hoteller - hotell; skredderen - skredder
        if len(form) > 3 and form[-1] == form[-2]:
            found.add(form[:-1])
    return frozenset(found)


@cache
def stem(word: str) -> str:
    """One form that a word's inflections share, for words inside a longer name."""
    word = _IRREGULAR.get(word, word)
    for _ in range(2):
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= 3:
                word = word[: -len(ending)]
                break
    return word


def splits(word: str, least: int = 3) -> Iterator[tuple[str, str]]:
    """A word's two parts, the longest right part first, the link between them dropped in turn."""
    for cut in range(2, len(word) - least + 1):
        left, right = word[:cut], word[cut:]
        for link in LINKS:
            if left.endswith(link) and len(left) - len(link) >= 2:
                yield (left[: -len(link)] if link else left), right


def is_tail(word: str) -> bool:
    """Whether a compound's right part leaves the trade as it is: ``-salongen``, ``-firma``, ``-kjeden``."""
    return not variants(word).isdisjoint(TAILS)
