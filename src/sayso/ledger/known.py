"""What the ledger holds of an article that somebody brings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, bindparam, select

from sayso.ledger.identity import Addresses, Edition, Known
from sayso.ledger.keys import name_key
from sayso.ledger.prepared import Prepared, Within
from sayso.ledger.schema import address, article, reading, version
from sayso.records import Article

# Put together once: that takes longer than asking the database.
_PLACES: Final = Prepared(
    select(address.c.address, address.c.article_id).where(Within(address.c.address, "addresses"))
)
_SAME_TEXT: Final = Prepared(
    select(version.c.article_id, version.c.outlet)
    .where(version.c.digest == bindparam("digest"))
    .order_by(version.c.article_id)
)


@dataclass(frozen=True, slots=True)
class Found:
    """What the ledger holds of an article, and of where it was found."""

    known: Known | None
    noted: frozenset[str]
    """Those of its addresses that lead to an article already, be it this one or another."""


def find(connection: Connection, item: Article, digest: str, addresses: Addresses) -> Found:
    """Find an article by an address of its own, else by its text, else by where it lies."""
    places: dict[str, int] = dict(_PLACES(connection, addresses=addresses.all))
    own = next((places[known] for known in addresses.own if known in places), None)
    article_id = own or _by_text(connection, item, digest)
    if article_id is None and addresses.place in places:
        article_id = _unless_another(connection, item, places[addresses.place])
    noted = frozenset(places)
    if article_id is None:
        return Found(None, noted)
    return Found(Known(article_id, _editions(connection, article_id)), noted)


def _by_text(connection: Connection, item: Article, digest: str) -> int | None:
    """The first article that had this text at this outlet."""
    outlet = name_key(item.outlet or "")
    rows = _SAME_TEXT(connection, digest=digest)
    return next((number for number, at in rows if name_key(at or "") == outlet), None)


def _unless_another(connection: Connection, item: Article, article_id: int) -> int | None:
    """The article that lay in a place, unless what lies there now has an address of its own."""
    url = connection.execute(select(article.c.url).where(article.c.id == article_id)).scalar()
    return None if url and item.url and url != item.url else article_id


def _editions(connection: Connection, article_id: int) -> tuple[Edition, ...]:
    columns = version.c
    rows = connection.execute(
        select(
            columns.id,
            columns.number,
            columns.digest,
            columns.headline,
            columns.byline,
            columns.published,
            columns.outlet,
            reading.c.model,
        )
        .outerjoin_from(version, reading)
        .where(columns.article_id == article_id)
        .order_by(columns.number, reading.c.id)
    ).all()
    models: dict[int, set[str]] = {}
    for row in rows:
        models.setdefault(row.id, set()).update([row.model] if row.model else [])
    return tuple(
        Edition(
            version_id=row.id,
            number=row.number,
            digest=row.digest,
            headline=row.headline,
            byline=tuple(row.byline),
            published=row.published,
            outlet=row.outlet,
            models=frozenset(models[row.id]),
        )
        for row in {row.id: row for row in rows}.values()
    )
