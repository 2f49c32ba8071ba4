"""The asker's earlier questions in a thread or direct message: from memory, else read again from Slack.

Their text is held in this process's memory for an hour at most, and nowhere else.
"""

from __future__ import annotations

import re
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from bot.slack.errors import SlackCallError, log
from bot.slack.gateway import Gateway
from bot.slack.question import How, Question
from bot.slack.wording import asked, meant_for_us, mentions

TURNS = 6
HOUR = 3_600.0
DIRECT_WINDOW = 1_800.0  # a direct message without a thread continues what was asked half an hour ago
_DEPENDS = re.compile(
    r"^\W*(og|men|enn|hva med|kva med|hva om|kva om|and|but|what about|how about)\b|"
    r"\b(det|den|de|dette|disse|that|it|this|those)\b",
    re.IGNORECASE,
)


class Conversations:
    """Earlier turns by conversation."""

    def __init__(self, gateway: Gateway, bot_user: str, clock: Callable[[], float] = time.time) -> None:
        self._gateway = gateway
        self._bot_user = bot_user
        self._clock = clock
        self._lock = threading.Lock()
        self._memory: OrderedDict[tuple[str, str], list[tuple[str, str, float]]] = OrderedDict()

    def remember(self, question: Question) -> None:
        """Keep a question for those that follow it."""
        if not question.ts:
            return
        with self._lock:
            turns = self._memory.setdefault((question.channel, question.thread), [])
            turns.append((question.ts, question.text, self._clock()))
            del turns[:-TURNS]
            self._memory.move_to_end((question.channel, question.thread))
            while len(self._memory) > 1_000:
                self._memory.popitem(last=False)

    def before(self, question: Question) -> tuple[str, ...]:
        """The turns before ``question``, oldest first; none where Slack does not tell."""
        if not question.ts or question.ts == question.thread:
            return ()
        remembered = self._remembered(question)
        if remembered is not None:
            return remembered
        if not question.thread and not _DEPENDS.search(question.text):
            return ()
        try:
            return self._read(question)
        except SlackCallError as error:
            log.warning("earlier turns could not be read (%s)", error.code)
            return ()

    def _remembered(self, question: Question) -> tuple[str, ...] | None:
        """From memory, where it reaches back to the beginning (or, without a thread, half an hour)."""
        window = HOUR if question.thread else DIRECT_WINDOW
        with self._lock:
            kept = self._memory.get((question.channel, question.thread), [])
            turns = [turn for turn in kept if turn[2] > self._clock() - window]
        if not turns or (question.thread and turns[0][0] != question.thread):
            return None
        return tuple(text for ts, text, _ in turns if ts < question.ts)

    def _read(self, question: Question) -> tuple[str, ...]:
        if question.thread:
            messages = self._gateway.replies(question.channel, question.thread, question.ts)
        else:
            oldest = f"{float(question.ts) - DIRECT_WINDOW:.6f}"
            messages = self._gateway.history(question.channel, question.ts, oldest)
        earlier = [message for message in messages if str(message.get("ts", "")) < question.ts]
        return tuple(asked(m["text"], self._bot_user) for m in earlier if self._counts(m, question))[-TURNS:]

    def _counts(self, message: dict[str, Any], question: Question) -> bool:
        raw = str(message.get("text", ""))
        if message.get("bot_id") or message.get("subtype") or not asked(raw, self._bot_user):
            return False
        if question.how is How.DIRECT or mentions(raw, self._bot_user):
            return True
        return meant_for_us(raw, self._bot_user, by_asker=message.get("user") == question.user)
