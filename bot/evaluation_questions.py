"""Questions with what a good answer holds: files of JSON lines, one question each.

    {"id": "q1", "question": "må vi ha bht?", "lang": "nb", "kind": "yes_no", "answerable": true,
     "evidence": [{"doc": "a.txt", "quote": "Den som …"}], "key_facts": [["\\bja\\b", "\\bmå\\b"]]}
    {"id": "q2", "turns": [{"question": "hva skal BHT gjøre?"}, {"question": "hvor ofte?"}], "evidence": […]}

``evidence`` lists alternatives, each a quote, or a source with the first and last words of a span
(``{"source": "sintef-2016", "from": "Den som", "to": "hvert år."}``), which is looked up in the snapshot.
``key_facts`` are regular expressions; one of each group must match the answer.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from bot.evaluation_words import Trigrams, trigrams
from corpus.errors import UsageError
from corpus.spans import Squashed, find_spans, squash
from index.snapshot import Snapshot

_HINT = 'each line is {"id": …, "question": … or "turns": […], "evidence": […], "key_facts": […]}'
_BROKEN = re.compile(r"(\w)-\s*\n\s*(\w)")


@dataclass(frozen=True)
class Evidence:
    """One alternative: a verbatim quote, or the ends of a span in a source."""

    place: str  # the file's name, or the source's id
    quote: str = ""
    first: str = ""
    last: str = ""


@dataclass(frozen=True)
class Expected:
    """One question and what a good answer to it holds."""

    id: str
    question: str
    turns: tuple[str, ...] = ()  # questions before it, oldest first
    language: str = ""
    kind: str = ""
    answerable: bool = True
    evidence: tuple[Evidence, ...] = ()
    key_facts: tuple[tuple[re.Pattern[str], ...], ...] = ()
    file: str = ""

    def facts_in(self, answer: str) -> bool:
        """Whether an answer holds one alternative of every key fact."""
        text = unicodedata.normalize("NFC", answer).replace("\u00a0", " ")
        text = re.sub(r"\s+", " ", _BROKEN.sub(r"\1\2", text))
        return all(any(fact.search(text) for fact in group) for group in self.key_facts)


def read_questions(paths: Iterable[Path]) -> tuple[Expected, ...]:
    """Every question of some files; UsageError names the line that is none."""
    found = tuple(question for path in paths for question in _read_file(path))
    if not found:
        raise UsageError("no question in the files named", _HINT)
    return found


def _read_file(path: Path) -> Iterator[Expected]:
    try:
        rows = path.read_text("utf-8").splitlines()
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror}", "name a file of JSON lines") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is not UTF-8", "a file of questions is JSON lines in UTF-8") from error
    for number, row in enumerate(rows, 1):
        if not row.strip():
            continue
        try:
            yield _question(json.loads(row), path.name, f"{path.stem}:{number}")
        except (ValueError, TypeError, KeyError, AttributeError, IndexError, re.error) as error:
            raise UsageError(f"{path.name}:{number} is no question: {error!r}", _HINT) from error


def _question(item: dict[str, Any], file: str, name: str) -> Expected:
    asked = [str(turn["question"]) for turn in item["turns"]] if "turns" in item else [str(item["question"])]
    groups = item.get("key_facts") or ()
    return Expected(
        id=str(item.get("id", name)),
        question=asked[-1],
        turns=tuple(asked[:-1]),
        language=str(item.get("lang", "")),
        kind=str(item.get("kind") or ("conversation" if "turns" in item else "")),
        answerable=bool(item.get("answerable", True)),
        evidence=tuple(_evidence(entry) for entry in item.get("evidence") or ()),
        key_facts=tuple(tuple(re.compile(fact, re.IGNORECASE) for fact in group) for group in groups),
        file=file,
    )


def _evidence(entry: dict[str, str]) -> Evidence:
    if "quote" in entry:
        return Evidence(entry.get("doc", ""), quote=entry["quote"])
    return Evidence(entry["source"], first=entry["from"], last=entry["to"])


class Originals:
    """The sources of a snapshot as whole texts, in which the ends of a span are looked up."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._squashed: dict[str, Squashed] = {}

    def quotes(self, question: Expected) -> tuple[Trigrams, ...]:
        """The evidence of a question as trigrams; ends that stand nowhere in the snapshot are left out."""
        texts = [entry.quote or self._span(entry) for entry in question.evidence]
        return tuple(trigrams(text) for text in texts if text)

    @cached_property
    def _texts(self) -> dict[str, str]:
        parts: dict[str, list[str]] = {}
        for passage in self._snapshot.passages:
            parts.setdefault(passage.source, []).append(passage.text)
        return {source: "\n".join(texts) for source, texts in parts.items()}

    def _span(self, entry: Evidence) -> str:
        """The shortest span with these ends; "" where there is none."""
        text = self._texts.get(entry.place)
        if text is None:
            return ""
        if entry.place not in self._squashed:
            self._squashed[entry.place] = squash(text)
        squashed = self._squashed[entry.place]
        best = min(find_spans(squashed, entry.first, entry.last), key=lambda ab: ab[1] - ab[0], default=None)
        if best is None:
            return ""
        start, end = squashed.original(*best)
        return text[start:end]
