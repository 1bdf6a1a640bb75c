"""What a reading found: who speaks, what they say, and through whose hands."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, Table, UniqueConstraint

from sayso.ledger.schema.base import Json, Number, Words, metadata, numbered, to

speaker: Final = Table(
    "speaker",
    metadata,
    numbered(),
    to("reading"),
    Column("name", Words, nullable=False),
    Column("key", Words, nullable=False),
    Column("type", Words, nullable=False),
    Column("context", Json, nullable=False),
    to("entity", name="automatic", nullable=True),
    to("entity", nullable=True),
    Column("link", Json),
    Column("joined", Boolean),
    UniqueConstraint("reading_id", "name", "type"),
    Index("speaker_by_key", "key"),
    Index("speaker_of_entity", "entity_id"),
    Index("speaker_linked_to", "automatic"),
)
"""Who speaks in one reading, as the article names them.

``automatic`` is the entity that linking gave, once and for all, and ``link`` why: its score and
features; ``entity_id`` is that entity as decisions leave it. Both are null for unnamed speakers,
documents, authors, and speakers together.
``joined``: whether they are one of those who speak together, see ``member``; null where not.
"""
Index(
    "speaker_joined",
    speaker.c.joined,  # first, lest SQLite go through all that an entity says alone
    speaker.c.entity_id,
    speaker.c.id,
    sqlite_where=speaker.c.joined.is_not(None),
    postgresql_where=speaker.c.joined.is_not(None),
)

member: Final = Table(
    "member",
    metadata,
    Column("speaker_id", Number, ForeignKey("speaker.id"), primary_key=True),
    Column("part_id", Number, ForeignKey("speaker.id"), primary_key=True),
    Index("member_part", "part_id"),
    sqlite_with_rowid=False,
)
"""Speakers who speak together ("Ruiz; Marlow"), and each of them as a speaker of the reading."""

statement: Final = Table(
    "statement",
    metadata,
    numbered(),
    to("reading"),
    to("article"),
    to("speaker"),
    to("entity", nullable=True),
    Column("ordinal", Integer, nullable=False),
    Column("live", Boolean, nullable=False),
    Column("status", Words, nullable=False),
    Column("content", Words, nullable=False),
    Column("source", Words, nullable=False),
    Column("cue", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("hedge", Words, nullable=False),
    Column("said_on", Words),
    Column("published", Words),
    Column("day", Integer, nullable=False),
    Column("speaker_key", Words, nullable=False),
    Column("outlet_key", Words, nullable=False),
    Column("relays", Integer, nullable=False),
    Column("score", Float, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("output", Json, nullable=False),
    to("statement", name="superseded_by", nullable=True),
    Column("rejected_later", Boolean),
    UniqueConstraint("reading_id", "ordinal"),
    Index("statement_of_article", "article_id", "live", "ordinal"),
    Index("statement_of_entity", "entity_id", "live", "day", "id", "outlet_key"),
    Index("statement_by_speaker", "speaker_id"),
    Index("statement_by_date", "live", "day", "id"),
    Index("statement_of_outlet", "outlet_key", "live", "day", "id"),
)
"""One statement: ``output`` as the model gave it, the other columns as reviews leave it.

``status``: unreviewed, confirmed, corrected or rejected. ``live``: its reading is, and no review
rejects it. ``content``, ``source`` and ``cue`` are the words, passages of one role joined by
`` […] ``. ``confidence`` is the model's estimate that nothing about it is wrong, by which those
that nobody has reviewed wait for it. ``day`` is ``days.day_of(published)``, by which lists are put
in order; ``speaker_key`` is the speaker's key, under which those without an entity are found.
``superseded_by`` leads to the same words in a later reading; ``rejected_later``: whether they are
rejected there, null where not.
"""
Index(
    "statement_of_others",
    statement.c.speaker_key,
    statement.c.live,
    statement.c.day,
    statement.c.id,
    statement.c.outlet_key,
    statement.c.entity_id,  # always null here, but SQLite would look it up
    sqlite_where=statement.c.entity_id.is_(None),
    postgresql_where=statement.c.entity_id.is_(None),
)
Index(
    "statement_in_doubt",
    statement.c.live,
    statement.c.confidence,
    statement.c.id,
    sqlite_where=statement.c.status == "unreviewed",
    postgresql_where=statement.c.status == "unreviewed",
)

relay: Final = Table(
    "relay",
    metadata,
    Column("statement_id", Number, ForeignKey("statement.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("name", Words, nullable=False),
    Column("key", Words, nullable=False),
    Column("type", Words, nullable=False),
    Column("on", Words),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Index("relay_by_key", "key", "statement_id"),
    sqlite_with_rowid=False,
)
"""A hand that a statement passed through, position 0 nearest to the reader."""
