"""Where an answer, a notice or a sign of life goes: thread, direct message, the asker alone."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answer import Answer, Status
from bot.settings import Settings
from bot.slack.answer_view import Frame, answer_message
from bot.slack.blocks import Message, context, escape, paragraph, rich, span
from bot.slack.errors import SlackCallError, log
from bot.slack.features import Features
from bot.slack.gateway import Gateway
from bot.slack.help_view import help_message
from bot.slack.payloads import AnswerRef
from bot.slack.question import How, Question, Work
from bot.slack.recent import Recent
from bot.store import Store
from bot.texts import text


def said(words: str) -> Message:
    """A short message of our own."""
    return Message(escape(words), (rich(paragraph([span(words)])),))


@dataclass
class Delivery:
    """Posts what the desk decides."""

    settings: Settings
    store: Store
    gateway: Gateway
    recent: Recent
    features: Features

    def answer(self, work: Work, answer: Answer) -> bool:
        """Deliver ``answer``; False where silence is the right reply (small talk that was not for us)."""
        question = work.question
        if question.how is How.FOLLOW_UP and answer.status is Status.OUT_OF_SCOPE and not work.placeholder:
            self._unstatus(work)
            return False
        message = answer_message(answer, self._frame(work, answer))
        self._put(work, message)
        return True

    def help(self, work: Work) -> None:
        """How to ask, for who said nothing."""
        self._put(work, help_message(self.features, work.language))

    def notice(self, work: Work, words: str) -> None:
        """Say something short in place of an answer, in a channel to the asker alone."""
        message = Message(escape(words), (context(words),))
        question = work.question
        if work.placeholder or not question.in_channel:
            self._put(work, message)
        else:
            self._whisper(question, message)
            self._unstatus(work)

    def status(self, work: Work) -> bool:
        """Slack's own sign that an answer is coming, where the place has one."""
        question = work.question
        if not question.thread or work.private:
            return False
        try:
            self.gateway.status(question.channel, question.thread, text("slack.status", work.language))
        except SlackCallError as error:
            log.info("no status here (%s)", error.code)
            return False
        work.status = True
        return True

    def waiting(self, work: Work, words: str) -> None:
        """A message that says so; it becomes the answer."""
        question = work.question
        message = Message(escape(words), (context(f"⏳ {words}"),))
        work.signalled = True
        try:
            if question.response_url:
                self.gateway.respond(question.response_url, message)
            elif work.private:
                self._whisper(question, message)
            else:
                work.placeholder = self.gateway.post(
                    question.channel, message, question.thread, f"w{question.ts}"
                )
        except SlackCallError as error:
            log.warning("the waiting message failed (%s)", error.code)

    def _put(self, work: Work, message: Message) -> None:
        question = work.question
        if question.response_url:
            self._respond(question, message)
        elif work.private:
            self._whisper(question, message)
        elif work.placeholder:
            self.gateway.update(question.channel, work.placeholder, message)
        else:
            self.gateway.post(question.channel, message, question.thread, question.ts)

    def _whisper(self, question: Question, message: Message) -> None:
        self.gateway.whisper(question.channel, question.user, message, question.open_thread)

    def _respond(self, question: Question, message: Message) -> None:
        """To the asker alone; in a direct message where the command's address no longer works."""
        try:
            self.gateway.respond(question.response_url, message)
        except SlackCallError as error:
            log.warning("the command's address failed (%s), a direct message instead", error.code)
            self.gateway.post(question.user, message)

    def _frame(self, work: Work, answer: Answer) -> Frame:
        question = work.question
        chosen = self.store.channels.get(question.channel)
        ref = AnswerRef(
            key=self.recent.keep(answer),
            channel=question.channel,
            ts=question.ts if question.stands_in_slack else "",
            thread=question.thread,
            lang=answer.language,
            question="" if question.stands_in_slack else question.text,
        )
        return Frame(
            ref=ref,
            private=work.private and not work.personal,
            asked=question.text if question.how is How.HOME else "",
            reason=work.reason,
            ask_user=chosen.ask_user,
            ask_text=chosen.ask_text or self.settings.hand_off,
        )

    def _unstatus(self, work: Work) -> None:
        if not work.status:
            return
        try:
            self.gateway.status(work.question.channel, work.question.thread, "")
        except SlackCallError as error:
            log.info("the status stays (%s)", error.code)
