"""A gate before publishing: search on known questions must be no worse than with the snapshot in use.

The file holds JSON lines. Each is a question and what must be found for it, in one of these forms:

    {"id": "q1", "question": "må vi ha bht?", "evidence": [{"doc": "a.xml", "quote": "Den som …"}]}
    {"question": "hvem betaler?", "passages": ["9f2c…", "the wording of a passage, or a part of it"]}
    {"question": "hva sier § 13-2?", "locators": ["forskrift om … § 13-2"], "sources": ["for-2011-1355"]}

``evidence`` lists alternatives: a result counts when it covers at least half of a quote's word trigrams (and
is of ``doc``, a file or a source, where that is named). With ``locators`` or ``sources`` a result counts when
it is of one of each that is given. Lines with ``"answerable": false`` or nothing to find are passed over;
further keys are ignored, so a set of test questions can be used as it is.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.errors import SnapshotError, UsageError
from index.embedder import Embedder
from index.snapshot import Snapshot
from ingest.gate_search import Found, ranking

TOP = 10
COVERED = 0.5
_HYPHEN = re.compile(r"(\w)[-\u2010\u2011]\s*\n\s*(\w)")


@dataclass(frozen=True)
class Expected:
    """One question and what counts as found."""

    question: str
    id: str = ""
    quotes: tuple[tuple[str, str], ...] = ()  # (file or source id or "", quote)
    passages: tuple[str, ...] = ()  # ids, or wording
    locators: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    def matches(self, found: Found) -> bool:
        """Whether a result is what was expected."""
        passage = found.passage
        if self.quotes or self.passages:
            of_source = [quote for doc, quote in self.quotes if doc in ("", passage.file, passage.source)]
            wanted = (*of_source, *self.passages)
            return any(passage.id == text or coverage(text, found.text) >= COVERED for text in wanted)
        return (not self.locators or passage.locator in self.locators) and (
            not self.sources or passage.source in self.sources or passage.file in self.sources
        )


@dataclass(frozen=True)
class Score:
    """How search did on a set of questions."""

    questions: int
    hits: int  # with something expected among the first TOP
    mrr: float  # mean reciprocal rank
    ranks: tuple[int, ...]  # of each question, 0 where nothing was found

    def __str__(self) -> str:
        return f"{self.hits} of {self.questions} found, MRR {self.mrr:.3f}"


@dataclass(frozen=True)
class Gate:
    """Questions that decide whether a snapshot may be published."""

    questions: tuple[Expected, ...]

    @classmethod
    def read(cls, path: Path) -> Gate:
        """From JSON lines; UsageError names the line that is wrong."""
        try:
            rows = path.read_text("utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"{path} cannot be read: {error}", "name a file of JSON lines") from error
        questions = tuple(question for question in _parse(rows, path.name) if question is not None)
        if not questions:
            raise UsageError(
                f"{path} holds no question with something to find", "ingest/gate.py tells the form"
            )
        return cls(questions)

    def score(self, snapshot: Snapshot, embedder: Embedder) -> Score:
        """Search every question."""
        ranks = []
        for expected in self.questions:
            results = ranking(snapshot, embedder, expected.question, TOP)
            ranks.append(next((n for n, found in enumerate(results, 1) if expected.matches(found)), 0))
        total = len(ranks)
        mrr = sum(1 / rank for rank in ranks if rank) / total
        return Score(total, sum(rank > 0 for rank in ranks), mrr, tuple(ranks))

    def require(self, before: Snapshot | None, after: Snapshot, embedder: Embedder) -> str:
        """What was measured; SnapshotError where ``after`` is worse than ``before``."""
        new = self.score(after, embedder)
        if before is None or before.manifest.fingerprint != after.manifest.fingerprint:
            return f"{new}; nothing to compare with"
        old = self.score(before, embedder)
        if new.hits >= old.hits and new.mrr >= old.mrr - 1e-9:
            return f"{new}; before: {old}"
        lost = [
            q.id or q.question
            for q, was, now in zip(self.questions, old.ranks, new.ranks, strict=True)
            if was and (not now or now > was)
        ]
        raise SnapshotError(
            f"not published: search got worse ({new}; before: {old})",
            f"worse on: {', '.join(lost[:8])}; look at them with `bht search`, or publish without --gate",
        )


def coverage(quote: str, text: str) -> float:
    """The share of the quote's word trigrams that ``text`` holds."""
    wanted, have = _trigrams(quote), _trigrams(text)
    return len(wanted & have) / max(1, len(wanted))


def _trigrams(text: str) -> set[tuple[str, ...]]:
    plain = unicodedata.normalize("NFKC", text).replace("\u00ad", "")
    words = re.findall(r"\w+", _HYPHEN.sub(r"\1\2", plain).lower().replace("-", ""))
    if len(words) < 3:
        return {tuple(words)}
    return {tuple(words[start : start + 3]) for start in range(len(words) - 2)}


def _parse(rows: Sequence[str], where: str) -> Iterable[Expected | None]:
    for number, row in enumerate(rows, 1):
        if not row.strip():
            continue
        try:
            yield _expected(json.loads(row))
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise UsageError(f"{where}:{number}: {error!r}", "each line is one question as JSON") from error


def _expected(item: dict[str, Any]) -> Expected | None:
    quotes = tuple((str(e.get("doc", "")), str(e["quote"])) for e in item.get("evidence") or ())
    expected = Expected(
        question=str(item["question"]),
        id=str(item.get("id", "")),
        quotes=quotes,
        passages=tuple(item.get("passages") or ()),
        locators=tuple(item.get("locators") or ()),
        sources=tuple(item.get("sources") or ()),
    )
    nothing = not (quotes or expected.passages or expected.locators or expected.sources)
    return None if nothing or not item.get("answerable", True) else expected
