"""Questions that want a list of duties or rights: answered from the register."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.answer import Answer
from index.search import Searcher


def answer_duties(
    searcher: Searcher, question: str, turns: Sequence[str], language: str, today: date
) -> Answer | None:
    """None: the register is not built yet, ordinary search answers."""
    return None
