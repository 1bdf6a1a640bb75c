"""The statements of one version of an article, with the places in its text that they stand at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from sayso.ledger.articles import get_version
from sayso.ledger.corrections import apply
from sayso.ledger.reviewed import reviews_of
from sayso.ledger.schema import reading, statement
from sayso.ledger.statements import statement_rows, statement_views
from sayso.ledger.views import StatementView, View


@dataclass(frozen=True, slots=True)
class PlacedView(View):
    """A statement in its text."""

    statement: StatementView
    confidence: float
    """The model's estimate that nothing about it is wrong."""
    current: dict[str, Any]
    """The statement as reviews leave it, as the schema describes an attribution."""


def placed(
    connection: Connection, which: int | str, number: int | None = None
) -> tuple[PlacedView, ...]:
    """Return the statements of a version of an article as its newest model read it, in text order.

    Those that were rejected are among them.

    Args:
        connection: an open ledger's.
        which: the article's id or an address of it.
        number: the version's; ``None`` stands for the newest.

    Raises:
        NotFoundError: the ledger does not hold it.
    """
    version_id = get_version(connection, which, number).id
    newest = (
        select(reading.c.id)
        .where(reading.c.version_id == version_id)
        .order_by(reading.c.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    rows = connection.execute(
        statement_rows()
        .add_columns(statement.c.output, statement.c.confidence)
        .where(statement.c.reading_id == newest)
        .order_by(statement.c.ordinal)
    ).all()
    reviews = reviews_of(connection, [row.id for row in rows])
    return tuple(
        PlacedView(view, row.confidence, apply(row.output, reviews.get(row.id, ())).output)
        for view, row in zip(statement_views(connection, rows), rows, strict=True)
    )
