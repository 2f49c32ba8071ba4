"""The Web API methods this app uses, each once; nothing else in the app calls Slack.

``SCOPES`` says what each needs: a test compares it with manifest.json, the tests' Slack enforces it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from bot.slack.blocks import Block, Message
from bot.slack.errors import SlackCallError, log
from bot.slack.retry import Retry

SCOPES: Mapping[str, tuple[str, ...]] = {
    "auth.test": (),
    "chat.postMessage": ("chat:write",),
    "chat.postEphemeral": ("chat:write",),
    "chat.update": ("chat:write",),
    "assistant.threads.setStatus": ("chat:write",),
    "assistant.threads.setTitle": ("assistant:write",),
    "assistant.threads.setSuggestedPrompts": ("assistant:write",),
    "conversations.replies": ("channels:history", "groups:history", "im:history"),
    "conversations.history": ("channels:history", "groups:history", "im:history"),
    "users.info": ("users:read",),
    "views.open": (),
    "views.update": (),
    "views.publish": (),
}
EVENT = "bht_answer"  # metadata by which a message of ours is found again; it holds a time stamp, no text
UNFURL = {"unfurl_links": False, "unfurl_media": False}
_TIME_STAMP = re.compile(r"\d+\.\d+")
REFUSED_BLOCKS = {"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long"}


@dataclass(frozen=True)
class Member:
    """What the app asks about a user."""

    admin: bool
    locale: str


class Gateway:
    """Typed calls with retries."""

    def __init__(self, client: WebClient, retry: Retry | None = None, hasty: WebClient | None = None) -> None:
        """``hasty`` makes the calls that are a courtesy: one try, so that none of them holds an answer up."""
        self._client = client
        self._retry = retry or Retry()
        self._hasty = hasty or client

    def post(self, channel: str, message: Message, thread: str = "", key: str = "") -> str:
        """Post, and give the time stamp. ``key`` (the question's time stamp) keeps it from being doubled."""
        parameters: dict[str, Any] = {"channel": channel, **UNFURL, **_content(message)}
        if thread:
            parameters["thread_ts"] = thread
        if key:
            parameters["metadata"] = {"event_type": EVENT, "event_payload": {"question_ts": key}}

        def posted_before() -> dict[str, Any] | None:
            try:
                found = self._find(channel, thread, key) if key else ""
            except SlackCallError as error:  # better twice than not at all
                log.warning("whether a message stands could not be read (%s)", error.code)
                return None
            return {"ts": found} if found else None

        try:
            return str(self._call("chat.postMessage", parameters, posted_before)["ts"])
        except SlackCallError as error:
            if error.code not in REFUSED_BLOCKS or not message.blocks:
                raise
        return self.post(channel, Message(message.text), thread, key)

    def update(self, channel: str, ts: str, message: Message) -> None:
        """Replace a message of ours."""
        parameters = {"channel": channel, "ts": ts, **_content(message)}
        try:
            self._call("chat.update", parameters)
        except SlackCallError as error:
            if error.code not in REFUSED_BLOCKS or not message.blocks:
                raise
            self._call("chat.update", {"channel": channel, "ts": ts, "text": message.text, "blocks": []})

    def whisper(self, channel: str, user: str, message: Message, thread: str = "") -> None:
        """Show ``message`` to one user only."""
        parameters = {"channel": channel, "user": user, **_content(message)}
        self._call("chat.postEphemeral", parameters | ({"thread_ts": thread} if thread else {}))

    def respond(self, url: str, message: Message, *, replace: bool = False) -> None:
        """Answer a command or a press through its own address; only the user sees it."""

        def send() -> None:
            reply = WebhookClient(url, timeout=10).send(
                text=message.text,
                blocks=list(message.blocks),
                response_type="ephemeral",
                replace_original=replace,
            )
            if reply.status_code != 200:
                refusal = _Refusal(reply.status_code, dict(reply.headers))
                raise SlackApiError("", refusal)  # type: ignore[no-untyped-call]

        self._retry.run("response_url", send)

    def status(self, channel: str, thread: str, status: str) -> None:
        """Show that an answer is coming; Slack removes it when the answer is posted."""
        self._call(
            "assistant.threads.setStatus",
            {"channel_id": channel, "thread_ts": thread, "status": status[:100]},
        )

    def title(self, channel: str, thread: str, title: str) -> None:
        """Name a thread of the assistant pane."""
        self._call("assistant.threads.setTitle", {"channel_id": channel, "thread_ts": thread, "title": title})

    def prompts(self, channel: str, thread: str, title: str, prompts: Sequence[str]) -> None:
        """Suggest questions in the assistant pane; without ``thread`` in the app's messages tab."""
        parameters: dict[str, Any] = {"channel_id": channel, "title": title}
        parameters["prompts"] = [{"title": prompt, "message": prompt} for prompt in prompts]
        self._call(
            "assistant.threads.setSuggestedPrompts", parameters | ({"thread_ts": thread} if thread else {})
        )

    def replies(self, channel: str, thread: str, latest: str) -> list[dict[str, Any]]:
        """A thread's messages up to ``latest``, oldest first."""
        parameters = {"channel": channel, "ts": thread, "latest": latest, "inclusive": True, "limit": 100}
        return list(self._call("conversations.replies", parameters).get("messages", []))

    def history(self, channel: str, latest: str, oldest: str = "0", limit: int = 15) -> list[dict[str, Any]]:
        """A conversation's messages between two time stamps, both included, oldest first."""
        parameters = {
            "channel": channel,
            "latest": latest,
            "oldest": oldest,
            "inclusive": True,
            "limit": limit,
        }
        return list(reversed(self._call("conversations.history", parameters).get("messages", [])))

    def member(self, user: str) -> Member:
        """A user's rights and language."""
        found = self._call("users.info", {"user": user, "include_locale": True})["user"]
        return Member(bool(found.get("is_admin") or found.get("is_owner")), str(found.get("locale", "")))

    def open_view(self, trigger: str, view: Block) -> None:
        """Open a modal; the trigger lives three seconds."""
        self._call("views.open", {"trigger_id": trigger, "view": view})

    def update_view(self, view_id: str, view: Block) -> None:
        """Show another page of a modal."""
        self._call("views.update", {"view_id": view_id, "view": view})

    def publish_home(self, user: str, view: Block) -> None:
        """Show a user's App Home."""
        self._call("views.publish", {"user_id": user, "view": view})

    def _find(self, channel: str, thread: str, key: str) -> str:
        """The message that answers question ``key``, if it is there."""
        where: dict[str, Any] = {
            "channel": channel,
            "include_all_metadata": True,
            "limit": 100,
        }
        if asked := _TIME_STAMP.search(key):
            where["oldest"] = asked[0]
        method = "conversations.replies" if thread else "conversations.history"
        for message in self._call(method, where | ({"ts": thread} if thread else {})).get("messages", []):
            metadata = message.get("metadata", {})
            if metadata.get("event_type") == EVENT and metadata["event_payload"].get("question_ts") == key:
                return str(message["ts"])
        return ""

    def _call(self, method: str, parameters: dict[str, Any], done_before: Any = None) -> dict[str, Any]:
        assert method in SCOPES
        courtesy = method.startswith("assistant.")
        client = self._hasty if courtesy else self._client

        def call() -> dict[str, Any]:
            return dict(client.api_call(method, json=parameters).data)  # type: ignore[arg-type]

        def form() -> dict[str, Any]:  # methods that read do not take JSON
            return dict(self._client.api_call(method, params=parameters).data)  # type: ignore[arg-type]

        reads = method.startswith(("conversations.", "users."))
        retry = replace(self._retry, tries=1) if courtesy else self._retry
        return retry.run(method, form if reads else call, done_before)


@dataclass(frozen=True)
class _Refusal:
    """A response_url's reply, in the shape that `Retry` reads."""

    status_code: int
    headers: dict[str, str]

    def get(self, _name: str, default: str = "") -> str:
        return default


def _content(message: Message) -> dict[str, Any]:
    return {"text": message.text} | ({"blocks": list(message.blocks)} if message.blocks else {})
