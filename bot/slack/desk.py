"""The desk: takes a question once, says so, has it answered, and never leaves it without a reply."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from sqlalchemy.exc import SQLAlchemyError

from bot.answer import Answer
from bot.language import detect
from bot.ports import AnswerEngine
from bot.settings import Settings
from bot.slack.conversation import Conversations
from bot.slack.delivery import Delivery
from bot.slack.errors import SlackCallError, report
from bot.slack.gateway import Gateway
from bot.slack.health import about_a_person
from bot.slack.pool import Pool
from bot.slack.question import How, Question, Work
from bot.slack.rates import Rates
from bot.store import Store
from bot.store.channels import Mode
from bot.texts import text

log = logging.getLogger("bht.slack")
KEEP_CLAIM = 3_600.0  # Slack's last retry comes after about five minutes
LEASE = 90.0


@dataclass(frozen=True)
class Timing:
    """Clocks, injected; and how long an answer may take before a message says that it is coming."""

    clock: Callable[[], float] = time.time
    patience: float = 0.7
    patience_with_status: float = 4.0


class Desk:
    """Accepts questions and works them off."""

    def __init__(
        self,
        *,
        settings: Settings,
        engine: AnswerEngine,
        store: Store,
        gateway: Gateway,
        conversations: Conversations,
        delivery: Delivery,
        bot_user: str,
        timing: Timing | None = None,
    ) -> None:
        self._settings = settings
        self._engine = engine
        self._store = store
        self._gateway = gateway
        self._conversations = conversations
        self._delivery = delivery
        self._bot_user = bot_user
        self._timing = timing or Timing()
        self._rates = Rates()
        self._pool = Pool(settings.workers, settings.queue)
        self._in_work: dict[tuple[str, str], Work] = {}
        self._in_work_lock = threading.Lock()

    @property
    def load(self) -> int:
        """Questions running or waiting."""
        return self._pool.load

    def accept(self, question: Question, keys: Iterable[str] = ()) -> None:
        """Take ``question`` unless it was taken; ``keys`` are further names of it (the event's id)."""
        own = (
            [f"m:{question.channel}:{question.ts}"]
            if question.ts and question.how is not How.SHORTCUT
            else []
        )
        if not self._store.claims.take([*keys, *own], KEEP_CLAIM):
            return
        self.take(question)

    def take(self, question: Question) -> None:
        """Take a question that is known to be new."""
        work = self._prepare(question)
        if not question.text.strip():
            self._delivery.help(work)
            return
        refusal = self._refusal(work)
        if refusal:
            self._delivery.notice(work, text(refusal, work.language))
            return
        if question.stands_in_slack:
            self._store.pending.start(question.pending(), LEASE)
        with work.lock:
            with self._in_work_lock:
                self._in_work[(question.channel, question.ts)] = work
            position = self._pool.offer(lambda: self._work(work))
            if position is not None:
                self._signal(work, position)
                return
            self._close(work)
        self._delivery.notice(work, text("slack.full", work.language))

    def renew_leases(self) -> None:
        """Tell other processes that this one still works on its questions."""
        self._store.pending.renew(self._mine(), LEASE)

    def drain(self) -> bool:
        """Finish what was taken; False where time ran out, and what is left goes to another process."""
        finished = self._pool.drain(self._settings.drain_seconds)
        if not finished:
            self._store.pending.renew(self._mine(), -1.0)
        return finished

    def _mine(self) -> list[tuple[str, str]]:
        with self._in_work_lock:
            return [key for key, work in self._in_work.items() if work.question.stands_in_slack]

    def _prepare(self, question: Question) -> Work:
        chosen = self._store.channels.get(question.channel)
        language = chosen.language or detect(question.text, self._settings.language)
        personal = about_a_person(question.raw or question.text, self._bot_user)
        private = question.for_asker_alone or (question.in_channel and (personal or chosen.private))
        reason = text("slack.private_health", language) if personal and question.in_channel else ""
        return Work(question, language, private, personal, reason)

    def _refusal(self, work: Work) -> str:
        """The text that says why the question is not taken, or nothing."""
        question = work.question
        if question.in_channel and self._store.channels.get(question.channel).mode is Mode.OFF:
            return "slack.channel_off"
        limits = (
            (f"u:{question.team}:{question.user}", self._settings.user_per_minute),
            (f"t:{question.team}", self._settings.team_per_minute),
        )
        if not self._rates.allow(*limits):
            log.info("rate limit reached")
            return "slack.too_many"
        return ""

    def _signal(self, work: Work, position: int) -> None:
        """Show that an answer is coming: the place in the queue, Slack's status, or a message soon."""
        if position:
            log.info("a question waits behind %d", position)
            self._delivery.waiting(work, text("slack.waiting", work.language, position=position))
            return
        shown = self._delivery.status(work)
        delay = self._timing.patience_with_status if shown else self._timing.patience
        work.timer = threading.Timer(delay, self._still_working, (work,))
        work.timer.daemon = True
        work.timer.start()

    def _still_working(self, work: Work) -> None:
        with work.lock:
            if not work.finished and not work.signalled:
                self._delivery.waiting(work, text("slack.searching", work.language))

    def _work(self, work: Work) -> None:
        """The outermost frame of an answer: whatever happens, the asker hears of it."""
        started = self._timing.clock()
        try:
            self._answer(work)
        except Exception as error:
            number = report(error, f"answering a {work.question.how.value}")
            self._apologise(work, number)
        finally:
            self._close(work)
        log.info("%s answered in %.0f ms", work.question.how.value, (self._timing.clock() - started) * 1000)

    def _answer(self, work: Work) -> None:
        question = work.question
        turns = self._conversations.before(question)
        language = self._store.channels.get(question.channel).language or None
        answer = self._engine.answer(question.text, turns, language)
        with work.lock:
            work.finished = True
            delivered = self._delivery.answer(work, replace(answer, question=""))
        if not delivered:
            return
        try:
            self._keep_books(work, answer)
        except SQLAlchemyError as error:  # the asker has the answer: an apology would only confuse
            report(error, "keeping the books of an answer")

    def _keep_books(self, work: Work, answer: Answer) -> None:
        """What follow-ups and the weekly digest need."""
        question = work.question
        self._conversations.remember(question)
        if question.in_channel and not work.private:
            self._store.threads.join(question.channel, question.thread, question.user)
        if not answer.status.answered and answer.kind != "smalltalk":
            self._store.unanswered.add(week_of(self._timing.clock()), answer.topic or "other")

    def _apologise(self, work: Work, number: str) -> None:
        try:
            with work.lock:
                work.finished = True
                self._delivery.notice(work, text("slack.error", work.language, number=number))
        except SlackCallError as error:
            report(error, "saying that an answer failed")

    def _close(self, work: Work) -> None:
        question = work.question
        if work.timer is not None:
            work.timer.cancel()
        with self._in_work_lock:
            self._in_work.pop((question.channel, question.ts), None)
        if question.stands_in_slack:
            self._store.pending.done(question.channel, question.ts)


def week_of(now: float) -> str:
    """The ISO week of a time: "2026-W48"."""
    return time.strftime("%G-W%V", time.gmtime(now))
