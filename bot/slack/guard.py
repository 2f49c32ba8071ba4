"""The outermost frame of a listener: acknowledges, and turns an exception into an error id for the user."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.slack.delivery import said
from bot.slack.errors import SlackCallError, report
from bot.slack.gateway import Gateway
from bot.texts import text

Body = dict[str, Any]
Handler = Callable[[Body], None]


def guarded(gateway: Gateway, name: str, handler: Handler, language: str = "nb") -> Callable[..., None]:
    """A bolt listener that acknowledges first and then runs ``handler`` on the payload."""

    def listener(ack: Callable[[], Any], body: Body) -> None:
        ack()
        try:
            handler(body)
        except Exception as error:
            number = report(error, name)
            _tell(gateway, body, text("slack.error", language, number=number))

    listener.__name__ = name.replace(" ", "_")  # bolt calls it by this in its own log
    return listener


def _tell(gateway: Gateway, body: Body, words: str) -> None:
    """Tell the user where the payload offers a way."""
    event = body.get("event", {})
    try:
        if body.get("response_url"):
            gateway.respond(body["response_url"], said(words))
        elif event.get("user") and event.get("type") in ("app_mention", "message"):
            gateway.whisper(event["channel"], event["user"], said(words), event.get("thread_ts", ""))
    except SlackCallError as error:
        report(error, "telling a user of an error")
