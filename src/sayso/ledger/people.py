"""Speakers of many articles as entities."""

from __future__ import annotations

from sqlalchemy import Connection


def link(connection: Connection, reading_id: int) -> None:
    """Link a reading's speakers with entities."""
