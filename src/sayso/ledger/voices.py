"""Whose statements a name means."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, func, select

from sayso.errors import NotFoundError, QueryError
from sayso.ledger.finding import Voice
from sayso.ledger.identity import storable
from sayso.ledger.keys import name_key
from sayso.ledger.people import finding as people
from sayso.ledger.schema import alias, entity, member, speaker, statement

_DIGITS: Final = 18
"""That any number of the database has at most."""


def voices_of(connection: Connection, name: str) -> tuple[Voice, ...]:
    """Return everybody whom a name means, those too with whom they spoke together.

    All who go by that very name are meant: entities by any of their names, and unnamed speakers by
    the words that describe them. Where nobody does, the name may be a part of one, or nearly one.

    Raises:
        NotFoundError: nobody in the ledger has such a name.
        QueryError: it is not the whole name of anybody, and a part of several.
    """
    name = storable(name, (name,))
    key = name_key(name)
    if not key:
        raise QueryError("a name is needed")
    number = name.strip()
    numbered = number.isascii() and number.isdigit()
    if numbered and len(number) > _DIGITS:
        raise NotFoundError(f"there is no person or organization {number}")
    ids = [] if numbered else _called(connection, key)
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
    return (*found, *_together(connection, ids))


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


def _together(connection: Connection, ids: list[int]) -> list[Voice]:
    """Speakers who are several ("Ruiz; Marlow"), these among them."""
    if not ids:
        return []
    several, part = speaker.alias(), speaker.alias()
    keys = connection.execute(
        select(several.c.key)
        .select_from(part)
        .join(member, member.c.part_id == part.c.id)
        .join(several, several.c.id == member.c.speaker_id)
        .where(part.c.entity_id.in_(ids), part.c.joined.is_not(None))
        .distinct()
        .order_by(several.c.key)
    )
    return [Voice(key=key) for key in keys.scalars()]
