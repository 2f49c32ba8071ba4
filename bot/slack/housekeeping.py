"""What runs on timers: new snapshots, leases, questions left by a crash, retention, the digest."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from bot.slack.errors import report
from bot.slack.maintainers import announce, send_digest
from bot.slack.question import How, Question
from bot.slack.recall import read_message
from bot.slack.services import Services
from bot.slack.wording import asked
from bot.store.pending import Pending

log = logging.getLogger("bht.slack")
HOUR = 3_600.0


@dataclass
class Task:
    """Something to do every so often."""

    name: str
    seconds: float
    run: Callable[[], None]
    due: float = 0.0


class Housekeeping:
    """Runs the tasks in one thread; a task that fails is reported and tried again at its next time."""

    def __init__(self, services: Services, clock: Callable[[], float] = time.monotonic) -> None:
        settings = services.settings
        self._clock = clock
        self._stopped = threading.Event()
        self._tasks = (
            Task("taking up a new snapshot", settings.refresh_seconds, lambda: take_up(services)),
            Task("renewing leases", 30.0, services.desk.renew_leases),
            Task("answering what was left", 30.0, lambda: adopt(services)),
            Task("retention", HOUR, lambda: _sweep(services)),
            Task("the digest", HOUR, lambda: send_digest(services)),
        )
        self._thread = threading.Thread(target=self._loop, name="housekeeping", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End, after the task in hand."""
        self._stopped.set()
        if self._thread.is_alive():
            self._thread.join(5)

    def run_due(self) -> None:
        """Run what is due."""
        for task in self._tasks:
            if task.due <= self._clock() and not self._stopped.is_set():
                task.due = self._clock() + task.seconds
                try:
                    task.run()
                except Exception as error:
                    report(error, task.name)

    def _loop(self) -> None:
        while not self._stopped.wait(min(1.0, *(task.seconds for task in self._tasks))):
            self.run_due()


def take_up(services: Services) -> None:
    """Answer from a newly published snapshot, and tell the maintainers."""
    if services.engine.refresh():
        log.info("snapshot %s taken up", services.engine.info().index_version)
        announce(services)


def adopt(services: Services) -> None:
    """Answer the questions that another process took and did not finish."""
    for left in services.store.pending.orphans():
        question = _read(services, left)
        if question is not None:
            log.warning("answering a question that was left")
            services.desk.take(question)


def _read(services: Services, left: Pending) -> Question | None:
    """The question again from Slack; None when it was deleted."""
    message = read_message(services.gateway, left.channel, left.ts, left.thread)
    if message is None:
        return None
    raw = str(message.get("text", ""))
    text = asked(raw, services.bot_user)
    return Question(How(left.how), left.team, left.user, left.channel, text, raw, left.ts, left.thread)


def _sweep(services: Services) -> None:
    services.store.sweep(services.settings.feedback_days)
