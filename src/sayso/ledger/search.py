"""The full text of statements."""

from __future__ import annotations

from sqlalchemy import Connection


def index(connection: Connection, reading_id: int) -> None:
    """Take a reading's statements into the full text; they are live, and written already."""


def remove(connection: Connection, reading_id: int) -> None:
    """Take a reading's statements out of the full text; they are live still, but will not be."""
