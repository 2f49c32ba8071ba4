"""A bounded queue before a fixed number of workers, that can be drained."""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable

log = logging.getLogger("bht.slack")
Job = Callable[[], None]


class Pool:
    """Runs jobs in order of arrival. A job reports its own failures and lets none out."""

    def __init__(self, workers: int, waiting: int) -> None:
        self._queue: queue.SimpleQueue[Job] = queue.SimpleQueue()
        self._workers = workers
        self._most = workers + waiting
        self._busy = 0
        self._open = True
        self._changed = threading.Condition()
        for number in range(workers):
            threading.Thread(target=self._work, name=f"answer-{number}", daemon=True).start()

    def offer(self, job: Job) -> int | None:
        """Take ``job``: how many wait before it (0: it starts now), None when there is no room."""
        with self._changed:
            if not self._open or self._busy >= self._most:
                return None
            self._queue.put(job)
            self._busy += 1
            return max(0, self._busy - self._workers)

    @property
    def load(self) -> int:
        """Jobs running or waiting."""
        return self._busy

    def drain(self, seconds: float) -> bool:
        """Take no more and wait for what is running and waiting; False where time ran out."""
        until = time.monotonic() + seconds
        with self._changed:
            self._open = False
            while self._busy:
                if not self._changed.wait(timeout=max(0.0, until - time.monotonic())) and self._busy:
                    log.warning("%d questions were not finished in time", self._busy)
                    return False
        return True

    def _work(self) -> None:
        while True:
            job = self._queue.get()
            try:
                job()
            finally:
                with self._changed:
                    self._busy -= 1
                    self._changed.notify_all()
