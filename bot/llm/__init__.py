"""The optional language model: it may rephrase an answer, it is never a source. Off unless it is set up."""

from __future__ import annotations

from collections.abc import Callable

from bot.answer import Answer
from bot.settings import Settings


def open_rephraser(settings: Settings) -> Callable[[Answer], Answer] | None:
    """What rephrases answers by the model that the settings name; None where they name none."""
    return None
