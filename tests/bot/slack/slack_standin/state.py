"""What the stand-in for Slack holds: conversations, views, users, and the faults it is told to show."""

from __future__ import annotations

import itertools
import json
import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Json = dict[str, Any]
BOT_USER, BOT_ID, TEAM, APP = "U0BOT", "B0BOT", "T0TEAM", "A0APP"
BOT_TOKEN, APP_TOKEN, SECRET = "xoxb-test-token", "xapp-test-token", "test-signing-secret"
MANIFEST = json.loads(Path("manifest.json").read_text("utf-8"))


@dataclass
class Fault:
    """What goes wrong with one call."""

    status: int = 0
    retry_after: int = 0
    error: str = ""
    slow: float = 0.0
    drop: str = ""  # before | after (the work is done)


@dataclass
class Message:
    """One message as somebody sees it."""

    channel: str
    ts: str
    user: str
    text: str
    blocks: list[Json] = field(default_factory=list)
    thread: str = ""
    metadata: Json = field(default_factory=dict)
    seen_by: str = ""  # one user only; "" for everybody
    at: float = field(default_factory=time.monotonic)
    edits: int = 0

    @property
    def by_bot(self) -> bool:
        return self.user == BOT_USER

    def words(self) -> str:
        """All text of the message."""
        return self.text + "\n" + "\n".join(texts(self.blocks))

    def button(self, start: str) -> Json:
        """The button whose action begins so."""
        return next(button for button in buttons(self.blocks) if button["action_id"].startswith(start))

    def has_button(self, start: str) -> bool:
        return any(button["action_id"].startswith(start) for button in buttons(self.blocks))

    def to_json(self) -> Json:
        shown: Json = {"type": "message", "user": self.user, "text": self.text, "ts": self.ts}
        if self.by_bot:
            shown["bot_id"] = BOT_ID
        if self.thread:
            shown["thread_ts"] = self.thread
        if self.metadata:
            shown["metadata"] = self.metadata
        return shown


class State:
    """A workspace."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.messages: list[Message] = []
        self.views: dict[str, Json] = {}
        self.homes: dict[str, Json] = {}
        self.calls: list[tuple[str, Json]] = []
        self.problems: list[str] = []
        self.admins: set[str] = {"UADMIN"}
        self.locales: dict[str, str] = {}
        self.faults: dict[str, deque[Fault]] = defaultdict(deque)
        self.scopes: set[str] = set(MANIFEST["oauth_config"]["scopes"]["bot"])
        self.triggers: dict[str, float] = {}
        self.response_urls: dict[str, Json] = {}
        self._numbers = itertools.count(1)

    def ts(self) -> str:
        """A new time stamp."""
        return f"{int(time.time())}.{next(self._numbers):06d}"

    def number(self, prefix: str) -> str:
        return f"{prefix}{next(self._numbers):06d}"

    def fault(self, method: str, *faults: Fault) -> None:
        """Let the next calls of ``method`` go wrong."""
        self.faults[method].extend(faults)

    def posts(self, channel: str | None = None, thread: str | None = None) -> list[Message]:
        """The bot's messages."""
        with self.lock:
            return [
                message
                for message in self.messages
                if message.by_bot
                and channel in (None, message.channel)
                and (thread is None or message.thread == thread)
            ]

    def count(self, method: str) -> int:
        with self.lock:
            return sum(name == method for name, _ in self.calls)

    def wait(self, condition: Callable[[], Any], seconds: float = 6.0) -> Any:
        """The condition's first true value."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            with self.lock:
                value = condition()
            if value:
                return value
            time.sleep(0.004)
        raise AssertionError(
            f"did not happen within {seconds} s; calls: {[name for name, _ in self.calls][-12:]}"
        )

    def wait_for_posts(
        self, count: int, channel: str | None = None, thread: str | None = None
    ) -> list[Message]:
        stood: list[Message] = self.wait(
            lambda: (found := self.posts(channel, thread)) and len(found) >= count and found
        )
        return stood

    def quiet(self, seconds: float = 0.25) -> None:
        """Let pass what may still come."""
        time.sleep(seconds)


def texts(value: Any) -> list[str]:
    """Every text in blocks, in order."""
    if isinstance(value, list):
        return [found for item in value for found in texts(item)]
    if isinstance(value, dict):
        own = [value["text"]] if isinstance(value.get("text"), str) else []
        rest = [found for key, item in value.items() if not isinstance(item, str) for found in texts(item)]
        return own + rest
    return []


def buttons(value: Any) -> list[Json]:
    """Every button in blocks."""
    if isinstance(value, list):
        return [found for item in value for found in buttons(item)]
    if isinstance(value, dict):
        if value.get("type") in ("button", "feedback_buttons"):
            return [value]
        return [found for item in value.values() for found in buttons(item)]
    return []
