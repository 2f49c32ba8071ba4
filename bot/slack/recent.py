"""Answers of the last hour, in memory, for the buttons under them; else the question is asked anew."""

from __future__ import annotations

import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable

from bot.answer import Answer


class Recent:
    """A bounded memory of answers by random key."""

    def __init__(
        self, clock: Callable[[], float] = time.time, seconds: float = 3_600.0, most: int = 2_000
    ) -> None:
        self._clock = clock
        self._seconds = seconds
        self._most = most
        self._lock = threading.Lock()
        self._answers: OrderedDict[str, tuple[float, Answer]] = OrderedDict()

    def keep(self, answer: Answer) -> str:
        """Remember ``answer`` under a new key."""
        key = secrets.token_hex(6)
        with self._lock:
            self._answers[key] = (self._clock() + self._seconds, answer)
            while len(self._answers) > self._most:
                self._answers.popitem(last=False)
        return key

    def get(self, key: str) -> Answer | None:
        """The answer, while it is remembered."""
        with self._lock:
            until, answer = self._answers.get(key, (0.0, None))
        return answer if until > self._clock() else None
