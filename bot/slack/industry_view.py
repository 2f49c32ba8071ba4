"""Whether a trade must have BHT, as a message."""

from __future__ import annotations

from bot.slack.blocks import Message, escape, paragraph, rich, span
from bot.slack.features import Industries
from bot.slack.limits import LIMITS, clip
from bot.slack.richtext import rendered
from bot.texts import text


def industry_message(industries: Industries, query: str, language: str) -> Message:
    """The verdict in words; without a trade, how to ask."""
    if not query:
        words = text("slack.industry_how", language)
        return Message(escape(words), (rich(paragraph([span(words)])),))
    verdict = industries(query, language)
    title = text("slack.industry_title", language, query=clip(query, 80))
    blocks = (rich(paragraph([span(title, bold=True)])), *rendered(clip(verdict, 8_000), {}))
    return Message(clip(escape(verdict), LIMITS.message_text), blocks)
