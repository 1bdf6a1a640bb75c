"""Quoted words of many articles as quotations."""

from __future__ import annotations

from sqlalchemy import Connection


def index(connection: Connection, reading_id: int) -> None:
    """Find the quotations of a reading's quoted words."""
