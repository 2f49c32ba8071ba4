"""One object over the tables. Short transactions; the same statements on SQLite and PostgreSQL."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path

from sqlalchemy import Engine, Table, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import IntegrityError, ProgrammingError, SQLAlchemyError
from sqlalchemy.schema import CreateIndex, CreateTable, ExecutableDDLElement

from bot.store.channels import ChannelTable
from bot.store.claims import ClaimTable
from bot.store.feedback import FeedbackTable
from bot.store.pending import PendingTable
from bot.store.schema import metadata
from bot.store.threads import ThreadTable
from bot.store.unanswered import UnansweredTable
from corpus.errors import ServiceError, UsageError

Clock = Callable[[], float]
DAY = 86_400.0


class Store:
    """The app's state, a part for each table."""

    def __init__(self, engine: Engine, clock: Clock = time.time) -> None:
        self._engine = engine
        self._clock = clock
        self.claims = ClaimTable(engine, clock)
        self.pending = PendingTable(engine, clock)
        self.threads = ThreadTable(engine, clock)
        self.feedback = FeedbackTable(engine, clock)
        self.channels = ChannelTable(engine)
        self.unanswered = UnansweredTable(engine)

    def sweep(self, keep_days: int) -> int:
        """Delete what is older than its retention; how many rows went."""
        before = self._clock() - keep_days * DAY
        return self.claims.sweep() + self.threads.sweep(before) + self.feedback.sweep(before)

    def purge(self, user: str) -> int:
        """Delete everything about a user; how many rows went."""
        return self.threads.purge(user) + self.feedback.purge(user) + self.pending.purge(user)

    def export(self, user: str) -> dict[str, list[dict[str, object]]]:
        """Everything held about a user."""
        return {"threads": self.threads.export(user), "feedback": self.feedback.export(user)}

    def close(self) -> None:
        """Give the connections back."""
        self._engine.dispose()


def open_store(url: str, clock: Clock = time.time) -> Store:
    """Open the database at ``url`` and make what tables it lacks."""
    try:
        parsed = make_url(url)
        if parsed.get_backend_name() == "sqlite" and parsed.database not in (None, "", ":memory:"):
            Path(str(parsed.database)).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(parsed, pool_pre_ping=True)
    except (SQLAlchemyError, ImportError) as error:
        raise UsageError("DATABASE_URL cannot be used", _driver_hint(error)) from None
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
    try:
        _make_tables(engine)
    except SQLAlchemyError as error:
        raise ServiceError(
            f"the database does not answer ({type(error).__name__})", "check DATABASE_URL"
        ) from None
    return Store(engine, clock)


def _make_tables(engine: Engine) -> None:
    """The tables and indexes that are missing."""
    for table in metadata.sorted_tables:
        for make in (CreateTable(table, if_not_exists=True), *_indexes(table)):
            try:
                _run(engine, make)
            except (IntegrityError, ProgrammingError):  # PostgreSQL: another process has just made it
                _run(engine, make)


def _indexes(table: Table) -> list[ExecutableDDLElement]:
    return [
        CreateIndex(index, if_not_exists=True) for index in sorted(table.indexes, key=lambda i: str(i.name))
    ]


def _run(engine: Engine, statement: ExecutableDDLElement) -> None:
    with engine.begin() as connection:
        connection.execute(statement)


def _driver_hint(error: Exception) -> str:
    if isinstance(error, ImportError):
        return "install the driver: pip install 'bht-assistant[postgres]'"
    return "for instance sqlite:///.bht/bot.sqlite3 or postgresql://user:password@host/name"


def _prepare_sqlite(connection: object, _record: object) -> None:
    """Readers beside a writer, and writers that wait for each other in place of failing."""
    statements: Iterable[str] = (
        "PRAGMA journal_mode=WAL",
        "PRAGMA synchronous=NORMAL",
        "PRAGMA busy_timeout=10000",
    )
    cursor = connection.cursor()  # type: ignore[attr-defined]
    for statement in statements:
        cursor.execute(statement)
    cursor.close()
