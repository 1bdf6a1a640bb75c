"""Inputs that could not be read, kept so that they can be listed and tried again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from sqlalchemy import Connection, delete, insert, select, update

from sayso.ledger.clock import now
from sayso.ledger.identity import storable
from sayso.ledger.paging import Page, page
from sayso.ledger.prepared import Prepared, Within
from sayso.ledger.schema import failure
from sayso.ledger.views import FailureView

_FORGET: Final = Prepared(delete(failure).where(Within(failure.c.source, "sources")))


def note(connection: Connection, source: str, reason: str) -> None:
    """Note that an input could not be read, once more if it is noted already."""
    source, reason = _storable(source), _storable(reason)
    time = now()
    again = connection.execute(
        update(failure)
        .where(failure.c.source == source)
        .values(reason=reason, attempts=failure.c.attempts + 1, last_at=time)
    )
    if not again.rowcount:
        connection.execute(
            insert(failure).values(
                source=source, reason=reason, attempts=1, first_at=time, last_at=time
            )
        )


def forget(connection: Connection, sources: Iterable[str]) -> None:
    """Strike out inputs that have been read after all."""
    _FORGET(connection, sources=[_storable(source) for source in sources])


def attempts(connection: Connection) -> dict[str, int]:
    """Return how often each input was tried that could not be read."""
    rows = connection.execute(select(failure.c.source, failure.c.attempts))
    return {row.source: row.attempts for row in rows}


def count_once(connection: Connection, before: Mapping[str, int]) -> None:
    """Count what was tried since as one try, though an input came by several ways."""
    after = attempts(connection)
    for source, number in before.items():
        if after.get(source, 0) > number + 1:
            again = update(failure).where(failure.c.source == source)
            connection.execute(again.values(attempts=number + 1))


def any_of(connection: Connection, sources: Iterable[str]) -> bool:
    """Tell whether one of these inputs could not be read when it was last tried."""
    noted = [_storable(source) for source in sources]
    chosen = select(failure.c.id).where(failure.c.source.in_(noted)).limit(1)
    return connection.execute(chosen).first() is not None


def failures(
    connection: Connection, *, limit: int = 50, after: str | None = None
) -> Page[FailureView]:
    """List what could not be read, by when it was first tried.

    Args:
        connection: an open ledger's.
        limit: how many at most.
        after: the cursor of an earlier page.

    Raises:
        QueryError: ``after`` is no cursor of this list.
    """
    return page(
        connection,
        select(failure),
        keys=(failure.c.first_at, failure.c.id),
        limit=limit,
        after=after,
        views=lambda rows: (
            FailureView(row.source, row.reason, row.attempts, row.first_at, row.last_at)
            for row in rows
        ),
    )


def sources_to_retry(connection: Connection) -> list[str]:
    """Return every input that could not be read, by when it was first tried."""
    chosen = select(failure.c.source).order_by(failure.c.first_at, failure.c.id)
    return list(connection.execute(chosen).scalars())


def _storable(text: str) -> str:
    return storable(text, (text,))
