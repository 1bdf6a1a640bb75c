"""Keys and numbers by the names that people know them by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Connection, func, select

from sayso.ledger.schema import article, entity, speaker

_MANY: Final = 5000
"""How many values one query takes; SQLite's limit is 32766."""


def outlet_names(connection: Connection, keys: Sequence[str]) -> dict[str, str | None]:
    """Return each outlet by the name that its newest article gives it; ``None`` where it has none.

    Args:
        connection: an open ledger's.
        keys: folded names.
    """
    newest = (
        select(func.max(article.c.id))
        .where(article.c.outlet_key.in_(keys))
        .group_by(article.c.outlet_key)
    )
    rows = connection.execute(
        select(article.c.outlet_key, article.c.outlet).where(article.c.id.in_(newest))
    )
    known = {row[0]: row[1] for row in rows}
    return {key: known.get(key) or None for key in keys}


def entity_names(connection: Connection, ids: Sequence[int]) -> dict[int, str]:
    """Return entities by their names."""
    names: dict[int, str] = {}
    for begin in range(0, len(ids), _MANY):
        some = entity.c.id.in_(ids[begin : begin + _MANY])
        names |= {
            row[0]: row[1]
            for row in connection.execute(select(entity.c.id, entity.c.name).where(some))
        }
    return names


def name_of(connection: Connection, entity_id: int) -> str | None:
    """Return the name of one entity; ``None`` where there is none."""
    return entity_names(connection, [entity_id]).get(entity_id)


def speaker_names(connection: Connection, keys: Sequence[str]) -> dict[str, str]:
    """Return speakers whom linking does not know by the first name that was folded so."""
    names: dict[str, str] = {}
    for key in dict.fromkeys(keys):
        first = select(speaker.c.name).where(speaker.c.key == key).order_by(speaker.c.id).limit(1)
        names[key] = connection.execute(first).scalar() or key
    return names
