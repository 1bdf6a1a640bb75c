"""Questions that every article asks, put together once and handed to the driver.

SQLAlchemy takes several times as long for such a question as the database does to answer it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Final, TypeGuard

from sqlalchemy import ColumnElement, CompoundSelect, Connection, Delete, Dialect, Select, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler

from sayso.ledger.bulk import dumps, run


class Within(ColumnElement[bool]):
    """The condition that a column has one of some values, which are one parameter however many."""

    inherit_cache = True

    def __init__(self, column: ColumnElement[Any], name: str) -> None:
        self.column = column
        self.values: ColumnElement[Any] = bindparam(name)


@compiles(Within, "sqlite")
def _within_json(element: Within, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401
    column = compiler.process(element.column, **options)
    values = compiler.process(element.values, **options)
    return f"{column} IN (SELECT value FROM json_each({values}))"


@compiles(Within, "postgresql")
def _within_array(element: Within, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401
    column = compiler.process(element.column, **options)
    array = "TEXT[]" if element.column.type.python_type is str else "BIGINT[]"
    return f"{column} = ANY(CAST({compiler.process(element.values, **options)} AS {array}))"


class Prepared:
    """A question, or a deletion, with named parameters; JSON comes as the driver has it."""

    def __init__(self, query: Select[Any] | CompoundSelect[Any] | Delete) -> None:
        self._query: Final = query
        self._texts: dict[str, tuple[str, Sequence[str] | None, dict[str, Any]]] = {}

    def __call__(self, connection: Connection, **values: object) -> Sequence[Any]:
        """Ask, and return the rows, each with its columns in order.

        Args:
            connection: an open ledger's, within a unit of work.
            values: by the names of the query's parameters; collections for :class:`Within`.
        """
        dialect = connection.dialect
        if dialect.name not in self._texts:
            self._texts[dialect.name] = self._compiled(dialect)
        sql, places, fixed = self._texts[dialect.name]
        if places is None:
            lists = {n: list(v) if _several(v) else v for n, v in values.items()}
            return run(connection, sql, fixed | lists)
        given = fixed | {n: dumps(list(v)) if _several(v) else v for n, v in values.items()}
        return run(connection, sql, [given[name] for name in places])

    def _compiled(self, dialect: Dialect) -> tuple[str, Sequence[str] | None, dict[str, Any]]:
        """The text, the names of its parameters where they go by place, and those that are set."""
        compiled = self._query.compile(dialect=dialect)
        assert isinstance(compiled, SQLCompiler)
        return str(compiled), compiled.positiontup, dict(compiled.params)


def _several(value: object) -> TypeGuard[Collection[Any]]:
    return isinstance(value, Collection) and not isinstance(value, str)
