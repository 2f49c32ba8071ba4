"""Questions that are answered from data of our own rather than from what search ranks first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from bot.answer import Answer
from index.search import Searcher

#: (searcher, question, earlier questions, language, today) -> an answer, or None when it is not for this one.
Special = Callable[[Searcher, str, Sequence[str], str, date], Answer | None]


def specials() -> tuple[Special, ...]:
    """Every special answerer, in the order in which they are asked."""
    from bot.changes_answer import answer_changes
    from bot.duties_answer import answer_duties
    from bot.industry_answer import answer_industry

    return (answer_industry, answer_duties, answer_changes)
