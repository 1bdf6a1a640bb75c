"""Every speaker of an article that an entity stands for, one by one."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, and_, func, select

from sayso.errors import NotFoundError
from sayso.ledger.paging import Page, page
from sayso.ledger.people_views import SpeakerView
from sayso.ledger.schema import entity, reading, speaker, statement, version


def speakers_of(
    connection: Connection, entity_id: int, *, limit: int = 50, after: str | None = None
) -> Page[SpeakerView]:
    """List the speakers of live readings that are linked with an entity, the oldest first.

    Args:
        connection: an open ledger's.
        entity_id: the entity, or one that was merged into it.
        limit: how many at most.
        after: the cursor of an earlier page.

    Raises:
        NotFoundError: there is no such entity.
        QueryError: ``after`` is no cursor of this list, or ``limit`` is out of range.
    """
    root = connection.execute(
        select(func.coalesce(entity.c.merged_into, entity.c.id)).where(entity.c.id == entity_id)
    ).scalar()
    if root is None:
        raise NotFoundError(f"there is no person or organization {entity_id}")
    said = and_(statement.c.speaker_id == speaker.c.id, statement.c.live)
    query = (
        select(
            speaker.c.id,
            speaker.c.name,
            speaker.c.link,
            version.c.article_id,
            version.c.outlet,
            version.c.published,
            select(func.count()).where(said).scalar_subquery().label("statements"),
        )
        .join(reading, reading.c.id == speaker.c.reading_id)
        .join(version, version.c.id == reading.c.version_id)
        .where(speaker.c.entity_id == root, reading.c.live)
    )
    return page(
        connection,
        query,
        keys=(speaker.c.id,),
        limit=limit,
        after=after,
        views=lambda rows: map(_view, rows),
    )


def _view(row: Row[Any]) -> SpeakerView:
    return SpeakerView(
        speaker_id=row.id,
        name=row.name,
        article_id=row.article_id,
        outlet=row.outlet,
        published=row.published,
        statements=row.statements,
        score=row.link["score"] if row.link else None,
    )
