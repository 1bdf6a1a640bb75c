"""What the ledger holds of an article that somebody brings."""

from __future__ import annotations

from collections.abc import Mapping
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
    select(address.c.address, address.c.article_id, address.c.version_id).where(
        Within(address.c.address, "addresses")
    )
)
_SAME_TEXT: Final = Prepared(
    select(version.c.article_id)
    .join(article, article.c.id == version.c.article_id)
    .where(
        version.c.digest == bindparam("digest"),
        version.c.number == article.c.versions,
        article.c.outlet_key == bindparam("outlet"),
    )
    .order_by(version.c.article_id)
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Noted:
    """Where an address leads."""

    article_id: int
    version_id: int | None
    """What it held when it was last looked at."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the ledger holds of an article, and of where it was found."""

    known: Known | None
    noted: Mapping[str, Noted]
    """Those of its addresses that lead to an article already, be it this one or another."""


def find(connection: Connection, item: Article, digest: str, addresses: Addresses) -> Found:
    """Find an article by an address of its own, else by where it lies, else by its text."""
    rows = _PLACES(connection, addresses=addresses.all)
    noted = {known: Noted(article_id, version_id) for known, article_id, version_id in rows}
    article_id = next((noted[one].article_id for one in addresses.own if one in noted), None)
    if article_id is None and addresses.place in noted:
        article_id = _unless_another(connection, item, noted[addresses.place].article_id)
    if article_id is None:
        article_id = _by_text(connection, item, digest, addresses)
    if article_id is None:
        return Found(None, noted)
    there = (noted[one] for one in addresses.telling if one in noted)
    last = next((one.version_id for one in there if one.article_id == article_id), None)
    return Found(Known(article_id, _editions(connection, article_id), last), noted)


def _by_text(
    connection: Connection, item: Article, digest: str, addresses: Addresses
) -> int | None:
    """The first article that has this text at this outlet.

    Nobody knows that two unknown outlets are one, so what lies somewhere is a copy of nothing then;
    a text that lies nowhere has nothing but its words to tell it by.
    """
    outlet = name_key(item.outlet or "")
    if not outlet and addresses.all:
        return None
    rows = _SAME_TEXT(connection, digest=digest, outlet=outlet)
    return next((number for (number,) in rows), None)


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
