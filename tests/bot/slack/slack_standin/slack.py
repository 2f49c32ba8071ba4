"""A small Slack for tests: people write, press and open; the app is told as Slack tells it."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
import urllib.error
import urllib.request
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from slack_standin.server import Server
from slack_standin.state import APP, BOT_USER, MANIFEST, SECRET, TEAM, Json, Message, State

EVENTS = set(MANIFEST["settings"]["event_subscriptions"]["bot_events"])
CHANNEL_TYPES = {"C": "channel", "G": "group", "D": "im"}
EVENT_OF_TYPE = {"channel": "message.channels", "group": "message.groups", "im": "message.im"}


class Slack(State):
    """A workspace with lines to the app: signed HTTP requests to ``app_url``, or Socket Mode."""

    def __init__(self) -> None:
        super().__init__()
        self.server = Server(self)
        self.app_url = ""  # "" for Socket Mode
        self.ack_times: list[float] = []
        self.events = set(EVENTS)

    @property
    def api_url(self) -> str:
        return self.server.address + "/api/"

    # -- what people do

    def say(self, user: str, text: str, channel: str = "C0GENERAL", thread: str = "", **more: Any) -> str:
        """Somebody writes; the app gets the events it subscribes to. The message's time stamp."""
        message, events = self.written(user, text, channel, thread, **more)
        for event in events:
            self.deliver_event(event)
        return message.ts

    def written(
        self, user: str, text: str, channel: str = "C0GENERAL", thread: str = "", **more: Any
    ) -> tuple[Message, list[Json]]:
        """A message, and the events about it that are still to be delivered."""
        with self.lock:
            message = Message(channel, self.ts(), user, text, thread=thread)
            self.messages.append(message)
        kind = CHANNEL_TYPES[channel[0]]
        event = message.to_json() | {"channel": channel, "channel_type": kind} | more
        events = []
        if f"<@{BOT_USER}>" in text and kind != "im" and "app_mention" in self.events:
            events.append(self.envelope(event | {"type": "app_mention"}))
        if EVENT_OF_TYPE[kind] in self.events:
            events.append(self.envelope(event))
        return message, events

    def command(self, user: str, text: str, channel: str = "C0GENERAL") -> Json:
        """``/bht text``."""
        return self.deliver_form(
            {
                "command": "/bht",
                "text": text,
                "user_id": user,
                "channel_id": channel,
                "team_id": TEAM,
                "trigger_id": self.trigger(),
                "response_url": self.response_url(user, channel),
            },
            "slash_commands",
        )

    def press(
        self, user: str, message: Message | None, button: Json, *, useful: bool | None = None, view: str = ""
    ) -> Json:
        """Somebody presses a button of a message or a view."""
        action = {"action_id": button["action_id"], "type": button["type"], "block_id": "b"}
        if useful is not None:
            side = button["positive_button" if useful else "negative_button"]
            action |= {"value": side["value"], "text": side["text"]}
        else:
            action["value"] = button.get("value", "")
        payload: Json = {
            "type": "block_actions",
            "user": {"id": user, "team_id": TEAM},
            "team": {"id": TEAM},
            "api_app_id": APP,
            "trigger_id": self.trigger(),
            "actions": [action],
        }
        if message is not None:
            ephemeral = bool(message.seen_by)
            payload["channel"] = {"id": message.channel}
            payload["container"] = {
                "type": "message",
                "message_ts": message.ts,
                "channel_id": message.channel,
                "is_ephemeral": ephemeral,
                **({"thread_ts": message.thread} if message.thread else {}),
            }
            payload["response_url"] = self.response_url(user, message.channel, message)
            if not ephemeral:
                payload["message"] = message.to_json()
        if view:
            payload["view"] = self.views.get(view, {}) | {"id": view}
            payload["container"] = {"type": "view", "view_id": view}
        return self.deliver_form({"payload": json.dumps(payload)}, "interactive", payload)

    def submit(self, user: str, view: str, values: Json) -> Json:
        """Somebody sends a form."""
        shown = self.views[view] | {"id": view, "state": {"values": values}}
        payload = {
            "type": "view_submission",
            "user": {"id": user, "team_id": TEAM},
            "team": {"id": TEAM},
            "view": shown,
        }
        return self.deliver_form({"payload": json.dumps(payload)}, "interactive", payload)

    def shortcut(self, user: str, message: Message, callback: str = "ask_about_message") -> Json:
        """Somebody uses the shortcut on a message."""
        payload = {
            "type": "message_action",
            "callback_id": callback,
            "user": {"id": user},
            "team": {"id": TEAM},
            "channel": {"id": message.channel},
            "message": message.to_json(),
            "message_ts": message.ts,
            "trigger_id": self.trigger(),
            "response_url": self.response_url(user, message.channel),
        }
        return self.deliver_form({"payload": json.dumps(payload)}, "interactive", payload)

    def open_home(self, user: str, tab: str = "home") -> None:
        """Somebody opens the app."""
        event = {"type": "app_home_opened", "user": user, "channel": "D" + user[1:], "tab": tab}
        self.deliver_event(self.envelope(event))

    # -- how the app is told

    def envelope(self, event: Json) -> Json:
        """An Events API payload."""
        return {
            "type": "event_callback",
            "team_id": TEAM,
            "api_app_id": APP,
            "event": event,
            "event_id": self.number("Ev"),
            "event_time": int(time.time()),
            "authorizations": [{"team_id": TEAM, "user_id": BOT_USER, "is_bot": True}],
        }

    def deliver_event(self, payload: Json, retry: int = 0) -> None:
        """Deliver, and check that the app acknowledges within three seconds."""
        if not self.app_url:
            number = self.server.send("events_api", payload, retry)
            self.wait(lambda: number in self.server.acks, 3)
            return
        headers = {"X-Slack-Retry-Num": str(retry), "X-Slack-Retry-Reason": "http_timeout"} if retry else {}
        status, _ = self.post(json.dumps(payload).encode(), "application/json", headers)
        assert status == 200, status

    def deliver_form(self, form: Json, kind: str, payload: Json | None = None) -> Json:
        """Deliver a command or an interaction; the app's reply."""
        if not self.app_url:
            number = self.server.send(kind, payload or form)
            reply: Json = self.wait(lambda: self.server.acks.get(number), 3).get("payload", {})
            return reply
        status, body = self.post(urlencode(form).encode(), "application/x-www-form-urlencoded")
        assert status == 200, (status, body)
        return json.loads(body) if body.startswith("{") else {}

    def post(
        self, body: bytes, content_type: str, headers: Json | None = None, secret: str = SECRET, age: int = 0
    ) -> tuple[int, str]:
        """A signed request to the app."""
        stamp = str(int(time.time()) - age)
        signature = hmac.new(secret.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256).hexdigest()
        signed = {
            "Content-Type": content_type,
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": f"v0={signature}",
        }
        request = urllib.request.Request(self.app_url + "/slack/events", body, signed | (headers or {}))
        started = time.monotonic()
        try:
            with urllib.request.urlopen(request, timeout=5) as reply:
                return reply.status, reply.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()
        finally:
            self.ack_times.append(time.monotonic() - started)

    def trigger(self) -> str:
        number = self.number("trigger-")
        self.triggers[number] = time.monotonic()
        return number

    def response_url(self, user: str, channel: str, message: Message | None = None) -> str:
        number = self.number("r")
        self.response_urls[number] = {"user": user, "channel": channel, "left": 5, "message": message}
        return f"{self.server.address}/respond/{number}"


def private(messages: Iterable[Message]) -> list[Message]:
    """Those that one user sees alone."""
    return [message for message in messages if message.seen_by]
