"""What people said about statements."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, ForeignKey, Index, Table

from sayso.ledger.schema.base import Json, Number, Words, counted, metadata, to

review: Final = Table(
    "review",
    metadata,
    counted(),
    to("article"),
    to("version"),
    to("statement"),
    Column("content", Json, nullable=False),
    Column("action", Words, nullable=False),
    Column("field", Words),
    Column("value", Json),
    Column("note", Words),
    Column("made_by", Words, nullable=False),
    Column("made_at", Words, nullable=False),
    to("review", name="undoes", nullable=True),
    Index("review_of_statement", "statement_id"),
    Index("review_of_article", "article_id"),
)
"""What a person said about a statement: confirm, reject, correct a field, or undo a review.

``content`` holds the spans of the content that was reviewed, ``value`` what is put in its field's
place; both are of the version that was reviewed. The content's words find the statement again in
later readings, see ``carried``. Where they find none, the review is orphaned: it stays with a
statement that is not read now.
"""

carried: Final = Table(
    "carried",
    metadata,
    Column("review_id", Number, ForeignKey("review.id"), primary_key=True),
    Column("statement_id", Number, ForeignKey("statement.id"), primary_key=True),
    Column("value", Json),
    Index("carried_to", "statement_id"),
    sqlite_with_rowid=False,
)
"""A review that counts for a statement of a later reading too, which has the same words.

``value`` is the review's by its place in that version, null where it is as it was. What the
statement that was reviewed had of it, it keeps.
"""
