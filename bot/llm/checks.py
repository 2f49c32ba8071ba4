"""May a sentence of a language model stand? Only if the words that it cites say the same.

What is compared: figures (also as words), names, the share of the sentence's words that the proof has, what
is negated, whether it must or may be done, and words that change everything ("bare", "alle", "forbudt"). A
sentence that is right but says it too differently falls, too: the extractive answer is there to fall back on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from bot.llm.check_words import DUTY, LEAVE, NEGATIONS, ORDER, TURNING, numbers
from index.words import STOP_WORDS, stem, stems, words

COVERED = 0.7  # share of a sentence's content words that its proof must have
ALIKE = 5  # letters from which on a shared beginning makes two stems alike
LEAST = 2  # content words that a sentence needs to say anything
NEAR = 3  # content words behind a negation that it is about
_BHT, _BHT_STEMS = "bht", ("bedriftshels", "bht")  # the abbreviation and the word are one

_CLAUSE = re.compile(r"(?<=[.!?;:])\s+|\n+")
_PART = re.compile(r",\s+|\s+(?:men|but|mens|while)\s+")
_NAME = re.compile(r"(?<![.!?:«\"\n-] )(?<!^)(?<![«\"\w])[A-ZÆØÅ][\w-]+")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S*@\S*|<\S*|\S+\.(?:no|com|org|net)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Proof:
    """What a sentence cites: the words quoted, our own statements of them, and where they stand."""

    texts: tuple[str, ...]
    places: tuple[str, ...] = ()  # titles, locators, dates

    @cached_property
    def units(self) -> tuple[str, ...]:
        """Sentences and their parts; what looks like an order to a machine proves nothing."""
        found: list[str] = []
        for text in self.texts:
            for sentence in _CLAUSE.split(text):
                if sentence.strip() and not ORDER.search(sentence):
                    found += [sentence, *(part for part in _PART.split(sentence) if part.strip() != sentence)]
        return tuple(found)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Of everything that counts as proof."""
        return frozenset(_stems(" ".join((*self.units, *self.places))))

    @cached_property
    def words(self) -> frozenset[str]:
        """Folded words of everything that counts as proof."""
        return frozenset(words(" ".join((*self.units, *self.places))))


def fault(sentence: str, proof: Proof, language: str = "nb") -> str:
    """Why a sentence may not stand, in a word; "" where it may."""
    said = _stems(sentence)
    if ORDER.search(sentence):
        return "order"
    if len(said) < LEAST:
        return "empty"
    if any(address not in " ".join(proof.texts) for address in _ADDRESS.findall(sentence)):
        return "address"
    if numbers(sentence, language) - numbers(" ".join((*proof.units, *proof.places)), language, loosely=True):
        return "number"
    if any(not _has(proof.stems, stem(name.lower())) for name in _NAME.findall(sentence)):
        return "name"
    if _share(said, proof.stems) < COVERED:
        return "coverage"
    return _turned(sentence, said, proof)


def _turned(sentence: str, said: list[str], proof: Proof) -> str:
    """Whether the sentence says the opposite, or more or less, than what it rests on."""
    spoken = set(words(sentence))
    best = max(proof.units, key=lambda unit: (round(_share(said, frozenset(_stems(unit))), 2), -len(unit)))
    there = set(words(best))
    if not _scope(sentence).agrees_with(_scope(best)):
        return "negation"
    if spoken & DUTY and not there & DUTY:
        return "duty"
    if spoken & LEAVE and not spoken & DUTY and there & DUTY and not there & LEAVE:
        return "duty"
    if any(spoken & family and not proof.words & family for family in TURNING):
        return "turning"
    return ""


@dataclass(frozen=True)
class _Scope:
    """Which content stems of a text are negated."""

    close: frozenset[str]  # those right behind a negation (in front where nothing is behind)
    around: frozenset[str]  # all in the part of the sentence that has one
    free: frozenset[str]  # all others

    def agrees_with(self, proof: _Scope) -> bool:
        """Nothing is negated that the proof does not negate, nor said that it does."""
        denied = all(_has(proof.around, one) for one in self.close)
        return denied and not any(one in proof.close and one not in proof.free for one in self.free)


def _scope(text: str) -> _Scope:
    close: set[str] = set()
    around: set[str] = set()
    free: set[str] = set()
    for part in _PART.split(text):
        listed = words(part)
        places = [place for place, word in enumerate(listed) if word in NEGATIONS]
        for place in places:
            close |= set(_content(listed[place + 1 :])[:NEAR] or _content(listed[:place])[-NEAR:])
        (around if places else free).update(_content(listed))
    return _Scope(frozenset(close), frozenset(around), frozenset(free | (around - close)))


def _content(listed: Iterable[str]) -> list[str]:
    kept = [stem(word) for word in listed if word not in STOP_WORDS | DUTY | LEAVE | NEGATIONS]
    return [_BHT if one.startswith(_BHT_STEMS) else one for one in kept]


def _stems(text: str) -> list[str]:
    """Content stems."""
    return [_BHT if one.startswith(_BHT_STEMS) else one for one in stems(text)]


def _share(said: list[str], known: frozenset[str]) -> float:
    return sum(_has(known, one) for one in said) / len(said)


def _has(known: frozenset[str], one: str) -> bool:
    """Whether a stem is known, as itself or as the beginning or a part of a longer word."""
    if one in known or (one.startswith(_BHT_STEMS) and _BHT in known):
        return True
    if len(one) < ALIKE:
        return False
    return any(
        other.startswith(one[:-1])
        or one in other
        or (len(other) >= ALIKE and (one.startswith(other[:-1]) or other in one))
        for other in known
    )
