"""Many rows into one table, at little cost for each."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any, Final, TypeVar

from sqlalchemy import JSON, Connection, Dialect, Table

T = TypeVar("T")

_PARAMETERS: Final = 5000

dumps: Final[Callable[[Any], str]] = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), check_circular=False
).encode
"""How the ledger writes JSON: short, letters as they are. Nothing that it writes holds itself."""


def loads(value: Any) -> Any:  # noqa: ANN401
    """Return what JSON says that a driver gives: SQLite's gives its text, PostgreSQL's has read it.

    Only for objects and lists.
    """
    return json.loads(value) if isinstance(value, str) else value


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows, all with the same columns; none is fine.

    The driver gets the values as they are: SQLAlchemy's own way takes several times as long for
    each row. Columns of JSON are written here; columns that are left out are null.
    """
    if rows:
        run_each(connection, *_given(connection.dialect, table, rows))


def add_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows as :func:`insert_rows` does, but for those whose keys are in the table."""
    if rows:
        sql, values = _given(connection.dialect, table, rows)
        run_each(connection, f"{sql} ON CONFLICT DO NOTHING", values)


def update_rows(
    connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], *, key: str
) -> None:
    """Update rows, all with the same columns, found by the column ``key``; none is fine.

    As :func:`insert_rows` does it.
    """
    if not rows:
        return
    columns = (*(column for column in rows[0] if column != key), key)
    sql, documents = _prepared_update(connection.dialect, table, columns)
    run_each(connection, sql, _values(rows, columns, documents))


def insert_pairs(
    connection: Connection, table: Table, columns: tuple[str, str], rows: list[tuple[int, int]]
) -> None:
    """Insert a great many rows of two numbers, as :func:`insert_rows` does it."""
    if rows:
        run_each(connection, _prepared(connection.dialect, table, columns)[0], rows)


def run_each(connection: Connection, sql: str, rows: list[tuple[Any, ...]]) -> None:
    """Run a command of the driver's for each row of values, within a unit of work."""
    if connection.dialect.name == "sqlite":
        connection.connection.cursor().executemany(sql, rows)
    else:
        connection.exec_driver_sql(sql, rows)


def run(connection: Connection, sql: str, values: Any) -> Sequence[Any]:  # noqa: ANN401
    """Run a command of the driver's within a unit of work, and return the rows that it gives.

    SQLite's driver is asked itself: what it raises is told as what SQLAlchemy raises is.
    """
    if connection.dialect.name == "sqlite":
        cursor = connection.connection.cursor()
        cursor.execute(sql, values)
        return cursor.fetchall()
    answer = connection.exec_driver_sql(sql, values)
    return answer.all() if answer.returns_rows else ()


def _given(
    dialect: Dialect, table: Table, rows: Sequence[Mapping[str, Any]]
) -> tuple[str, list[tuple[Any, ...]]]:
    columns = tuple(rows[0])
    sql, documents = _prepared(dialect, table, columns)
    return sql, _values(rows, columns, documents)


def _values(
    rows: Sequence[Mapping[str, Any]], columns: Sequence[str], documents: Sequence[int]
) -> list[tuple[Any, ...]]:
    values = [[row[column] for row in rows] for column in columns]
    for place in documents:
        values[place] = [None if value is None else dumps(value) for value in values[place]]
    return list(zip(*values, strict=True))


@lru_cache(maxsize=256)
def _prepared_update(
    dialect: Dialect, table: Table, columns: tuple[str, ...]
) -> tuple[str, tuple[int, ...]]:
    """The statement as the driver takes it, and the places of the columns that hold JSON."""
    quote = dialect.identifier_preparer.quote
    mark = "?" if dialect.paramstyle == "qmark" else "%s"
    *changed, key = (f"{quote(column)} = {mark}" for column in columns)
    documents = (n for n, name in enumerate(columns) if isinstance(table.c[name].type, JSON))
    return f"UPDATE {quote(table.name)} SET {', '.join(changed)} WHERE {key}", tuple(documents)


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


def batches(values: Iterable[T]) -> Iterator[list[T]]:
    """Yield values, each once, some at a time: so many as a question can have as parameters.

    SQLite takes 32,766 and PostgreSQL 65,535.
    """
    every = iter(dict.fromkeys(values))
    while some := list(islice(every, _PARAMETERS)):
        yield some
