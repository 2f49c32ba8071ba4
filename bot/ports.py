"""What a face (command line, Slack, web) needs of the answer engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.answer import Answer, SourceView


@dataclass(frozen=True)
class SourceInfo:
    """One source of the snapshot in use."""

    id: str
    title: str
    publisher: str
    authority: str
    version: str  # ISO date or year of the wording
    checked: str  # ISO date of the state of consolidated rules, "" where not known
    url: str
    passages: int
    summary: bool  # only our own statements, the original is not at hand


@dataclass(frozen=True)
class CorpusInfo:
    """What the assistant knows, from when."""

    index_version: str
    created: str  # ISO time
    sources: tuple[SourceInfo, ...]
    statements: int
    passages: int


class AnswerEngine(Protocol):
    """Answers questions from a snapshot; knows no Slack. Safe to call from several threads."""

    def answer(self, question: str, turns: Sequence[str] = (), language: str | None = None) -> Answer:
        """Answer ``question``; ``turns`` are the asker's earlier questions, oldest first.

        ``language`` (nb, nn, en) overrides the question's own.
        """

    def view(self, passage_id: str) -> SourceView | None:
        """A passage with its neighbours; None when the snapshot in use no longer holds it."""

    def info(self) -> CorpusInfo:
        """What the snapshot in use holds."""

    def refresh(self) -> bool:
        """Take up a newly published snapshot; True when there was one."""
