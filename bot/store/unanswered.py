"""How many questions of a topic found no answer, week by week. Topics come from the engine's own list."""

from __future__ import annotations

from sqlalchemy import Engine, delete, select

from bot.store.schema import unanswered
from bot.store.upsert import upsert


class UnansweredTable:
    """Counters by ISO week ("2026-W48") and topic."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, week: str, topic: str) -> None:
        """One more."""
        with self._engine.begin() as connection:
            upsert(connection, unanswered, add=("times",), week=week, topic=topic[:64], times=1)

    def week(self, week: str) -> list[tuple[str, int]]:
        """(topic, count) of a week, most first."""
        wanted = select(unanswered.c.topic, unanswered.c.times).where(unanswered.c.week == week)
        with self._engine.connect() as connection:
            rows = [(str(topic), int(count)) for topic, count in connection.execute(wanted)]
        return sorted(rows, key=lambda row: (-row[1], row[0]))

    def forget(self, week: str) -> None:
        """Delete the weeks before ``week``."""
        with self._engine.begin() as connection:
            connection.execute(delete(unanswered).where(unanswered.c.week < week))
