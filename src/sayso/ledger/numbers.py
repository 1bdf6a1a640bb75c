"""Primary keys for rows that are written in bulk."""

from __future__ import annotations

from functools import lru_cache

from sqlalchemy import Connection, Table, func, select

from sayso.ledger.prepared import Prepared


def free(connection: Connection, *tables: Table) -> dict[str, int]:
    """Return the first number that is free in each table, by its name.

    Only in a transaction that writes: there is one writer at a time, so the numbers stay free.
    """
    (row,) = _highest(tables)(connection)
    return {table.name: number + 1 for table, number in zip(tables, row, strict=True)}


@lru_cache(maxsize=64)
def _highest(tables: tuple[Table, ...]) -> Prepared:
    highest = (
        select(func.coalesce(func.max(table.c.id), 0)).scalar_subquery().label(table.name)
        for table in tables
    )
    return Prepared(select(*highest))
