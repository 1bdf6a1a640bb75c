"""Primary keys for rows that are written in bulk."""

from __future__ import annotations

from sqlalchemy import Connection, Table, func, select


def free(connection: Connection, *tables: Table) -> dict[str, int]:
    """Return the first number that is free in each table, by its name.

    Only in a transaction that writes: there is one writer at a time, so the numbers stay free.
    """
    highest = [
        select(func.coalesce(func.max(table.c.id), 0)).scalar_subquery().label(table.name)
        for table in tables
    ]
    row = connection.execute(select(*highest)).one()
    return {name: number + 1 for name, number in row._mapping.items()}
