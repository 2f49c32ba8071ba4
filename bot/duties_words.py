"""Everyday words for the parties, topics and kinds of the register: "sjefen", "VO", "safety rep"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from corpus.errors import UsageError


@dataclass(frozen=True)
class Named:
    """One party, topic or kind, the names that statements use for it, and what people call it."""

    name: str
    values: tuple[str, ...]
    pattern: re.Pattern[str]


@cache
def table(group: str) -> Mapping[str, Named]:
    """All of ``party``, ``topic`` or ``kind``, by name."""
    return {
        name: Named(name, tuple(entry.get("values", (name,))), _pattern((name, *entry["words"])))
        for name, entry in _data()[group].items()
    }


@cache
def fillers() -> frozenset[str]:
    """Words that say nothing of what is asked for."""
    return frozenset(_data()["ask"]["fillers"].split())


def party_of(value: str) -> str:
    """The party that a statement's holder or counterpart belongs to; the value itself where it is none."""
    return next((named.name for named in table("party").values() if value in named.values), value)


def find(group: str, text: str) -> tuple[str, ...]:
    """Names of the group that ``text`` mentions, in the order of the text."""
    hits = [
        (match.start(), name) for name, named in table(group).items() if (match := named.pattern.search(text))
    ]
    return tuple(name for _, name in sorted(hits))


def without(group: str, text: str, names: Iterable[str]) -> str:
    """``text`` with the words for ``names`` taken out."""
    for name in names:
        text = table(group)[name].pattern.sub(" ", text)
    return text


def resolve(group: str, word: str, known: Iterable[str]) -> str:
    """The one that ``word`` means; UsageError lists the known ones.

    ``known`` are the names in the register; one that has no everyday words is known by its own name.
    """
    known = sorted(set(known), key=str.lower)
    folded = " ".join(word.lower().split())
    exact = [name for name in known if name.lower() == folded]
    found = exact or [name for name, named in table(group).items() if named.pattern.fullmatch(folded)]
    if not found:
        found = [name for name in known if _inflected(folded, name.lower())]
    if not found:
        label = {"party": "holder or counterpart", "topic": "topic", "kind": "kind"}[group]
        raise UsageError(f"{word!r} is no {label} of the register", f"known: {', '.join(known)}")
    return found[0]


def _inflected(word: str, name: str) -> bool:
    """ "byggherren" for "byggherre", or the beginning of a longer name."""
    return len(word) > 3 and (name.startswith(word) or (word.startswith(name) and len(word) - len(name) <= 3))


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("bot").joinpath("duties_words.toml").read_text("utf-8"))


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    parts = [re.escape(word.rstrip("*")) + (r"[\w-]*" if word.endswith("*") else "") for word in words]
    return re.compile(
        rf"(?<![\w-])(?:{'|'.join(sorted(parts, key=len, reverse=True))})(?![\w-])", re.IGNORECASE
    )
