"""The first tables, as scripts/freeze_schema.py wrote them; later migrations change them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TEXT = sa.Text().with_variant(sa.TEXT(collation="C"), "postgresql")
_JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")


def create() -> None:
    """Create the tables."""
    op.create_table(
        "article",
        sa.Column("id", _ID, autoincrement=False, nullable=False),
        sa.Column("outlet", _TEXT, nullable=True),
        sa.Column("outlet_key", _TEXT, nullable=False),
        sa.Column("url", _TEXT, nullable=True),
        sa.Column("published", _TEXT, nullable=True),
        sa.Column("headline", _TEXT, nullable=True),
        sa.Column("first_seen", _TEXT, nullable=False),
        sa.Column("versions", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("article_by_date", "article", ["published", "id"], unique=False)
    op.create_index("article_by_outlet", "article", ["outlet_key", "published", "id"], unique=False)
    op.create_table(
        "entity",
        sa.Column("id", _ID, autoincrement=False, nullable=False),
        sa.Column("name", _TEXT, nullable=False),
        sa.Column("type", _TEXT, nullable=False),
        sa.Column("wikidata", _TEXT, nullable=True),
        sa.Column("country", _TEXT, nullable=True),
        sa.Column("seeded", sa.Boolean(), nullable=False),
        sa.Column("created_at", _TEXT, nullable=False),
        sa.Column("profile", _JSON, nullable=False),
        sa.Column("merged_into", _ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["merged_into"],
            ["entity.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("entity_merged", "entity", ["merged_into"], unique=False)
    op.create_table(
        "failure",
        sa.Column("id", _ID, nullable=False),
        sa.Column("source", _TEXT, nullable=False),
        sa.Column("reason", _TEXT, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("first_at", _TEXT, nullable=False),
        sa.Column("last_at", _TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("source"),
    )
    op.create_table(
        "feed",
        sa.Column("url", _TEXT, nullable=False),
        sa.Column("etag", _TEXT, nullable=True),
        sa.Column("modified", _TEXT, nullable=True),
        sa.Column("checked_at", _TEXT, nullable=True),
        sa.Column("problem", _TEXT, nullable=True),
        sa.PrimaryKeyConstraint("url"),
    )
    op.create_table(
        "fresh_gram",
        sa.Column("hash", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("variant_id", _ID, nullable=False),
        sa.PrimaryKeyConstraint("hash", "variant_id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "gram",
        sa.Column("hash", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("variant_id", _ID, nullable=False),
        sa.PrimaryKeyConstraint("hash", "variant_id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "quotation",
        sa.Column("id", _ID, autoincrement=False, nullable=False),
        sa.Column("fullest", _ID, nullable=True),
        sa.Column("severity", sa.Float(), nullable=True),
        sa.Column("merged_into", _ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["merged_into"],
            ["quotation.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("quotation_by_severity", "quotation", ["severity", "id"], unique=False)
    op.create_index("quotation_merged", "quotation", ["merged_into"], unique=False)
    op.create_table(
        "alias",
        sa.Column("id", _ID, nullable=False),
        sa.Column("entity_id", _ID, nullable=False),
        sa.Column("name", _TEXT, nullable=False),
        sa.Column("key", _TEXT, nullable=False),
        sa.Column("origin", _TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["entity_id"],
            ["entity.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("entity_id", "name"),
    )
    op.create_index("alias_by_key", "alias", ["key", "entity_id"], unique=False)
    op.create_table(
        "block",
        sa.Column("key", _TEXT, nullable=False),
        sa.Column("entity_id", _ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["entity_id"],
            ["entity.id"],
        ),
        sa.PrimaryKeyConstraint("key", "entity_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("block_of_entity", "block", ["entity_id"], unique=False)
    op.create_table(
        "candidate",
        sa.Column("id", _ID, nullable=False),
        sa.Column("left", _ID, nullable=False),
        sa.Column("right", _ID, nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("features", _JSON, nullable=False),
        sa.ForeignKeyConstraint(
            ["left"],
            ["entity.id"],
        ),
        sa.ForeignKeyConstraint(
            ["right"],
            ["entity.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("left", "right"),
    )
    op.create_index("candidate_by_score", "candidate", ["score", "id"], unique=False)
    op.create_table(
        "variant",
        sa.Column("id", _ID, autoincrement=False, nullable=False),
        sa.Column("quotation_id", _ID, nullable=False),
        sa.Column("digest", _TEXT, nullable=False),
        sa.Column("words", _TEXT, nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["quotation_id"],
            ["quotation.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("digest"),
    )
    op.create_index("variant_of_quotation", "variant", ["quotation_id"], unique=False)
    op.create_table(
        "version",
        sa.Column("id", _ID, autoincrement=False, nullable=False),
        sa.Column("article_id", _ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("digest", _TEXT, nullable=False),
        sa.Column("text", _TEXT, nullable=False),
        sa.Column("headline", _TEXT, nullable=True),
        sa.Column("byline", _JSON, nullable=False),
        sa.Column("published", _TEXT, nullable=True),
        sa.Column("outlet", _TEXT, nullable=True),
        sa.Column("url", _TEXT, nullable=True),
        sa.Column("language", _TEXT, nullable=True),
        sa.Column("captions", _JSON, nullable=False),
        sa.Column("links", _JSON, nullable=False),
        sa.Column("source", _TEXT, nullable=False),
        sa.Column("added_at", _TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["article.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("article_id", "number"),
    )
    op.create_index("version_by_digest", "version", ["digest"], unique=False)
    op.create_table(
        "voice",
        sa.Column("quotation_id", _ID, nullable=False),
        sa.Column("name", _TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["quotation_id"],
            ["quotation.id"],
        ),
        sa.PrimaryKeyConstraint("quotation_id", "name"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "address",
        sa.Column("address", _TEXT, nullable=False),
        sa.Column("article_id", _ID, nullable=False),
        sa.Column("version_id", _ID, nullable=True),
        sa.Column("feed_updated", _TEXT, nullable=True),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["article.id"],
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["version.id"],
        ),
        sa.PrimaryKeyConstraint("address"),
    )
    op.create_index("address_of_article", "address", ["article_id"], unique=False)
    op.create_table(
        "reading",
        sa.Column("id", _ID, autoincrement=False, nullable=False),
        sa.Column("version_id", _ID, nullable=False),
        sa.Column("model", _TEXT, nullable=False),
        sa.Column("read_at", _TEXT, nullable=False),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["version.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("version_id", "model"),
    )
    op.create_table(
        "speaker",
        sa.Column("id", _ID, autoincrement=False, nullable=False),
        sa.Column("reading_id", _ID, nullable=False),
        sa.Column("name", _TEXT, nullable=False),
        sa.Column("key", _TEXT, nullable=False),
        sa.Column("type", _TEXT, nullable=False),
        sa.Column("context", _JSON, nullable=False),
        sa.Column("automatic", _ID, nullable=True),
        sa.Column("entity_id", _ID, nullable=True),
        sa.Column("link", _JSON, nullable=True),
        sa.Column("joined", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(
            ["automatic"],
            ["entity.id"],
        ),
        sa.ForeignKeyConstraint(
            ["entity_id"],
            ["entity.id"],
        ),
        sa.ForeignKeyConstraint(
            ["reading_id"],
            ["reading.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("reading_id", "name", "type"),
    )
    op.create_index("speaker_by_key", "speaker", ["key"], unique=False)
    op.create_index(
        "speaker_joined",
        "speaker",
        ["joined", "entity_id", "id"],
        unique=False,
        sqlite_where=sa.text("joined IS NOT NULL"),
        postgresql_where=sa.text("joined IS NOT NULL"),
    )
    op.create_index("speaker_linked_to", "speaker", ["automatic"], unique=False)
    op.create_index("speaker_of_entity", "speaker", ["entity_id"], unique=False)
    op.create_table(
        "decision",
        sa.Column("id", _ID, nullable=False),
        sa.Column("action", _TEXT, nullable=False),
        sa.Column("left", _ID, nullable=False),
        sa.Column("right", _ID, nullable=True),
        sa.Column("speaker_id", _ID, nullable=True),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("note", _TEXT, nullable=True),
        sa.Column("made_by", _TEXT, nullable=False),
        sa.Column("made_at", _TEXT, nullable=False),
        sa.Column("undoes", _ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["left"],
            ["entity.id"],
        ),
        sa.ForeignKeyConstraint(
            ["right"],
            ["entity.id"],
        ),
        sa.ForeignKeyConstraint(
            ["speaker_id"],
            ["speaker.id"],
        ),
        sa.ForeignKeyConstraint(
            ["undoes"],
            ["decision.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("decision_of_left", "decision", ["left"], unique=False)
    op.create_index("decision_of_right", "decision", ["right"], unique=False)
    op.create_table(
        "member",
        sa.Column("speaker_id", _ID, nullable=False),
        sa.Column("part_id", _ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["part_id"],
            ["speaker.id"],
        ),
        sa.ForeignKeyConstraint(
            ["speaker_id"],
            ["speaker.id"],
        ),
        sa.PrimaryKeyConstraint("speaker_id", "part_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("member_part", "member", ["part_id"], unique=False)
    op.create_table(
        "statement",
        sa.Column("id", _ID, autoincrement=False, nullable=False),
        sa.Column("reading_id", _ID, nullable=False),
        sa.Column("article_id", _ID, nullable=False),
        sa.Column("speaker_id", _ID, nullable=False),
        sa.Column("entity_id", _ID, nullable=True),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("status", _TEXT, nullable=False),
        sa.Column("content", _TEXT, nullable=False),
        sa.Column("source", _TEXT, nullable=False),
        sa.Column("cue", _TEXT, nullable=False),
        sa.Column("kind", _TEXT, nullable=False),
        sa.Column("hedge", _TEXT, nullable=False),
        sa.Column("said_on", _TEXT, nullable=True),
        sa.Column("published", _TEXT, nullable=True),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("speaker_key", _TEXT, nullable=False),
        sa.Column("outlet_key", _TEXT, nullable=False),
        sa.Column("relays", sa.Integer(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("output", _JSON, nullable=False),
        sa.Column("superseded_by", _ID, nullable=True),
        sa.Column("rejected_later", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["article.id"],
        ),
        sa.ForeignKeyConstraint(
            ["entity_id"],
            ["entity.id"],
        ),
        sa.ForeignKeyConstraint(
            ["reading_id"],
            ["reading.id"],
        ),
        sa.ForeignKeyConstraint(
            ["speaker_id"],
            ["speaker.id"],
        ),
        sa.ForeignKeyConstraint(
            ["superseded_by"],
            ["statement.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("reading_id", "ordinal"),
    )
    op.create_index("statement_by_date", "statement", ["live", "day", "id"], unique=False)
    op.create_index("statement_by_speaker", "statement", ["speaker_id"], unique=False)
    op.create_index(
        "statement_in_doubt",
        "statement",
        ["live", "confidence", "id"],
        unique=False,
        sqlite_where=sa.text("status = 'unreviewed'"),
        postgresql_where=sa.text("status = 'unreviewed'"),
    )
    op.create_index(
        "statement_of_article", "statement", ["article_id", "live", "ordinal"], unique=False
    )
    op.create_index(
        "statement_of_entity",
        "statement",
        ["entity_id", "live", "day", "id", "outlet_key"],
        unique=False,
    )
    op.create_index(
        "statement_of_others",
        "statement",
        ["speaker_key", "live", "day", "id", "outlet_key", "entity_id"],
        unique=False,
        sqlite_where=sa.text("entity_id IS NULL"),
        postgresql_where=sa.text("entity_id IS NULL"),
    )
    op.create_index(
        "statement_of_outlet", "statement", ["outlet_key", "live", "day", "id"], unique=False
    )
    op.create_table(
        "appearance",
        sa.Column("statement_id", _ID, nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("variant_id", _ID, nullable=False),
        sa.Column("text", _TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["statement_id"],
            ["statement.id"],
        ),
        sa.ForeignKeyConstraint(
            ["variant_id"],
            ["variant.id"],
        ),
        sa.PrimaryKeyConstraint("statement_id", "part"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "appearance_of_variant", "appearance", ["variant_id", "statement_id", "part"], unique=False
    )
    op.create_table(
        "relay",
        sa.Column("statement_id", _ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", _TEXT, nullable=False),
        sa.Column("key", _TEXT, nullable=False),
        sa.Column("type", _TEXT, nullable=False),
        sa.Column("on", _TEXT, nullable=True),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["statement_id"],
            ["statement.id"],
        ),
        sa.PrimaryKeyConstraint("statement_id", "position"),
        sqlite_with_rowid=False,
    )
    op.create_index("relay_by_key", "relay", ["key", "statement_id"], unique=False)
    op.create_table(
        "review",
        sa.Column("id", _ID, nullable=False),
        sa.Column("article_id", _ID, nullable=False),
        sa.Column("version_id", _ID, nullable=False),
        sa.Column("statement_id", _ID, nullable=False),
        sa.Column("content", _JSON, nullable=False),
        sa.Column("action", _TEXT, nullable=False),
        sa.Column("field", _TEXT, nullable=True),
        sa.Column("value", _JSON, nullable=True),
        sa.Column("note", _TEXT, nullable=True),
        sa.Column("made_by", _TEXT, nullable=False),
        sa.Column("made_at", _TEXT, nullable=False),
        sa.Column("undoes", _ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["article.id"],
        ),
        sa.ForeignKeyConstraint(
            ["statement_id"],
            ["statement.id"],
        ),
        sa.ForeignKeyConstraint(
            ["undoes"],
            ["review.id"],
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["version.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("review_of_article", "review", ["article_id"], unique=False)
    op.create_index("review_of_statement", "review", ["statement_id"], unique=False)
    op.create_table(
        "carried",
        sa.Column("review_id", _ID, nullable=False),
        sa.Column("statement_id", _ID, nullable=False),
        sa.Column("value", _JSON, nullable=True),
        sa.ForeignKeyConstraint(
            ["review_id"],
            ["review.id"],
        ),
        sa.ForeignKeyConstraint(
            ["statement_id"],
            ["statement.id"],
        ),
        sa.PrimaryKeyConstraint("review_id", "statement_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("carried_to", "carried", ["statement_id"], unique=False)
