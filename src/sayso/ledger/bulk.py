"""Many rows into one table, at little cost for each."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any, Final

from sqlalchemy import JSON, Connection, Dialect, Table

dumps: Final[Callable[[Any], str]] = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":")
).encode
"""How the ledger writes JSON: short, letters as they are."""


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows, all with the same columns in the same order; none is fine.

    The driver gets the values as they are: SQLAlchemy's own way takes several times as long for
    each row. Columns of JSON are written here; columns that are left out are null.
    """
    if not rows:
        return
    columns = tuple(rows[0])
    sql, documents = _prepared(connection.dialect, table, columns)
    if len(columns) == 1:
        values = [(row[columns[0]],) for row in rows]
    else:
        values = list(map(itemgetter(*columns), rows))
    if documents:
        values = [
            tuple(
                dumps(value) if place in documents and value is not None else value
                for place, value in enumerate(row)
            )
            for row in values
        ]
    connection.exec_driver_sql(sql, values)


@lru_cache(maxsize=256)
def _prepared(
    dialect: Dialect, table: Table, columns: tuple[str, ...]
) -> tuple[str, frozenset[int]]:
    """The statement as the driver takes it, and the places of the columns that hold JSON."""
    quote = dialect.identifier_preparer.quote
    mark = "?" if dialect.paramstyle == "qmark" else "%s"
    names = ", ".join(quote(column) for column in columns)
    sql = f"INSERT INTO {quote(table.name)} ({names}) VALUES ({', '.join([mark] * len(columns))})"
    documents = (n for n, name in enumerate(columns) if isinstance(table.c[name].type, JSON))
    return sql, frozenset(documents)
