"""Whose statements a name means."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, func, select

from sayso.errors import QueryError
from sayso.ledger.conditions import Voice
from sayso.ledger.given import number_in
from sayso.ledger.keys import name_key
from sayso.ledger.people import finding as people
from sayso.ledger.people.viewing import views_of
from sayso.ledger.people_views import EntityView
from sayso.ledger.schema import alias, entity, statement

_AUTHOR: Final = name_key("AUTHOR")
_SPOKEN_AUTHOR: Final = name_key("the author")
"""What lists call the article's own writer."""


def voices_of(connection: Connection, name: str) -> tuple[Voice, ...]:
    """Return everybody whom a name means, those too with whom they spoke together.

    All who go by that very name are meant: entities by any of their names, and unnamed speakers by
    the words that describe them. Where nobody does, the name may be a part of one, or nearly one.

    Raises:
        NotFoundError: nobody in the ledger has such a name.
        QueryError: it is not the whole name of anybody, and a part of several.
    """
    ids, found = _exactly(connection, name)
    if not found:
        ids = [people.pick(connection, name)]
        found = [Voice(entity_id=ids[0])]
    return (*found, Voice(together=tuple(ids))) if ids else tuple(found)


def widened(connection: Connection, name: str) -> EntityView | None:
    """Return whom a name means that nobody goes by, a part of theirs; none where somebody does.

    Raises:
        NotFoundError: nobody in the ledger has such a name.
        QueryError: it is not the whole name of anybody, and a part of several.
    """
    if number_in(name) is not None or _exactly(connection, name)[1]:
        return None
    chosen = people.pick(connection, name)
    return views_of(connection, {chosen})[chosen]


def _exactly(connection: Connection, name: str) -> tuple[list[int], list[Voice]]:
    """Entities that go by a name, and all voices that do."""
    key = name_key(name)
    if not key:
        raise QueryError("a name is needed")
    ids = _called(connection, key) if number_in(name) is None else []
    found = [Voice(entity_id=one) for one in ids]
    for known in (key, _AUTHOR) if key == _SPOKEN_AUTHOR else (key,):
        unnamed = (
            select(statement.c.id)
            .where(statement.c.speaker_key == known, statement.c.entity_id.is_(None))
            .limit(1)
        )
        if connection.execute(unnamed).first():
            found.append(Voice(key=known))
    return ids, found


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
