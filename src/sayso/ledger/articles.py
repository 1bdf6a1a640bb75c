"""Articles and their versions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, false, func, select

from sayso.errors import NotFoundError
from sayso.ledger.bulk import batches
from sayso.ledger.given import number_in, possible
from sayso.ledger.identity import web_address
from sayso.ledger.paging import Page, page
from sayso.ledger.schema import address, article, reading, statement, version
from sayso.ledger.views import ArticleView, VersionView


def find_article(connection: Connection, which: int | str) -> int:
    """Return the id of an article.

    Args:
        connection: an open ledger's.
        which: its id, or any address that it was found at.

    Raises:
        NotFoundError: the ledger does not hold it.
    """
    found, number = None, number_in(which) if isinstance(which, str) else which
    if number is not None:
        if possible(number):
            found = connection.execute(select(article.c.id).where(article.c.id == number)).scalar()
    elif isinstance(which, str):
        names = {which, web_address(which) or which}
        found = connection.execute(
            select(address.c.article_id).where(address.c.address.in_(names)).limit(1)
        ).scalar()
    if found is None:
        raise NotFoundError(f"article {which!s:.200}: is not in the ledger")
    return int(found)


def articles(
    connection: Connection,
    *,
    outlet_key: str | None = None,
    newest: bool = False,
    limit: int = 50,
    after: str | None = None,
) -> Page[ArticleView]:
    """List articles in the order in which they were added.

    Args:
        connection: an open ledger's.
        outlet_key: only those of this outlet; see :func:`sayso.ledger.keys.name_key`.
        newest: the one that was added last first.
        limit: how many at most.
        after: the cursor of an earlier page.

    Raises:
        QueryError: ``after`` is no cursor of this list.
    """
    query = select(article)
    if outlet_key is not None:
        query = query.where(article.c.outlet_key == outlet_key)
    return page(
        connection,
        query,
        keys=(article.c.id,),
        limit=limit,
        after=after,
        views=lambda rows: _views(connection, rows),
        descending=newest,
    )


def get_article(connection: Connection, which: int | str) -> ArticleView:
    """Return an article by its newest version.

    Raises:
        NotFoundError: the ledger does not hold it.
    """
    query = select(article).where(article.c.id == find_article(connection, which))
    return _views(connection, connection.execute(query).all())[0]


def _views(connection: Connection, rows: Sequence[Row[Any]]) -> list[ArticleView]:
    addresses: dict[int, list[str]] = defaultdict(list)
    counts: dict[int, int] = {}
    for ids in batches(row.id for row in rows):
        for known, article_id in connection.execute(
            select(address.c.address, address.c.article_id)
            .where(address.c.article_id.in_(ids))
            .order_by(address.c.address)
        ):
            addresses[article_id].append(known)
        counted = connection.execute(
            select(statement.c.article_id, func.count().label("live"))
            .where(statement.c.article_id.in_(ids), statement.c.live)
            .group_by(statement.c.article_id)
        )
        counts |= {row.article_id: row.live for row in counted}
    return [
        ArticleView(
            id=row.id,
            outlet=row.outlet,
            url=row.url,
            published=row.published,
            headline=row.headline,
            first_seen=row.first_seen,
            versions=row.versions,
            statements=counts.get(row.id, 0),
            addresses=tuple(addresses[row.id]),
        )
        for row in rows
    ]


def get_version(connection: Connection, which: int | str, number: int | None = None) -> VersionView:
    """Return one version of an article, by its number from 1; ``None`` stands for the newest.

    Raises:
        NotFoundError: the ledger does not hold it.
    """
    article_id = find_article(connection, which)
    query = select(version).where(version.c.article_id == article_id)
    if number is not None:
        query = query.where(version.c.number == number if possible(number) else false())
    row = connection.execute(query.order_by(version.c.number.desc()).limit(1)).first()
    if row is None:
        raise NotFoundError(f"article {which}: has no version {number}")
    models = connection.execute(
        select(reading.c.model).where(reading.c.version_id == row.id).order_by(reading.c.id)
    )
    return VersionView(
        id=row.id,
        article_id=row.article_id,
        number=row.number,
        digest=row.digest,
        text=row.text,
        headline=row.headline,
        byline=tuple(row.byline),
        published=row.published,
        outlet=row.outlet,
        url=row.url,
        language=row.language,
        captions=tuple(row.captions),
        links=tuple(row.links),
        source=row.source,
        added_at=row.added_at,
        models=tuple(models.scalars()),
    )
