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
NEAR = 4  # content words on either side of a negation that may be what it negates

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
    if bool(spoken & NEGATIONS) != bool(there & NEGATIONS):
        return "negation"
    if _negated(sentence) and not _reaches(_negated(sentence), _negated(best, NEAR)):
        return "negation"
    if spoken & DUTY and not there & DUTY:
        return "duty"
    if spoken & LEAVE and not spoken & DUTY and there & DUTY and not there & LEAVE:
        return "duty"
    if any(spoken & family and not proof.words & family for family in TURNING):
        return "turning"
    return ""


def _negated(text: str, reach: int = 1) -> list[frozenset[str]]:
    """For each negation, the content words that it can be about: those nearest behind it, else in front."""
    found = []
    listed = words(text)
    for place, word in enumerate(listed):
        if word in NEGATIONS:
            behind = _content(listed[place + 1 :])[:reach]
            around = _content(listed[:place])[-reach:] if reach > 1 or not behind else []
            found.append(frozenset((*behind, *around)))
    return found


def _reaches(said: list[frozenset[str]], there: list[frozenset[str]]) -> bool:
    """Whether each thing that is negated is negated in the proof as well."""
    known = frozenset().union(*there)
    return all(not about or any(_has(known, one) for one in about) for about in said)


def _content(listed: Iterable[str]) -> list[str]:
    return [stem(word) for word in listed if word not in STOP_WORDS and word not in DUTY | LEAVE | NEGATIONS]


def _stems(text: str) -> list[str]:
    """Content stems; the abbreviation and the word it stands for are one."""
    found = stems(text)
    return ["bht" if one.startswith(("bedriftshels", "bht")) else one for one in found]


def _share(said: list[str], known: frozenset[str]) -> float:
    return sum(_has(known, one) for one in said) / len(said)


def _has(known: frozenset[str], one: str) -> bool:
    """Whether a stem is known, as itself or as the beginning or a part of a longer word."""
    if one in known or (one.startswith(("bedriftshels", "bht")) and "bht" in known):
        return True
    if len(one) < ALIKE:
        return False
    return any(
        other.startswith(one[:-1])
        or one in other
        or (len(other) >= ALIKE and (one.startswith(other[:-1]) or other in one))
        for other in known
    )
