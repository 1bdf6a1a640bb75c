"""Who says something, those who say most first. An index alone answers how much."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, func, select

from sayso.ledger.paging import Page, page
from sayso.ledger.people_views import HeardView
from sayso.ledger.schema import entity, statement

_LIVE: Final = func.count().filter(statement.c.live)
_COUNTED: Final = (
    # Asked for what is live, SQLite would go through all that is, whoever said it.
    select(statement.c.entity_id, _LIVE.label("statements"))
    .where(statement.c.entity_id.is_not(None))
    .group_by(statement.c.entity_id)
    .having(_LIVE > 0)
    .subquery()
)
KEYS: Final[tuple[ColumnElement[Any], ...]] = (_COUNTED.c.statements, entity.c.id)
"""What the list is ordered by, the greatest first."""


def listed(type: str | None = None) -> Select[Any]:
    """Ask for the entities that say something, and how many statements there are by them alone."""
    query = select(entity, _COUNTED.c.statements).join(
        _COUNTED, _COUNTED.c.entity_id == entity.c.id
    )
    return query if type is None else query.where(entity.c.type == type)


def roll(
    connection: Connection,
    *,
    type: str | None = None,
    limit: int = 50,
    after: str | None = None,
) -> Page[HeardView]:
    """List entities that say something, without a look at their articles, which takes long.

    Args:
        connection: an open ledger's.
        type: person, organization or group; none for any.
        limit: how many at most.
        after: the cursor of an earlier page.

    Raises:
        QueryError: ``after`` is no cursor of this list, or ``limit`` is out of range.
    """
    return page(
        connection,
        listed(type),
        keys=KEYS,
        limit=limit,
        after=after,
        views=lambda rows: (
            HeardView(row.id, row.name, row.type, row.wikidata, row.country, row.statements)
            for row in rows
        ),
        descending=True,
    )
