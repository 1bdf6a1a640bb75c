"""Inputs: those that could not be read, and feeds that are watched."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, Integer, Table

from sayso.ledger.schema.base import Words, counted, metadata

failure: Final = Table(
    "failure",
    metadata,
    counted(),
    Column("source", Words, nullable=False, unique=True),
    Column("reason", Words, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("first_at", Words, nullable=False),
    Column("last_at", Words, nullable=False),
)
"""An input that could not be read; the row goes when it is read after all."""

feed: Final = Table(
    "feed",
    metadata,
    Column("url", Words, primary_key=True),
    Column("etag", Words),
    Column("modified", Words),
    Column("checked_at", Words),
    Column("problem", Words),
)
"""What is known of a feed, to ask politely the next time."""
