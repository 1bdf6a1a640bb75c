"""Entities as questions see them: with how much they say."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from sqlalchemy import Connection, Row, Select, func, literal, select

from sayso.ledger.bulk import batches
from sayso.ledger.people_views import EntityView
from sayso.ledger.schema import entity, statement


def _counted(ids: Sequence[int]) -> Select[Any]:
    return (
        select(
            statement.c.entity_id,
            func.count().label("statements"),
            func.count(statement.c.article_id.distinct()).label("articles"),
        )
        .where(statement.c.live, statement.c.entity_id.in_(ids))
        .group_by(statement.c.entity_id)
    )


def views_of(connection: Connection, ids: AbstractSet[int]) -> dict[int, EntityView]:
    """Views of entities by their ids."""
    views: dict[int, EntityView] = {}
    for some_ids in batches(ids):
        counted = _counted(some_ids).subquery()
        rows = connection.execute(
            select(
                entity,
                func.coalesce(counted.c.statements, literal(0)).label("statements"),
                func.coalesce(counted.c.articles, literal(0)).label("articles"),
            )
            .outerjoin(counted, counted.c.entity_id == entity.c.id)
            .where(entity.c.id.in_(some_ids))
        )
        views |= {row.id: _view(row) for row in rows}
    return views


def _view(row: Row[Any]) -> EntityView:
    return EntityView(
        row.id, row.name, row.type, row.wikidata, row.country, row.seeded, row.statements,
        row.articles,
    )  # fmt: skip
