"""Threads the assistant takes part in."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Engine, delete, select

from bot.store.schema import threads
from bot.store.upsert import insert_new


class ThreadTable:
    """Who asked first in which thread."""

    def __init__(self, engine: Engine, clock: Callable[[], float]) -> None:
        self._engine = engine
        self._clock = clock

    def join(self, channel: str, thread: str, user: str) -> None:
        """Take part in a thread that ``user`` began."""
        with self._engine.begin() as connection:
            insert_new(connection, threads, channel=channel, thread=thread, user=user, at=self._clock())

    def asker(self, channel: str, thread: str) -> str | None:
        """Who began it; None where the assistant takes no part."""
        wanted = select(threads.c.user).where(threads.c.channel == channel, threads.c.thread == thread)
        with self._engine.connect() as connection:
            return connection.execute(wanted).scalar()

    def sweep(self, before: float) -> int:
        """Forget threads joined before then."""
        with self._engine.begin() as connection:
            return connection.execute(delete(threads).where(threads.c.at < before)).rowcount

    def purge(self, user: str) -> int:
        """Forget a user's threads."""
        with self._engine.begin() as connection:
            return connection.execute(delete(threads).where(threads.c.user == user)).rowcount

    def export(self, user: str) -> list[dict[str, object]]:
        """A user's threads."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(threads).where(threads.c.user == user).order_by(threads.c.at))
            return [dict(row) for row in rows.mappings()]
