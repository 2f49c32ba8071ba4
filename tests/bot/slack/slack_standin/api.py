# ruff: noqa: N802 (methods are named as Slack names them)
"""The Web API's methods as the app uses them, each with the errors that Slack documents."""

from __future__ import annotations

import re
import time
from typing import Any

from bot.slack.gateway import SCOPES
from slack_standin.schema import message_problems, view_problems
from slack_standin.state import APP_TOKEN, BOT_ID, BOT_TOKEN, BOT_USER, TEAM, Json, Message, State


class RefusedError(Exception):
    """Slack's ``{"ok": false, "error": …}``."""


class Api:
    """Answers calls on a workspace's state."""

    def __init__(self, state: State, address: str) -> None:
        self.state = state
        self.address = address

    def call(self, method: str, token: str, parameters: Json) -> Json:
        """One call; raises `RefusedError`."""
        if method == "apps.connections.open":
            if token != APP_TOKEN:
                raise RefusedError("invalid_auth")
            return {"url": self.address.replace("http", "ws") + f"/socket?ticket={self.state.number('t')}"}
        if token != BOT_TOKEN:
            raise RefusedError("invalid_auth")
        wanted = SCOPES.get(method)
        if wanted is None:
            raise RefusedError("unknown_method")
        if wanted and not set(wanted) & self.state.scopes:
            raise RefusedError("missing_scope")
        reply: Json = getattr(self, method.replace(".", "_"))(**parameters)
        return reply

    def auth_test(self, **_: Any) -> Json:
        return {
            "user_id": BOT_USER,
            "team_id": TEAM,
            "bot_id": BOT_ID,
            "team": "Test",
            "user": "bht",
            "url": "x",
        }

    def chat_postMessage(self, channel: str, **message: Any) -> Json:
        self._check(message_problems(message))
        if channel.startswith("U"):
            channel = "D" + channel[1:]
        posted = self._add(channel, message)
        return {"ts": posted.ts, "channel": channel}

    def chat_postEphemeral(self, channel: str, user: str, **message: Any) -> Json:
        self._check(message_problems(message))
        thread = message.get("thread_ts")
        if thread and not any(m.thread == thread for m in self._visible(channel)):
            self.state.problems.append("an ephemeral message in a thread that is none yet is shown to nobody")
        posted = self._add(channel, message)
        posted.seen_by = user
        return {"message_ts": posted.ts}

    def chat_update(self, channel: str, ts: str, **message: Any) -> Json:
        self._check(message_problems(message))
        for old in self.state.messages:
            if old.channel == channel and old.ts == ts and old.by_bot and not old.seen_by:
                old.text, old.blocks = message["text"], message.get("blocks", [])
                old.edits += 1
                old.at = time.monotonic()
                return {"ts": ts, "channel": channel}
        raise RefusedError("message_not_found")

    def assistant_threads_setStatus(self, channel_id: str, thread_ts: str, status: str) -> Json:
        if not any(m.ts == thread_ts and m.channel == channel_id for m in self.state.messages):
            raise RefusedError("invalid_thread_ts")
        return {}

    def assistant_threads_setTitle(self, channel_id: str, thread_ts: str, title: str) -> Json:
        self._check([] if len(title) <= 200 else ["title too long"])
        return {}

    def assistant_threads_setSuggestedPrompts(
        self, channel_id: str, prompts: list[Json], title: str = "", thread_ts: str = ""
    ) -> Json:
        right = 1 <= len(prompts) <= 4 and all(set(p) == {"title", "message"} for p in prompts)
        self._check([] if right else ["prompts"])
        return {}

    def conversations_replies(self, channel: str, ts: str, oldest: str = "0", **_: Any) -> Json:
        self._time_stamp(oldest)
        found = [m for m in self._visible(channel) if ts in (m.ts, m.thread)]
        return {"messages": [m.to_json() for m in found]}

    def conversations_history(
        self, channel: str, latest: str = "9", oldest: str = "0", limit: str = "100", **_: Any
    ) -> Json:
        self._time_stamp(oldest)
        found = [m for m in self._visible(channel) if not m.thread and float(oldest) <= float(m.ts)]
        found = [m for m in found if latest == "9" or float(m.ts) <= float(latest)]
        return {"messages": [m.to_json() for m in reversed(found[-int(limit) :])]}

    def users_info(self, user: str, **_: Any) -> Json:
        locale = self.state.locales.get(user, "nb-NO")
        return {
            "user": {"id": user, "is_admin": user in self.state.admins, "is_owner": False, "locale": locale}
        }

    def views_open(self, trigger_id: str, view: Json) -> Json:
        issued = self.state.triggers.pop(trigger_id, None)
        if issued is None or time.monotonic() - issued > 3:
            raise RefusedError("expired_trigger_id")
        self._check(view_problems(view))
        number = self.state.number("V")
        self.state.views[number] = view
        return {"view": {"id": number}}

    def views_update(self, view_id: str, view: Json) -> Json:
        if view_id not in self.state.views:
            raise RefusedError("not_found")
        self._check(view_problems(view))
        self.state.views[view_id] = view
        return {"view": {"id": view_id}}

    def views_publish(self, user_id: str, view: Json) -> Json:
        self._check(view_problems(view))
        self.state.homes[user_id] = view
        return {}

    def respond(self, number: str, payload: Json) -> bool:
        """A response_url: five uses; the reply is seen by its user alone."""
        target = self.state.response_urls.get(number)
        if target is None or target["left"] == 0:
            return False
        target["left"] -= 1
        problems = message_problems(payload)
        self.state.problems += [f"response_url: {problem}" for problem in problems]
        if payload.get("replace_original") and target.get("message"):
            target["message"].text, target["message"].blocks = payload["text"], payload.get("blocks", [])
            target["message"].edits += 1
            return True
        posted = self._add(target["channel"], payload)
        posted.seen_by = target["user"]
        target["message"] = posted
        return True

    def _time_stamp(self, value: str) -> None:
        if not re.fullmatch(r"\d+(\.\d+)?", value):
            raise RefusedError("invalid_ts_oldest")

    def _visible(self, channel: str) -> list[Message]:
        return [m for m in self.state.messages if m.channel == channel and not m.seen_by]

    def _add(self, channel: str, message: Json) -> Message:
        posted = Message(
            channel,
            self.state.ts(),
            BOT_USER,
            message.get("text", ""),
            message.get("blocks", []),
            message.get("thread_ts", ""),
            message.get("metadata", {}),
        )
        self.state.messages.append(posted)
        return posted

    def _check(self, problems: list[str]) -> None:
        self.state.problems += problems
        if problems:
            raise RefusedError(
                "msg_blocks_too_long" if "msg_blocks_too_long" in problems[0] else "invalid_blocks"
            )
