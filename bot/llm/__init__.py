"""The optional language model: it may rephrase an answer, it is never a source. Off unless it is set up."""

from __future__ import annotations

from collections.abc import Callable

from bot.answer import Answer
from bot.settings import Settings


def open_rephraser(settings: Settings) -> Callable[[Answer], Answer] | None:
    """What rephrases answers by the model that the settings name; None where they name none."""
    if not settings.language_model:
        return None
    from bot.llm.rephrase import Rephraser
    from index.language_model import LanguageModel

    key = settings.llm_api_key.get_secret_value() if settings.llm_api_key else ""
    model = LanguageModel(settings.llm_base_url, settings.llm_model, key, settings.llm_timeout)
    return Rephraser(model)
