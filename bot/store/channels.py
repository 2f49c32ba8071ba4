"""What admins chose for a channel."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum

from sqlalchemy import Engine, select

from bot.store.schema import channels
from bot.store.upsert import upsert


class Mode(StrEnum):
    """When the assistant answers in a channel."""

    THREADS = "threads"  # when mentioned, and follow-ups in those threads
    MENTIONS = "mentions"  # only when mentioned
    OFF = "off"


@dataclass(frozen=True)
class ChannelSettings:
    """The settings of one channel; the defaults hold where nobody chose."""

    channel: str
    mode: Mode = Mode.THREADS
    private: bool = False
    language: str = ""  # nb | nn | en; "" follows the question
    ask_user: str = ""  # whom to ask when there is no answer: a user's id
    ask_text: str = ""  # ... or a few words


class ChannelTable:
    """Settings by channel."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def get(self, channel: str) -> ChannelSettings:
        """What holds in ``channel``."""
        with self._engine.connect() as connection:
            row = connection.execute(select(channels).where(channels.c.channel == channel)).mappings().first()
        if row is None:
            return ChannelSettings(channel)
        return ChannelSettings(**{**row, "mode": Mode(row["mode"])})

    def put(self, chosen: ChannelSettings) -> None:
        """Keep ``chosen``."""
        with self._engine.begin() as connection:
            upsert(connection, channels, **{**asdict(chosen), "mode": chosen.mode.value})
