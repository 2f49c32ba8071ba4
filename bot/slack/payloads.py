"""What rides in a button: enough to answer the press after a restart or in another process."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Self

from bot.slack.limits import LIMITS

_SHORT = {"separators": (",", ":"), "ensure_ascii": False}


@dataclass(frozen=True)
class Payload:
    """A frozen record that fits in a button's value."""

    def encode(self) -> str:
        """As a button's value."""
        filled = {name: value for name, value in asdict(self).items() if value not in ("", 0)}
        return json.dumps(filled, **_SHORT)  # type: ignore[arg-type]

    @classmethod
    def decode(cls, value: str) -> Self:
        """From a button's value; unknown parts (of another version of the app) are left out."""
        known = {item.name for item in fields(cls)}
        loaded: dict[str, Any] = json.loads(value)
        return cls(**{name: part for name, part in loaded.items() if name in known})


@dataclass(frozen=True)
class SourceRef(Payload):
    """Which passage, and where the quote stands in it."""

    passage: str
    start: int = 0
    end: int = 0
    n: int = 0
    lang: str = "nb"


@dataclass(frozen=True)
class AnswerRef(Payload):
    """Which answer: a key for this process's memory, and where the question stands in Slack.

    ``question`` is its text, and only in messages that nobody but the asker sees and whose question stands
    nowhere in Slack (a slash command); Slack does not keep those messages.
    """

    key: str
    channel: str = ""
    ts: str = ""
    thread: str = ""
    lang: str = "nb"
    page: int = 0
    question: str = field(default="", repr=False)

    def encode(self) -> str:
        """Without the question where it does not fit: the press then asks the user to ask again."""
        value = super().encode()
        if len(value) <= LIMITS.button_value:
            return value
        return AnswerRef(self.key, self.channel, self.ts, self.thread, self.lang, self.page).encode()


@dataclass(frozen=True)
class VerdictRef(Payload):
    """A verdict on an answer: the passages it showed and the corpus version."""

    useful: int = 0
    version: str = ""
    passages: str = ""
    lang: str = "nb"

    def encode(self) -> str:
        """With as many passage ids as fit."""
        value = super().encode()
        if len(value) <= LIMITS.button_value:
            return value
        fewer = " ".join(self.passages.split()[:-1])
        return VerdictRef(self.useful, self.version[:64], fewer, self.lang).encode()
