"""What waits for a review, what one needs to be made, and what became of those that were."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, func, literal_column, select

from sayso.errors import QueryError
from sayso.ledger.corrections import apply, effective
from sayso.ledger.paging import Page, page
from sayso.ledger.reviewed import HOLDER, load, reviews_of
from sayso.ledger.reviews import history, standing
from sayso.ledger.rows import words_at
from sayso.ledger.schema import carried, reading, review, statement, version
from sayso.ledger.statements import statement_rows, statement_views
from sayso.ledger.views import CaseView, OrphanView, QueueView, ReviewView

STATUSES: Final = ("unreviewed", "confirmed", "corrected", "rejected")

_AROUND: Final = 600
"""Code points of text before and after a content that a reviewer sees at most."""


def queue(
    connection: Connection,
    *,
    status: str = "unreviewed",
    limit: int = 50,
    after: str | None = None,
) -> Page[QueueView]:
    """List live statements by doubt: those that the model is least sure of come first.

    Args:
        connection: an open ledger's.
        status: unreviewed, confirmed, corrected or rejected.
        limit: how many at most.
        after: the cursor of an earlier page.

    Raises:
        QueryError: there is no such status, or ``after`` is no cursor of this list.
    """
    if status not in STATUSES:
        raise QueryError(f"{status!r} is none of {', '.join(STATUSES)}")
    # Written out, the status lets SQLite see that the index of those in doubt will do.
    query = _queued().where(statement.c.status == literal_column(f"'{status}'"))
    if status == "unreviewed":
        query = query.where(statement.c.live)
    else:
        reviewed = select(review.c.statement_id).union(select(carried.c.statement_id))
        query = query.where(statement.c.id.in_(reviewed), reading.c.live)
    return page(
        connection,
        query,
        keys=(statement.c.confidence, statement.c.id),
        limit=limit,
        after=after,
        views=lambda rows: _queue_views(connection, rows),
    )


def case(connection: Connection, statement_id: int) -> CaseView:
    """Return a statement with what it takes to review it.

    Raises:
        NotFoundError: there is no such statement.
    """
    of = load(connection, statement_id)
    asked = _queued().add_columns(statement.c.speaker_id).where(statement.c.id == statement_id)
    rows = connection.execute(asked).all()
    queued = _queue_views(connection, rows)[0]
    current = apply(of.output, of.reviews).output
    start, end = current["content"][0][0], current["content"][-1][1]
    return CaseView(
        statement=queued.statement,
        speaker_id=rows[0].speaker_id,
        confidence=queued.confidence,
        last_review=queued.last_review,
        current=current,
        before=_before(of.text, start),
        words=of.text[start:end],
        after=_after(of.text, end),
        reviews=history(connection, statement_id),
    )


def latest(
    connection: Connection, *, by: str | None = None, limit: int = 50, after: str | None = None
) -> Page[ReviewView]:
    """List reviews, the newest first.

    Args:
        connection: an open ledger's.
        by: only what this person said.
        limit: how many at most.
        after: the cursor of an earlier page.

    Raises:
        QueryError: ``after`` is no cursor of this list.
    """
    query = select(review, HOLDER.label("holder"))
    if by is not None:
        query = query.where(review.c.made_by == by)
    return page(
        connection,
        query,
        keys=(review.c.id,),
        limit=limit,
        after=after,
        views=lambda rows: _told(connection, rows),
        descending=True,
    )


def _told(connection: Connection, rows: Sequence[Row[Any]]) -> list[ReviewView]:
    several = reviews_of(connection, [row.holder for row in rows])
    holding = {number for reviews in several.values() for number in standing(reviews)}
    return [_review(row, row.id in holding) for row in rows]


def orphans(
    connection: Connection, *, limit: int = 50, after: str | None = None
) -> Page[OrphanView]:
    """List the reviews whose words the newest reading of their article does not have.

    What has been taken back is not among them: undoing an orphan settles it.

    Args:
        connection: an open ledger's.
        limit: how many at most.
        after: the cursor of an earlier page.

    Raises:
        QueryError: ``after`` is no cursor of this list.
    """
    query = (
        select(
            review,
            HOLDER.label("holder"),
            version.c.text,
            version.c.number,
            version.c.outlet,
            version.c.published,
            version.c.headline,
        )
        .select_from(review)
        .join(statement, statement.c.id == HOLDER)
        .join(reading, reading.c.id == statement.c.reading_id)
        .join(version, version.c.id == review.c.version_id)
        .where(~reading.c.live, review.c.action != "undo")
    )
    return page(
        connection,
        query,
        keys=(review.c.id,),
        limit=limit,
        after=after,
        views=lambda rows: _orphans(connection, rows),
    )


def _queued() -> Select[Any]:
    made = select(func.max(review.c.id)).where(review.c.statement_id == statement.c.id)
    brought = select(func.max(carried.c.review_id)).where(carried.c.statement_id == statement.c.id)
    # Those that were made of the statement itself came after those that it was brought.
    last = func.coalesce(made.scalar_subquery(), brought.scalar_subquery(), 0)
    return statement_rows().add_columns(statement.c.confidence, last.label("last_review"))


def _queue_views(connection: Connection, rows: Sequence[Row[Any]]) -> list[QueueView]:
    views = statement_views(connection, rows)
    return [
        QueueView(view, row.confidence, row.last_review)
        for view, row in zip(views, rows, strict=True)
    ]


def _orphans(connection: Connection, rows: Sequence[Row[Any]]) -> list[OrphanView]:
    reviews = reviews_of(connection, [row.holder for row in rows])
    standing = {one.id for several in reviews.values() for one in effective(several)}
    return [_orphan(row) for row in rows if row.id in standing]


def _orphan(row: Row[Any]) -> OrphanView:
    return OrphanView(
        review=_review(row, True),
        content=words_at(row.text, [(start, end) for start, end in row.content]),
        version=row.number,
        outlet=row.outlet,
        published=row.published,
        headline=row.headline,
    )


def _review(row: Row[Any], holds: bool) -> ReviewView:
    return ReviewView(
        id=row.id,
        statement_id=row.holder,
        article_id=row.article_id,
        action=row.action,
        field=row.field,
        value=row.value,
        note=row.note,
        made_by=row.made_by,
        made_at=row.made_at,
        undoes=row.undoes,
        standing=holds,
    )


def _before(text: str, start: int) -> str:
    """The text before a place, from the start of the paragraph before."""
    near = text[max(0, start - _AROUND) : start]
    paragraphs = near.split("\n\n")
    return "\n\n".join(paragraphs[-2:])


def _after(text: str, end: int) -> str:
    """The text after a place, to the end of the next paragraph."""
    paragraphs = text[end : end + _AROUND].split("\n\n")
    return "\n\n".join(paragraphs[:2])
