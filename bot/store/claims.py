"""Claims: who takes a key first has it, whatever process; kept until its time is over."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sqlalchemy import Engine, delete

from bot.store.schema import claims
from bot.store.upsert import insert_new


class ClaimTable:
    """Takes keys once."""

    def __init__(self, engine: Engine, clock: Callable[[], float]) -> None:
        self._engine = engine
        self._clock = clock

    def take(self, keys: Iterable[str], seconds: float) -> bool:
        """Take all ``keys``; False where any of them was taken. Either way all are taken afterwards."""
        now = self._clock()
        wanted = sorted(set(keys))  # one order for all, so that two processes cannot wait for each other
        with self._engine.begin() as connection:
            connection.execute(delete(claims).where(claims.c.key.in_(wanted), claims.c.until < now))
            new = [insert_new(connection, claims, key=key, until=now + seconds) for key in wanted]
        return all(new)

    def release(self, keys: Iterable[str]) -> None:
        """Give keys back: what they were taken for has failed."""
        with self._engine.begin() as connection:
            connection.execute(delete(claims).where(claims.c.key.in_(list(keys))))

    def sweep(self) -> int:
        """Forget the claims whose time is over."""
        with self._engine.begin() as connection:
            return connection.execute(delete(claims).where(claims.c.until < self._clock())).rowcount
