"""Norwegian and English words without their endings, and compounds taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bot.industry_vocabulary import TAILS
from corpus.trades import trades, words

_ENDINGS = (
    "ene", "ane", "ens", "ets", "ers", "ies", "en", "et", "er", "ar", "es",
    "ne", "a", "e", "n", "r", "s", "t",
)  # fmt: skip
_PLAIN = frozenset(("en", "et", "a", "er", "ene", "ar", "ane", "s"))
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


def inflects(name: str, word: str) -> bool:
    """Whether a word may be an inflection of a name; short names take no more than a plain ending."""
    if len(name) > 4 or word == name or not word.startswith(name):
        return True
    ending = word[len(name) :]
    return ending in _PLAIN or (ending == "n" and name[-1] in "aeiouyæøå")


def plain_forms(word: str) -> tuple[str, ...]:
    """What a word is without its ending, the longest first, and then the word itself."""
    found = {word[: -len(ending)] for ending in _PLAIN if word.endswith(ending) and len(word) > 4}
    irregular = [_IRREGULAR[word]] if word in _IRREGULAR else []
    return (*irregular, *sorted(found, key=len, reverse=True), word)


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


def tokens_of(text: str) -> list[str]:
    """Words, and ``,`` where a clause ends; "hud- og neglestudio" with both heads written out."""
    tokens: list[str] = []
    for clause in re.split(r"[,.;:()!?\n]+|\s[-–]\s", text):
        if tokens:
            tokens.append(",")
        pieces = clause.split()
        for place, piece in enumerate(pieces):
            if (
                piece.endswith("-")
                and place + 2 < len(pieces)
                and pieces[place + 1] in ("og", "eller", "and", "or")
            ):
                tokens.extend(_completed(piece, pieces[place + 2]))
            else:
                tokens.extend(words(piece))
    return tokens


def _completed(piece: str, other: str) -> list[str]:
    left, right = "".join(words(piece)), "".join(words(other))
    for _, head in splits(right, 4):
        for link in ("", "s", "e"):
            for form in variants(left + link + head):
                if (form,) in trades():
                    return [form]
    return [left]
