"""Known disagreements between the documents, or of one with itself: which statements say different things."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from corpus.errors import SourceError

FILE = "conflicts.toml"
LANGUAGES = ("nb", "nn", "en")
_KEYS = {"id", "sides", "says", "words", "wins", *LANGUAGES}


@dataclass(frozen=True)
class Conflict:
    """One subject on which the documents differ. Any statement of a side stands for it."""

    id: str
    about: tuple[str, str, str]  # nb, nn, en: fits after "the sources differ on"
    sides: tuple[tuple[str, ...], ...]  # ids of statements
    says: tuple[str, ...] = ()  # what each side says: a figure, or words of the original
    words: tuple[str, ...] = ()  # beginnings of words, one of which the question holds; () for any question
    wins: int = 0  # the side (from 1) that goes before the others, 0 for none

    def side_of(self, statement: str) -> int:
        """Position of the side that a statement is on, -1 for none."""
        return next((n for n, side in enumerate(self.sides) if statement in side), -1)

    def asked_by(self, question: str) -> bool:
        """Whether a question is about what is disputed."""
        return not self.words or any(
            re.search(rf"(?<!\w){re.escape(word)}", question, re.IGNORECASE) for word in self.words
        )

    def subject(self, language: str) -> str:
        """What it is about, in a language (bokmål for one we do not have)."""
        return self.about[LANGUAGES.index(language) if language in LANGUAGES else 0]


def parse_conflicts(text: str, where: str) -> Iterator[Conflict]:
    """Read a file's text; SourceError names the entry that is wrong."""
    try:
        entries = tomllib.loads(text).get("conflict", [])
    except tomllib.TOMLDecodeError as error:
        raise SourceError(
            f"{where}: {error}", "the file is TOML, each entry begins with [[conflict]]"
        ) from error
    seen: set[str] = set()
    for number, entry in enumerate(entries, 1):
        name = f"{where}: {entry.get('id') or f'entry {number}'}"
        conflict = _conflict(entry, name)
        if conflict.id in seen:
            raise SourceError(f"{name} stands twice", "give each conflict an id of its own")
        seen.add(conflict.id)
        yield conflict


@cache
def shipped_conflicts() -> tuple[Conflict, ...]:
    """The conflicts in this package."""
    file = resources.files("corpus").joinpath(FILE)
    return tuple(parse_conflicts(file.read_text("utf-8"), FILE))


def _conflict(entry: dict[str, Any], name: str) -> Conflict:
    if unknown := sorted(set(entry) - _KEYS):
        raise SourceError(f"{name} has unknown keys {unknown}", f"known keys are {sorted(_KEYS)}")
    if missing := sorted({"id", "sides", *LANGUAGES} - set(entry)):
        raise SourceError(f"{name} lacks {missing}", "an entry has an id, nb, nn, en and sides")
    sides = tuple(tuple(side) for side in entry["sides"])
    ids = [statement for side in sides for statement in side]
    if len(sides) < 2 or not all(sides) or len(ids) != len(set(ids)):
        raise SourceError(f"{name}: sides are wrong", "two or more lists of statement ids, none on two sides")
    says = tuple(entry.get("says", ()))
    if says and len(says) != len(sides):
        raise SourceError(f"{name}: {len(says)} says for {len(sides)} sides", "one for each side, in order")
    wins = entry.get("wins", 0)
    if not 0 <= wins <= len(sides):
        raise SourceError(f"{name}: side {wins} cannot win", f"wins is a side from 1 to {len(sides)}")
    about = (entry["nb"], entry["nn"], entry["en"])
    return Conflict(entry["id"], about, sides, says, tuple(entry.get("words", ())), wins)
