"""Where all tables are kept, and the kinds of columns that they have."""

from __future__ import annotations

from typing import Final

from sqlalchemy import JSON, BigInteger, Column, ForeignKey, Integer, MetaData, Text
from sqlalchemy.dialects import postgresql

metadata: Final = MetaData()

Json: Final = JSON(none_as_null=True).with_variant(
    postgresql.JSONB(none_as_null=True), "postgresql"
)
Number: Final = BigInteger().with_variant(Integer, "sqlite")
Words: Final = Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
"""Text in the order of its code points in both databases: lists and pages come in one order, and
beginnings can be looked up."""


def counted() -> Column[int]:
    """Return a primary key that the database gives."""
    return Column("id", Number, primary_key=True)


def numbered() -> Column[int]:
    """Return a primary key that the writer gives: see ``numbers.free``."""
    return Column("id", Number, primary_key=True, autoincrement=False)


def to(target: str, *, name: str | None = None, nullable: bool = False) -> Column[int]:
    """Return a column that refers to a row of a table: ``TARGET_id``, unless it has a name."""
    return Column(name or f"{target}_id", Number, ForeignKey(f"{target}.id"), nullable=nullable)
