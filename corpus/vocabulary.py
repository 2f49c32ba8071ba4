"""Everyday words, abbreviations, nynorsk and English, and the documents' terms for them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import NamedTuple

from corpus.errors import SourceError

FILE = "vocabulary.toml"

_WORD = re.compile(r"[\w§]+(?:-[\w§]+)*")
_KEY = re.compile(r"[\w§-]+(?: [\w§-]+)*\*?")


class _Phrase(NamedTuple):
    """A key, cut up: all of its words but the last, and what the last one is or begins with."""

    before: tuple[str, ...]
    last: str
    open: bool  # the last word may go on
    terms: tuple[str, ...]

    def begins(self, words: Sequence[str], at: int) -> bool:
        end = at + len(self.before)
        if end >= len(words) or tuple(words[at:end]) != self.before:
            return False
        return words[end].startswith(self.last) if self.open else words[end] == self.last


@dataclass(frozen=True)
class Vocabulary:
    """Two maps, keys in lower case.

    ``written_out``: abbreviations and names that are replaced before embedding ("bht" ->
    "bedriftshelsetjenesten"); a key that ends in ``-`` is the first part of a compound ("bht-plikt").
    ``terms``: words and phrases -> the documents' terms, added to lexical search. Keys match whole words;
    one that ends in ``*`` matches every word that begins with it. A hyphenated word is read whole and as
    its parts, so that "bht plikt*" matches "BHT-plikten" too.
    """

    written_out: Mapping[str, str]
    terms: Mapping[str, tuple[str, ...]]

    def write_out(self, text: str) -> str:
        """``text`` with abbreviations replaced."""
        return (
            self._abbreviation.sub(lambda m: self._replacement(m.group(0)), text)
            if self.written_out
            else text
        )

    def terms_for(self, text: str) -> tuple[str, ...]:
        """The documents' terms for the words and phrases of ``text``, each once, in the order of the text."""
        folded = text.lower()
        found: dict[str, None] = {}
        whole = _WORD.findall(folded)
        for phrase in self._matches(whole):
            found.update(dict.fromkeys(phrase.terms))
        if any("-" in word for word in whole):
            for phrase in self._matches(_WORD.findall(folded.replace("-", " "))):
                found.update(dict.fromkeys(phrase.terms))
        return tuple(found)

    def _matches(self, words: Sequence[str]) -> Iterator[_Phrase]:
        openings, beginnings, lengths = self._phrases
        for at, word in enumerate(words):
            for phrase in openings.get(word, ()):
                if phrase.begins(words, at):
                    yield phrase
            for length in lengths:
                if length > len(word):
                    break
                if (beginning := beginnings.get(word[:length])) is not None:
                    yield beginning

    @cached_property
    def _phrases(self) -> tuple[dict[str, list[_Phrase]], dict[str, _Phrase], list[int]]:
        """Keys by their first word; keys that are one beginning of a word; the lengths of those."""
        openings: dict[str, list[_Phrase]] = {}
        beginnings: dict[str, _Phrase] = {}
        for key, terms in self.terms.items():
            *before, last = key.removesuffix("*").split()
            phrase = _Phrase(tuple(before), last, key.endswith("*"), terms)
            if phrase.open and not before:
                beginnings[last] = phrase
            else:
                openings.setdefault((*before, last)[0], []).append(phrase)
        return openings, beginnings, sorted({len(start) for start in beginnings})

    @cached_property
    def _abbreviation(self) -> re.Pattern[str]:
        keys = sorted(self.written_out, key=len, reverse=True)
        endings = (re.escape(key) + (r"(?=\w)" if key.endswith("-") else r"(?![\w-]*\w)") for key in keys)
        return re.compile(rf"(?<![\w-])(?:{'|'.join(endings)})", re.IGNORECASE)

    def _replacement(self, word: str) -> str:
        return self.written_out[word.lower()]


def parse_vocabulary(text: str, where: str = FILE) -> Vocabulary:
    """Read the two tables."""
    try:
        data = tomllib.loads(text)
        written = {_text(key).lower(): _text(value) for key, value in data["written_out"].items()}
        terms = {_key(key): _terms(key, value) for key, value in data["terms"].items()}
    except KeyError as error:
        raise _unreadable(where, f"the table {error} is missing") from error
    except (tomllib.TOMLDecodeError, AttributeError, ValueError) as error:
        raise _unreadable(where, str(error)) from error
    return Vocabulary(written, terms)


def _unreadable(where: str, why: str) -> SourceError:
    return SourceError(f"{where} cannot be read: {why}", "it needs [written_out] and [terms]")


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{value!r} is not a text")
    return value


def _key(key: str) -> str:
    if not _KEY.fullmatch(key):
        raise ValueError(f"the key {key!r} is neither words nor the beginning of one (ord*)")
    return key.lower()


def _terms(key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not value:
        raise ValueError(f"{key!r} needs a list of terms")
    return tuple(_text(term) for term in value)


@cache
def shipped_vocabulary() -> Vocabulary:
    """The vocabulary in this package."""
    return parse_vocabulary(resources.files("corpus").joinpath(FILE).read_text("utf-8"))
