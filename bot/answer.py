"""An answer as a value: what is said, how sure it is, and what proves it. Knows no face."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Status(StrEnum):
    """How well the documents carry the answer; derived from the evidence."""

    SUPPORTED = "supported"
    CONDITIONAL = "conditional"  # depends on a fact that the asker did not give
    CONFLICTING = "conflicting"  # sources differ; both are shown
    OUTDATED = "outdated"  # the newest wording at hand is known to have been changed since
    INSUFFICIENT = "insufficient"  # the documents do not tell
    OUT_OF_SCOPE = "out_of_scope"  # another subject, or small talk

    @property
    def answered(self) -> bool:
        """Whether there is an answer with citations."""
        return self not in (Status.INSUFFICIENT, Status.OUT_OF_SCOPE)


@dataclass(frozen=True)
class Citation:
    """One numbered proof: where it stands, and the words themselves."""

    n: int
    source: str  # the ingested file's own name
    source_id: str  # id in the catalogue
    title: str
    locator: str  # "aml. § 3-3 første ledd", "kap. 13.2, s. 87"
    quote: str  # byte for byte a span of the passage as stored
    authority: str  # law | regulation | guidance | inquiry | research | survey | other
    version: str  # ISO date (or year) of the wording
    url: str = ""
    passage_id: str = ""
    heading: tuple[str, ...] = ()
    page: int | None = None
    start: int = 0  # range of the quote in the passage's text
    end: int = 0
    summary: bool = False  # our own words: the original is not at hand

    def to_json(self) -> dict[str, Any]:
        """The contract's fields first."""
        return {
            "n": self.n, "source": self.source, "title": self.title, "locator": self.locator,
            "quote": self.quote, "authority": self.authority, "version": self.version, "url": self.url,
            "passage_id": self.passage_id, "summary": self.summary,
        }  # fmt: skip


@dataclass(frozen=True)
class Answer:
    """What the engine says to one question.

    ``text`` is plain text with ``[n]`` markers (``\\n`` between paragraphs, list items begin with ``- ``).
    ``notice`` says in plain words what the status means where that needs saying; ``hand_off`` whom to ask.
    """

    question: str
    status: Status
    text: str
    language: str  # nb | nn | en
    citations: tuple[Citation, ...] = ()
    closest: tuple[Citation, ...] = ()
    notice: str = ""
    hand_off: str = ""
    as_of: str = ""  # ISO date of the newest evidence
    topic: str = ""  # subject for counting unanswered questions; never the question's text
    took_ms: float = 0.0
    index_version: str = ""
    kind: str = "documents"  # documents | industry | duties | smalltalk
    extra: dict[str, Any] = field(default_factory=dict, compare=False)  # e.g. the industry verdict

    def to_json(self) -> dict[str, Any]:
        """The contract of ``bht ask --json``."""
        result: dict[str, Any] = {
            "question": self.question, "status": self.status.value, "answer": self.text,
            "language": self.language, "citations": [c.to_json() for c in self.citations],
            "took_ms": round(self.took_ms, 1), "index_version": self.index_version,
            "notice": self.notice, "as_of": self.as_of, "kind": self.kind,
        }  # fmt: skip
        if not self.status.answered:
            result["closest"] = [c.to_json() for c in self.closest]
            result["hand_off"] = self.hand_off
        return result


@dataclass(frozen=True)
class SourceView:
    """A cited passage with its surroundings, for "Vis kilden"."""

    title: str
    publisher: str
    authority: str
    version: str
    url: str
    locator: str
    heading: tuple[str, ...]
    page: int | None
    before: str  # the passage in front, may be empty
    text: str  # the passage itself
    after: str  # the passage behind, may be empty
