"""A question on its way: where it stands, who asked, and its text, which no ``repr`` shows."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from enum import StrEnum

from bot.store.pending import Pending


class How(StrEnum):
    """How a question reached us, which decides where its answer goes."""

    MENTION = "mention"  # in a channel; answered in its thread
    FOLLOW_UP = "follow_up"  # in a thread we take part in; answered there
    DIRECT = "direct"  # in a direct message; answered in place
    COMMAND = "command"  # /bht; answered to the asker alone
    SHORTCUT = "shortcut"  # on somebody's message; answered to the asker alone
    HOME = "home"  # a suggested question in the App Home; answered in a direct message


@dataclass(frozen=True)
class Question:
    """What was asked. ``raw`` is the text as Slack delivers it, ``text`` the question in it."""

    how: How
    team: str
    user: str
    channel: str
    text: str = field(repr=False)
    raw: str = field(default="", repr=False)
    ts: str = ""  # the message's time stamp; "" for a command
    thread: str = ""  # the thread to answer in; "" for in place
    response_url: str = field(default="", repr=False)

    @property
    def in_channel(self) -> bool:
        """Whether others can read it where it was asked."""
        return self.how in (How.MENTION, How.FOLLOW_UP)

    @property
    def open_thread(self) -> str:
        """The thread, where it is one already: Slack shows nobody a private message in a thread to be."""
        return self.thread if self.thread != self.ts else ""

    @property
    def for_asker_alone(self) -> bool:
        """Whether the way it was asked makes the answer private."""
        return self.how in (How.COMMAND, How.SHORTCUT)

    @property
    def stands_in_slack(self) -> bool:
        """Whether its text can be read again from Slack."""
        return bool(self.ts) and self.how is not How.SHORTCUT

    def pending(self) -> Pending:
        """Where it stands, for the case that this process dies."""
        return Pending(self.channel, self.ts, self.team, self.user, self.thread, self.how.value)


@dataclass
class Work:
    """A question in the queue, and what was already posted about it. ``lock`` orders notice and answer."""

    question: Question
    language: str
    private: bool
    personal: bool = False  # it seems to be about somebody's health: never to be shared
    reason: str = ""
    lock: threading.Lock = field(default_factory=threading.Lock, repr=False)
    placeholder: str = ""  # time stamp of the "venter" message
    signalled: bool = False  # a waiting message was shown
    status: bool = False  # Slack's own status was shown; a message in the thread removes it
    finished: bool = False
    timer: threading.Timer | None = field(default=None, repr=False)  # says that it takes a while
