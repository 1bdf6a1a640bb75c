"""Keys and numbers by the names that people know them by."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, func, select

from sayso.ledger.bulk import batches
from sayso.ledger.given import possible
from sayso.ledger.schema import article, entity, speaker


def outlet_names(connection: Connection, keys: Sequence[str]) -> dict[str, str | None]:
    """Return each outlet by the name that its newest article gives it; ``None`` where it has none.

    Args:
        connection: an open ledger's.
        keys: folded names.
    """
    known: dict[str, str | None] = {}
    for some in batches(keys):
        newest = (
            select(func.max(article.c.id))
            .where(article.c.outlet_key.in_(some))
            .group_by(article.c.outlet_key)
        )
        rows = connection.execute(
            select(article.c.outlet_key, article.c.outlet).where(article.c.id.in_(newest))
        )
        known |= {row[0]: row[1] for row in rows}
    return {key: known.get(key) or None for key in keys}


def entity_names(connection: Connection, ids: Sequence[int]) -> dict[int, str]:
    """Return entities by their names."""
    return {
        row[0]: row[1]
        for some in batches(ids)
        for row in connection.execute(
            select(entity.c.id, entity.c.name).where(entity.c.id.in_(some))
        )
    }


def name_of(connection: Connection, entity_id: int) -> str | None:
    """Return the name of one entity; ``None`` where there is none."""
    return entity_names(connection, [entity_id] if possible(entity_id) else []).get(entity_id)


def speaker_names(connection: Connection, keys: Sequence[str]) -> dict[str, str]:
    """Return speakers whom linking does not know by the first name that was folded so."""
    names: dict[str, str] = {}
    for key in dict.fromkeys(keys):
        first = select(speaker.c.name).where(speaker.c.key == key).order_by(speaker.c.id).limit(1)
        names[key] = connection.execute(first).scalar() or key
    return names
