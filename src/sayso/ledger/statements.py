"""Statements as questions see them: the columns of a row, and the view made of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from sayso.ledger.bulk import batches
from sayso.ledger.schema import reading, relay, speaker, statement, version
from sayso.ledger.views import RelayView, StatementView


def statement_rows() -> Select[Any]:
    """Return the query for statements, to be narrowed, put in order and given to a page."""
    return (
        select(
            statement.c.id,
            statement.c.article_id,
            version.c.number.label("version"),
            statement.c.ordinal,
            statement.c.content,
            statement.c.cue,
            statement.c.source,
            speaker.c.name.label("speaker"),
            speaker.c.type.label("speaker_type"),
            statement.c.entity_id,
            statement.c.kind,
            statement.c.hedge,
            statement.c.said_on,
            version.c.outlet,
            statement.c.published,
            statement.c.status,
            statement.c.score,
            statement.c.live,
            reading.c.model,
            statement.c.superseded_by,
        )
        .select_from(statement)
        .join(speaker, speaker.c.id == statement.c.speaker_id)
        .join(reading, reading.c.id == statement.c.reading_id)
        .join(version, version.c.id == reading.c.version_id)
    )


def statement_views(connection: Connection, rows: Sequence[Row[Any]]) -> list[StatementView]:
    """Return the views of rows of :func:`statement_rows`; their chains come in one query."""
    chains = chains_of(connection, [row.id for row in rows])
    return [
        StatementView(
            id=row.id,
            article_id=row.article_id,
            version=row.version,
            ordinal=row.ordinal,
            content=row.content,
            cue=row.cue,
            source=row.source,
            speaker=row.speaker,
            speaker_type=row.speaker_type,
            entity_id=row.entity_id,
            kind=row.kind,
            hedge=row.hedge,
            said_on=row.said_on,
            chain=chains.get(row.id, ()),
            outlet=row.outlet,
            published=row.published,
            status=row.status,
            score=row.score,
            live=row.live,
            model=row.model,
            superseded_by=row.superseded_by,
        )
        for row in rows
    ]


def chains_of(connection: Connection, ids: Iterable[int]) -> dict[int, tuple[RelayView, ...]]:
    """Return the chains of statements that have one."""
    chains: dict[int, list[RelayView]] = defaultdict(list)
    for some in batches(ids):
        rows = connection.execute(
            select(relay)
            .where(relay.c.statement_id.in_(some))
            .order_by(relay.c.statement_id, relay.c.position)
        )
        for row in rows:
            view = RelayView(row.name, row.type, row.on, (row.start, row.end))
            chains[row.statement_id].append(view)
    return {statement_id: tuple(chain) for statement_id, chain in chains.items()}
