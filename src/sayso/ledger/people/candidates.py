"""Entities that may be one, for a person to decide."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import Connection, Row, func, select

from sayso.ledger.given import some
from sayso.ledger.paging import Page, beyond, encode, key_of, ordered
from sayso.ledger.people.state import state
from sayso.ledger.people.viewing import views_of
from sayso.ledger.people_views import CandidateView
from sayso.ledger.schema import candidate, entity

_LIST: Final = "candidates"


def candidates(
    connection: Connection, *, limit: int = 20, after: str | None = None
) -> Page[CandidateView]:
    """List pairs of entities that may be one and nobody has decided about, likeliest first.

    Raises:
        QueryError: ``after`` is no cursor of this list, or ``limit`` is out of range.
    """
    some(limit)
    left, right = entity.alias(), entity.alias()
    roots = [func.coalesce(one.c.merged_into, one.c.id) for one in (left, right)]
    keys = (candidate.c.score, candidate.c.id)
    query = (
        select(candidate, roots[0].label("one"), roots[1].label("other"))
        .join(left, left.c.id == candidate.c.left)
        .join(right, right.c.id == candidate.c.right)
        .where(roots[0] != roots[1])
        .order_by(*ordered(keys, descending=True))
    )
    held = state(connection).apart
    shown: list[CandidateView] = []
    cursor, seen, more = after, set[frozenset[int]](), True
    while more and len(shown) <= limit:
        asked = query
        if cursor is not None:
            asked = query.where(beyond(keys, key_of(cursor, keys, _LIST), descending=True))
        rows = connection.execute(asked.limit(4 * limit)).all()
        more = len(rows) == 4 * limit
        if rows:
            cursor = encode((rows[-1].score, rows[-1].id), _LIST)
        fresh = [row for row in rows if frozenset((row.one, row.other)) not in held]
        shown += _views(connection, fresh, seen)
    page = shown[:limit]
    last = encode((page[-1].score, page[-1].id), _LIST) if len(shown) > limit else None
    return Page(tuple(page), last)


def _views(
    connection: Connection, rows: list[Row[Any]], seen: set[frozenset[int]]
) -> list[CandidateView]:
    """Views of pairs not seen yet, where there is something said by both."""
    known = views_of(connection, {one for row in rows for one in (row.one, row.other)})
    found = []
    for row in rows:
        pair = frozenset((row.one, row.other))
        if pair in seen or not all(known[one].statements for one in pair):
            continue
        seen.add(pair)
        features = tuple((label, value) for label, value in row.features)
        found.append(CandidateView(row.id, row.score, known[row.one], known[row.other], features))
    return found
