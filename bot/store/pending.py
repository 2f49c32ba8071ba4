"""Questions taken on: where they stand, so that one left by a crashed process is answered by another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass

from sqlalchemy import Engine, and_, delete, or_, select, update

from bot.store.schema import pending
from bot.store.upsert import upsert


@dataclass(frozen=True)
class Pending:
    """Where a question stands; its text stays in Slack."""

    channel: str
    ts: str
    team: str
    user: str
    thread: str
    how: str  # mention | direct | follow_up


class PendingTable:
    """A lease on each question in work."""

    def __init__(self, engine: Engine, clock: Callable[[], float]) -> None:
        self._engine = engine
        self._clock = clock

    def start(self, question: Pending, seconds: float) -> None:
        """Take ``question`` on for ``seconds``."""
        with self._engine.begin() as connection:
            upsert(connection, pending, **asdict(question), lease=self._clock() + seconds)

    def renew(self, questions: list[tuple[str, str]], seconds: float) -> None:
        """Keep the questions (channel, ts) that this process still works on."""
        if questions:
            mine = or_(*(and_(pending.c.channel == channel, pending.c.ts == ts) for channel, ts in questions))
            with self._engine.begin() as connection:
                connection.execute(update(pending).where(mine).values(lease=self._clock() + seconds))

    def done(self, channel: str, ts: str) -> None:
        """The question has its answer."""
        with self._engine.begin() as connection:
            connection.execute(delete(pending).where(pending.c.channel == channel, pending.c.ts == ts))

    def orphans(self) -> list[Pending]:
        """Take over what others left: each is given to one caller only."""
        with self._engine.begin() as connection:
            rows = connection.execute(select(pending).where(pending.c.lease < self._clock())).mappings().all()
        taken = []
        for row in rows:
            same = (
                pending.c.channel == row["channel"],
                pending.c.ts == row["ts"],
                pending.c.lease == row["lease"],
            )
            with self._engine.begin() as connection:
                if connection.execute(delete(pending).where(*same)).rowcount:
                    taken.append(Pending(**{name: row[name] for name in Pending.__dataclass_fields__}))
        return taken

    def purge(self, user: str) -> int:
        """Delete a user's rows."""
        with self._engine.begin() as connection:
            return connection.execute(delete(pending).where(pending.c.user == user)).rowcount
