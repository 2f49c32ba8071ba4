"""Feedback: which answer, useful or not, a chosen reason, the passages shown, the corpus version."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass

from sqlalchemy import Engine, delete, func, select, update

from bot.store.schema import feedback
from bot.store.upsert import upsert


@dataclass(frozen=True)
class Feedback:
    """One user's verdict on one answer."""

    answer: str  # channel and time stamp of the answer's message
    user: str
    useful: bool
    passages: str = ""  # ids, separated by spaces
    index_version: str = ""
    reason: str = ""


class FeedbackTable:
    """The last verdict of each user on each answer."""

    def __init__(self, engine: Engine, clock: Callable[[], float]) -> None:
        self._engine = engine
        self._clock = clock

    def give(self, verdict: Feedback) -> None:
        """Keep ``verdict`` in place of the user's earlier one on the same answer."""
        with self._engine.begin() as connection:
            upsert(connection, feedback, **asdict(verdict), at=self._clock())

    def explain(self, answer: str, user: str, reason: str) -> bool:
        """Add the reason; False where there is no verdict to add it to."""
        own = (feedback.c.answer == answer, feedback.c.user == user)
        with self._engine.begin() as connection:
            return bool(connection.execute(update(feedback).where(*own).values(reason=reason)).rowcount)

    def counts(self, since: float) -> dict[str, int]:
        """``useful``, and each reason of the others ("" for none given), since then."""
        label = func.coalesce(feedback.c.reason, "")
        counted = (
            select(feedback.c.useful, label, func.count())
            .where(feedback.c.at >= since)
            .group_by(feedback.c.useful, label)
        )
        result: dict[str, int] = {}
        with self._engine.connect() as connection:
            for useful, reason, count in connection.execute(counted):
                key = "useful" if useful else reason
                result[key] = result.get(key, 0) + count
        return result

    def sweep(self, before: float) -> int:
        """Forget what was given before then."""
        with self._engine.begin() as connection:
            return connection.execute(delete(feedback).where(feedback.c.at < before)).rowcount

    def purge(self, user: str) -> int:
        """Forget a user's verdicts."""
        with self._engine.begin() as connection:
            return connection.execute(delete(feedback).where(feedback.c.user == user)).rowcount

    def export(self, user: str) -> list[dict[str, object]]:
        """A user's verdicts."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(feedback).where(feedback.c.user == user).order_by(feedback.c.at))
            return [dict(row) for row in rows.mappings()]
