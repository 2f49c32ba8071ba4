"""An answer once more, for a button under it: from memory, else by asking the same question again."""

from __future__ import annotations

from bot.answer import Answer
from bot.slack.gateway import Gateway
from bot.slack.payloads import AnswerRef
from bot.slack.question import How, Question
from bot.slack.services import Services
from bot.slack.wording import asked


def recall(services: Services, ref: AnswerRef) -> Answer | None:
    """The answer that ``ref`` names; None when neither memory nor Slack holds what it needs."""
    kept = services.recent.get(ref.key)
    if kept is not None:
        return kept
    text = ref.question or _text(services.gateway, ref, services.bot_user)
    if not text:
        return None
    how = How.MENTION if ref.thread else How.DIRECT
    question = Question(how, services.team, "", ref.channel, text, ts=ref.ts, thread=ref.thread)
    turns = services.conversations.before(question) if ref.ts else ()
    return services.engine.answer(text, turns, ref.lang)


def read_message(gateway: Gateway, channel: str, ts: str, thread: str) -> dict[str, object] | None:
    """One message as Slack holds it; None when it was deleted."""
    in_thread = bool(thread) and thread != ts
    found = gateway.replies(channel, thread, ts) if in_thread else gateway.history(channel, ts, ts, 1)
    return next((message for message in found if message.get("ts") == ts), None)


def _text(gateway: Gateway, ref: AnswerRef, bot_user: str) -> str:
    message = read_message(gateway, ref.channel, ref.ts, ref.thread) if ref.ts else None
    return asked(str(message.get("text", "")), bot_user) if message else ""
