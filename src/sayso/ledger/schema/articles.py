"""What was read: articles, where they were found, their versions, and readings of those."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Boolean, Column, Index, Integer, Table, UniqueConstraint

from sayso.ledger.schema.base import Json, Words, metadata, numbered, to

article: Final = Table(
    "article",
    metadata,
    numbered(),
    Column("outlet", Words),
    Column("outlet_key", Words, nullable=False),
    Column("url", Words),
    Column("published", Words),
    Column("headline", Words),
    Column("first_seen", Words, nullable=False),
    Column("versions", Integer, nullable=False),
    Index("article_by_outlet", "outlet_key", "published", "id"),
    Index("article_by_date", "published", "id"),
)
"""A report, whatever edition of it; outlet, date and headline are those of its newest version."""

address: Final = Table(
    "address",
    metadata,
    Column("address", Words, primary_key=True),
    to("article"),
    to("version", nullable=True),
    Column("feed_updated", Words),
    Index("address_of_article", "article_id"),
)
"""Where an article was found: its canonical address, those that led to it, or a file's path.

``version_id`` is what it held when it was last looked at; null where a file only names it.
``feed_updated`` is the change that a feed told of when it was last looked at there, ISO 8601.
"""

version: Final = Table(
    "version",
    metadata,
    numbered(),
    to("article"),
    Column("number", Integer, nullable=False),
    Column("digest", Words, nullable=False),
    Column("text", Words, nullable=False),
    Column("headline", Words),
    Column("byline", Json, nullable=False),
    Column("published", Words),
    Column("outlet", Words),
    Column("url", Words),
    Column("language", Words),
    Column("captions", Json, nullable=False),
    Column("links", Json, nullable=False),
    Column("source", Words, nullable=False),
    Column("added_at", Words, nullable=False),
    UniqueConstraint("article_id", "number"),
    Index("version_by_digest", "digest"),
)
"""An article's text as it stood when it was added. ``source`` is the input that it came from."""

reading: Final = Table(
    "reading",
    metadata,
    numbered(),
    to("version"),
    Column("model", Words, nullable=False),
    Column("read_at", Words, nullable=False),
    Column("live", Boolean, nullable=False),
    UniqueConstraint("version_id", "model"),
)
"""What one model found in one version. Live: of the newest version, by the newest model."""
