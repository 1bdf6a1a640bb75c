"""Many rows into one table, at little cost for each."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import JSON, Connection, Dialect, Table

dumps: Final[Callable[[Any], str]] = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":")
).encode
"""How the ledger writes JSON: short, letters as they are."""


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows, all with the same columns; none is fine.

    The driver gets the values as they are: SQLAlchemy's own way takes several times as long for
    each row. Columns of JSON are written here; columns that are left out are null.
    """
    if not rows:
        return
    columns = tuple(rows[0])
    sql, documents = _prepared(connection.dialect, table, columns)
    values = [[row[column] for row in rows] for column in columns]
    for place in documents:
        values[place] = [None if value is None else dumps(value) for value in values[place]]
    connection.exec_driver_sql(sql, list(zip(*values, strict=True)))


@lru_cache(maxsize=256)
def _prepared(
    dialect: Dialect, table: Table, columns: tuple[str, ...]
) -> tuple[str, tuple[int, ...]]:
    """The statement as the driver takes it, and the places of the columns that hold JSON."""
    quote = dialect.identifier_preparer.quote
    mark = "?" if dialect.paramstyle == "qmark" else "%s"
    names = ", ".join(quote(column) for column in columns)
    sql = f"INSERT INTO {quote(table.name)} ({names}) VALUES ({', '.join([mark] * len(columns))})"
    documents = (n for n, name in enumerate(columns) if isinstance(table.c[name].type, JSON))
    return sql, tuple(documents)
