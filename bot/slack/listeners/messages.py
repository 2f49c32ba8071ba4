"""Mentions, direct messages, and follow-ups in threads the assistant takes part in."""

from __future__ import annotations

from typing import Any

from slack_bolt import App

from bot.slack.guard import Body, guarded
from bot.slack.listeners.assistant import entitle
from bot.slack.question import How, Question
from bot.slack.services import Services
from bot.slack.wording import asked, meant_for_us, mentions
from bot.store.channels import Mode

KEPT_SUBTYPES = (None, "file_share", "thread_broadcast")


def register(app: App, services: Services) -> None:
    """Listen to what people write."""

    def mention(body: Body) -> None:
        event = body["event"]
        if _by_a_person(event):
            thread = event.get("thread_ts") or event["ts"]
            services.desk.accept(_question(services, body, How.MENTION, thread), _keys(body))

    def message(body: Body) -> None:
        event = body["event"]
        if not _by_a_person(event):
            return
        if event.get("channel_type") == "im":
            thread = event.get("thread_ts", "")
            question = _question(services, body, How.DIRECT, thread)
            entitle(services, question.channel, thread, question.text)
            services.desk.accept(question, _keys(body))
        elif _is_follow_up(services, event):
            question = _question(services, body, How.FOLLOW_UP, event["thread_ts"])
            services.desk.accept(question, _keys(body))

    language = services.settings.language
    app.event("app_mention")(guarded(services.gateway, "a mention", mention, language))
    app.event("message")(guarded(services.gateway, "a message", message, language))


def _by_a_person(event: dict[str, Any]) -> bool:
    """Not by a bot, not an edit, a deletion or a notice of Slack's."""
    return bool(event.get("user")) and not event.get("bot_id") and event.get("subtype") in KEPT_SUBTYPES


def _is_follow_up(services: Services, event: dict[str, Any]) -> bool:
    """Whether a message in a channel continues a thread of ours; a mention arrives as an event of its own."""
    text, thread, channel = event.get("text", ""), event.get("thread_ts", ""), event["channel"]
    if not thread or mentions(text, services.bot_user):
        return False
    asker = services.store.threads.asker(channel, thread)
    if asker is None or services.store.channels.get(channel).mode is not Mode.THREADS:
        return False
    return meant_for_us(text, services.bot_user, by_asker=asker == event["user"])


def _question(services: Services, body: Body, how: How, thread: str) -> Question:
    event = body["event"]
    raw = event.get("text", "")
    return Question(
        how=how,
        team=body.get("team_id") or event.get("team", ""),
        user=event["user"],
        channel=event["channel"],
        text=asked(raw, services.bot_user),
        raw=raw,
        ts=event["ts"],
        thread=thread,
    )


def _keys(body: Body) -> list[str]:
    return [f"e:{body['event_id']}"] if body.get("event_id") else []
