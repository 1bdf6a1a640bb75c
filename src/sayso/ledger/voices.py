"""Whose statements a name means."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from sayso.errors import QueryError
from sayso.ledger.conditions import Voice
from sayso.ledger.given import number_in
from sayso.ledger.keys import name_key
from sayso.ledger.people import finding as people
from sayso.ledger.schema import alias, entity, statement


def voices_of(connection: Connection, name: str) -> tuple[Voice, ...]:
    """Return everybody whom a name means, those too with whom they spoke together.

    All who go by that very name are meant: entities by any of their names, and unnamed speakers by
    the words that describe them. Where nobody does, the name may be a part of one, or nearly one.

    Raises:
        NotFoundError: nobody in the ledger has such a name.
        QueryError: it is not the whole name of anybody, and a part of several.
    """
    key = name_key(name)
    if not key:
        raise QueryError("a name is needed")
    ids = _called(connection, key) if number_in(name) is None else []
    unnamed = (
        select(statement.c.id)
        .where(statement.c.speaker_key == key, statement.c.entity_id.is_(None))
        .limit(1)
    )
    found = [Voice(entity_id=one) for one in ids]
    if connection.execute(unnamed).first():
        found.append(Voice(key=key))
    if not found:
        ids = [people.pick(connection, name)]
        found = [Voice(entity_id=ids[0])]
    return (*found, Voice(together=tuple(ids))) if ids else tuple(found)


def _called(connection: Connection, key: str) -> list[int]:
    """Entities that go by a name, as decisions leave them."""
    root = func.coalesce(entity.c.merged_into, entity.c.id)
    rows = connection.execute(
        select(root)
        .select_from(alias)
        .join(entity, entity.c.id == alias.c.entity_id)
        .where(alias.c.key == key)
        .distinct()
        .order_by(root)
    )
    return list(rows.scalars())
