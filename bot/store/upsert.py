"""``INSERT … ON CONFLICT`` for both databases."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def _insert(connection: Connection, table: Table, values: dict[str, Any]) -> Any:
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    return dialect.insert(table).values(**values)


def insert_new(connection: Connection, table: Table, **values: Any) -> bool:
    """Insert the row; False where its key is taken. An insert's row count is not told by every driver."""
    statement = _insert(connection, table, values).on_conflict_do_nothing()
    return connection.execute(statement.returning(*table.primary_key)).first() is not None


def upsert(connection: Connection, table: Table, add: tuple[str, ...] = (), **values: Any) -> None:
    """Insert the row or overwrite the one of its key; the columns in ``add`` are added up."""
    statement = _insert(connection, table, values)
    keys = [column.name for column in table.primary_key]
    changes = {
        name: (table.c[name] + statement.excluded[name] if name in add else statement.excluded[name])
        for name in values
        if name not in keys
    }
    connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=changes))
