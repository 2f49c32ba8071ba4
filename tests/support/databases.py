"""Where tests keep the app's state: SQLite, or the PostgreSQL database in ``BHT_TEST_DATABASE``, emptied."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy import create_engine, make_url, select

from bot.settings import Settings
from bot.store.schema import metadata

VARIABLE = "BHT_TEST_DATABASE"


def emptied_postgres() -> str | None:
    """The URL of the database, its tables dropped; None where none is named."""
    named = os.environ.get(VARIABLE)
    if not named:
        return None
    url = Settings.model_validate({"DATABASE_URL": named}).database_url.get_secret_value()
    engine = create_engine(url)
    metadata.drop_all(engine)
    engine.dispose()
    return url


def everything_stored(url: str) -> bytes:
    """All bytes of a SQLite database, its journal included; every row of another."""
    parsed = make_url(url)
    if parsed.drivername == "sqlite":
        file = Path(str(parsed.database))
        return b"".join(
            path.read_bytes() for path in file.parent.iterdir() if path.name.startswith(file.name)
        )
    engine = create_engine(url)
    with engine.connect() as connection:
        rows = [row for table in metadata.sorted_tables for row in connection.execute(select(table))]
    engine.dispose()
    return repr(rows).encode()
