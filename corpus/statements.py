"""Checked statements: what the product knows in plain words, each proved by a span of an original."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from corpus.errors import SourceError

KINDS = ("plikt", "rett", "kan", "forbud", "unntak")
TOPICS = (
    "tilknytning", "bransjeliste", "risikovurdering", "planlegging", "tiltak", "helseovervåking",
    "tilrettelegging", "opplæring", "uavhengighet", "dokumentasjon", "årsrapport", "godkjenning",
    "kompetanse", "kvalitetssystem", "avtale", "tilsyn", "sanksjoner", "verneombud", "amu", "medvirkning",
    "varsling", "internkontroll", "meldeplikt", "taushetsplikt", "kontrolltiltak", "helseundersøkelse",
    "arbeidsmiljø", "sykefravær", "hms-opplæring", "annet",
)  # fmt: skip
_RENAMED = {"from": "first", "to": "last"}


@dataclass(frozen=True)
class Statement:
    """One fact or duty in plain words of our own, and the span that proves it.

    ``first`` and ``last`` are the span's first and last words, ``hash`` the fingerprint of the letters and
    digits of lead and span together (see :mod:`corpus.spans`). ``lead`` holds the first and last words of a
    second span in front, which says who or what. The fields from ``holder`` on make a duty or a right.

    ``questions`` are those that the text answers. ``related`` are questions that it does not answer by
    itself and comes nearest to: of today where it tells of 2018, or wider than it is. They lead to it, no
    more: that one is typed word for word is no ground for taking the text for its answer.
    """

    id: str
    source: str
    first: str
    last: str
    text: str
    questions: tuple[str, ...] = ()
    hash: str = ""
    lead: tuple[str, str] | None = None
    locator: str = ""
    holder: str = ""
    counterpart: str = ""
    kind: str = ""  # one of KINDS, "" for a plain fact
    topic: str = ""  # one of TOPICS
    documented: str = ""  # what must be documented
    when: str = ""  # the condition under which it applies
    en: str = ""  # the text in English, for those who ask in English
    related: tuple[str, ...] = ()

    def said(self, language: str) -> str:
        """The text for an asker: in English where asked in English and at hand, else in bokmål."""
        return self.en if language == "en" and self.en else self.text

    def to_json(self) -> dict[str, Any]:
        """The line of a digest file: empty fields left out."""
        names = {new: old for old, new in _RENAMED.items()}
        values = {names.get(entry.name, entry.name): getattr(self, entry.name) for entry in fields(self)}
        return {key: list(v) if isinstance(v, tuple) else v for key, v in values.items() if v}


def parse_statements(lines: Iterable[str], where: str) -> Iterator[Statement]:
    """Read JSON lines; SourceError names the file and line of what is wrong."""
    known = {entry.name for entry in fields(Statement)}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
            values = {_RENAMED.get(key, key): value for key, value in item.items()}
            if unknown := set(values) - known:
                raise ValueError(f"unknown keys {sorted(unknown)}")
            for name in ("questions", "related"):
                values[name] = tuple(values.get(name, ()))
            values["lead"] = tuple(values["lead"]) if values.get("lead") else None
            yield Statement(**values)
        except (ValueError, TypeError, AttributeError) as error:
            raise SourceError(f"{where}:{number}: {error}", "each line is one JSON object") from error


def read_statements(path: Path | Traversable) -> tuple[Statement, ...]:
    """All statements of one digest file."""
    return tuple(parse_statements(path.read_text("utf-8").splitlines(), path.name))


@cache
def shipped_statements() -> tuple[Statement, ...]:
    """Every statement in this package, by source and then in the file's order."""
    folder = resources.files("corpus").joinpath("digest")
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".jsonl")), key=lambda f: f.name)
    return tuple(statement for file in files for statement in read_statements(file))
