"""What listeners work with, in one frozen object."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.ports import AnswerEngine
from bot.settings import Settings
from bot.slack.conversation import Conversations
from bot.slack.desk import Desk
from bot.slack.features import Features
from bot.slack.gateway import Gateway
from bot.slack.recent import Recent
from bot.store import Store


@dataclass(frozen=True)
class Services:
    """The parts of the running app."""

    settings: Settings
    engine: AnswerEngine
    store: Store
    gateway: Gateway
    conversations: Conversations
    recent: Recent
    desk: Desk
    features: Features
    bot_user: str
    team: str = ""
    panes: set[str] = field(default_factory=set)  # threads of the assistant pane that have no title yet
