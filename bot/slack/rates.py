"""How many questions a minute one user, and one workspace, may ask."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable

MINUTE = 60.0


class Rates:
    """Sliding minutes by key; the clock is injected."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._taken: dict[str, deque[float]] = {}

    def allow(self, *limits: tuple[str, int]) -> bool:
        """Count one for every (key, limit) if all have room, else none."""
        with self._lock:
            now = self._clock()
            queues = [self._recent(key, now) for key, _ in limits]
            if any(len(queue) >= limit for queue, (_, limit) in zip(queues, limits, strict=True)):
                return False
            for queue in queues:
                queue.append(now)
            if len(self._taken) > 10_000:
                self._taken = {key: queue for key, queue in self._taken.items() if queue}
            return True

    def _recent(self, key: str, now: float) -> deque[float]:
        queue = self._taken.setdefault(key, deque())
        while queue and queue[0] <= now - MINUTE:
            queue.popleft()
        return queue
