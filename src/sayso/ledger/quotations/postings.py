"""Which wordings have a run of words: rows of two numbers, a great many of them.

Hashes fall anywhere in so large an index, so that each row that is added there costs a page of its
own to be written. New rows are therefore kept apart, where they share few pages, and are moved
together, in order, when there are many: then a page takes several of them at once (O'Neil and
others, “The log-structured merge-tree”, 1996). Both are looked at.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Final

from sqlalchemy import Connection, delete, select, union_all

from sayso.ledger.bulk import insert_pairs
from sayso.ledger.prepared import Prepared, Within
from sayso.ledger.schema import fresh_gram, gram

APART: Final = 8192
"""Wordings after whose number the rows that are kept apart are moved."""

_COLUMNS: Final = ("hash", "variant_id")
_by_hash: Final = Prepared(
    union_all(
        *(
            select(table.c.hash, table.c.variant_id).where(Within(table.c.hash, "some"))
            for table in (gram, fresh_gram)
        )
    )
)
_apart: Final = select(fresh_gram.c.hash, fresh_gram.c.variant_id).order_by(
    fresh_gram.c.hash, fresh_gram.c.variant_id
)


def wordings_with(connection: Connection, hashes: Collection[int]) -> Sequence[Any]:
    """Return the hash and the number of every wording that is kept under one of some hashes."""
    return _by_hash(connection, some=sorted(hashes))  # in the order of the index


def add_runs(connection: Connection, rows: list[tuple[int, int]], first: int, count: int) -> None:
    """Keep wordings under hashes.

    Args:
        connection: a transaction that writes.
        rows: hashes with the numbers of wordings.
        first: the first of these numbers.
        count: how many wordings there are, numbered one after the other.
    """
    insert_pairs(connection, fresh_gram, _COLUMNS, sorted(rows))
    if first // APART != (first + count) // APART:
        connection.execute(gram.insert().from_select(_COLUMNS, _apart))
        connection.execute(delete(fresh_gram))
