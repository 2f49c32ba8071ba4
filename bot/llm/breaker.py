"""A model that does not answer is left alone for a while, so that nobody waits for it in vain."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock

FAILURES = 3  # in a row
PAUSE = 60.0  # seconds


class Breaker:
    """Opens after some failures in a row and closes again after a pause."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._failures = 0
        self._until = 0.0

    @property
    def closed(self) -> bool:
        """Whether the model may be asked."""
        return self._clock() >= self._until

    def failed(self) -> None:
        """Note a failure."""
        with self._lock:
            self._failures += 1
            if self._failures >= FAILURES:
                self._failures = 0
                self._until = self._clock() + PAUSE

    def worked(self) -> None:
        """Note an answer."""
        with self._lock:
            self._failures = 0
