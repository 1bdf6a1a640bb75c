"""Utterances, their wordings, and where each stands."""

from __future__ import annotations

from typing import Final

from sqlalchemy import BigInteger, Column, Float, ForeignKey, Index, Integer, Table

from sayso.ledger.schema.base import Number, Words, metadata, numbered, to

quotation: Final = Table(
    "quotation",
    metadata,
    numbered(),
    Column("fullest", Number),
    Column("severity", Float),
    to("quotation", name="merged_into", nullable=True),
    Index("quotation_by_severity", "severity", "id"),
    Index("quotation_merged", "merged_into"),
)
"""One utterance, wherever it appears.

``fullest`` is its variant with most words; ``severity`` says how far its variants or speakers are
apart, null where they are not. Both count what is no longer live too: questions look closer.
``merged_into`` is the one that it turned out to be one with; null where it stands for itself.
"""

variant: Final = Table(
    "variant",
    metadata,
    numbered(),
    to("quotation"),
    Column("digest", Words, nullable=False, unique=True),
    Column("words", Words, nullable=False),
    Column("length", Integer, nullable=False),
    Index("variant_of_quotation", "quotation_id"),
)
"""One wording: quoted words folded for comparison, shared by what differs in print only."""

appearance: Final = Table(
    "appearance",
    metadata,
    Column("statement_id", Number, ForeignKey("statement.id"), primary_key=True),
    Column("part", Integer, primary_key=True),
    to("variant"),
    Column("text", Words, nullable=False),
    Index("appearance_of_variant", "variant_id", "statement_id", "part"),
    sqlite_with_rowid=False,
)
"""A quoted passage of a statement, as printed: one line for each piece that it is printed in.

Dead statements keep theirs; ask for live ones.
"""

voice: Final = Table(
    "voice",
    metadata,
    Column("quotation_id", Number, ForeignKey("quotation.id"), primary_key=True),
    Column("name", Words, primary_key=True),
    sqlite_with_rowid=False,
)
"""Names of persons to whom somebody has given a quotation, so that none has to be looked for."""


def _grams(name: str) -> Table:
    return Table(
        name,
        metadata,
        Column("hash", BigInteger, primary_key=True, autoincrement=False),
        Column("variant_id", Number, primary_key=True),
        sqlite_with_rowid=False,
    )


gram: Final = _grams("gram")
"""The index of word sequences in which variants of one quotation are found.

No foreign key: a check for each of so many rows would cost more than the rows.
"""

fresh_gram: Final = _grams("fresh_gram")
"""The newest part of the same index, see ``quotations.postings``."""
