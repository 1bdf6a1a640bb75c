"""The tables of the ledger, as SQLAlchemy Core has them for SQLite and PostgreSQL alike.

What a model said of an article is written once and never changed (``version``, ``reading``,
``statement.output``); what people say about it is appended (``review``, ``decision``). Everything
else is a view kept ready for questions: it can be made again from those.

Times are UTC, ``YYYY-MM-DDTHH:MM:SSZ``; dates are as the article gives them, ISO 8601, as precise
as they are. Keys (``outlet_key``, ``speaker.key``, ``alias.key``, ``relay.key``) are names folded
for comparison: letter case, accents and punctuation do not count.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.dialects import postgresql

metadata: Final = MetaData()

_Json: Final = JSON(none_as_null=True).with_variant(
    postgresql.JSONB(none_as_null=True), "postgresql"
)
_Id: Final = BigInteger().with_variant(Integer, "sqlite")
_Text: Final = Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
"""Text in the order of its code points in both databases: lists and pages come in one order, and
beginnings can be looked up."""


def _id() -> Column[int]:
    return Column("id", _Id, primary_key=True)


def _number() -> Column[int]:
    """A primary key that the writer gives: see ``numbers.free``."""
    return Column("id", _Id, primary_key=True, autoincrement=False)


def _to(target: str, *, name: str | None = None, nullable: bool = False) -> Column[int]:
    return Column(name or f"{target}_id", _Id, ForeignKey(f"{target}.id"), nullable=nullable)


article: Final = Table(
    "article",
    metadata,
    _number(),
    Column("outlet", _Text),
    Column("outlet_key", _Text, nullable=False),
    Column("url", _Text),
    Column("published", _Text),
    Column("headline", _Text),
    Column("first_seen", _Text, nullable=False),
    Column("versions", Integer, nullable=False),
    Index("article_by_outlet", "outlet_key", "published", "id"),
    Index("article_by_date", "published", "id"),
)
"""A report, whatever edition of it; outlet, date and headline are those of its newest version."""

address: Final = Table(
    "address",
    metadata,
    Column("address", _Text, primary_key=True),
    _to("article"),
    _to("version", nullable=True),
    Column("feed_updated", _Text),
    Index("address_of_article", "article_id"),
)
"""Where an article was found: its canonical address, those that led to it, or a file's path.

``version_id`` is what it held when it was last looked at; null where a file only names it.
``feed_updated`` is the change that a feed told of when it was last looked at there, ISO 8601.
"""

version: Final = Table(
    "version",
    metadata,
    _number(),
    _to("article"),
    Column("number", Integer, nullable=False),
    Column("digest", _Text, nullable=False),
    Column("text", _Text, nullable=False),
    Column("headline", _Text),
    Column("byline", _Json, nullable=False),
    Column("published", _Text),
    Column("outlet", _Text),
    Column("url", _Text),
    Column("language", _Text),
    Column("captions", _Json, nullable=False),
    Column("links", _Json, nullable=False),
    Column("source", _Text, nullable=False),
    Column("added_at", _Text, nullable=False),
    UniqueConstraint("article_id", "number"),
    Index("version_by_digest", "digest"),
)
"""An article's text as it stood when it was added. ``source`` is the input that it came from."""

reading: Final = Table(
    "reading",
    metadata,
    _number(),
    _to("version"),
    Column("model", _Text, nullable=False),
    Column("read_at", _Text, nullable=False),
    Column("live", Boolean, nullable=False),
    UniqueConstraint("version_id", "model"),
)
"""What one model found in one version. Live: of the newest version, by the newest model."""

entity: Final = Table(
    "entity",
    metadata,
    _number(),
    Column("name", _Text, nullable=False),
    Column("type", _Text, nullable=False),
    Column("wikidata", _Text),
    Column("country", _Text),
    Column("seeded", Boolean, nullable=False),
    Column("created_at", _Text, nullable=False),
    Column("profile", _Json, nullable=False),
    _to("entity", name="merged_into", nullable=True),
    Index("entity_merged", "merged_into"),
)
"""A person, organization or group of many articles.

``profile``: what its automatically linked speakers have told of it, bounded in size.
``merged_into``: the entity that decisions make it one with; null where it stands for itself.
"""

block: Final = Table(
    "block",
    metadata,
    Column("key", _Text, primary_key=True),
    Column("entity_id", _Id, ForeignKey("entity.id"), primary_key=True),
    Index("block_of_entity", "entity_id"),
    sqlite_with_rowid=False,
)
"""The index under which entities that a speaker might be are found."""

candidate: Final = Table(
    "candidate",
    metadata,
    _id(),
    _to("entity", name="left"),
    _to("entity", name="right"),
    Column("score", Float, nullable=False),
    Column("features", _Json, nullable=False),
    UniqueConstraint("left", "right"),
    Index("candidate_by_score", "score", "id"),
)
"""Two entities that may be one, which a person has to decide; ``left`` is the elder."""

alias: Final = Table(
    "alias",
    metadata,
    _id(),
    _to("entity"),
    Column("name", _Text, nullable=False),
    Column("key", _Text, nullable=False),
    Column("origin", _Text, nullable=False),
    UniqueConstraint("entity_id", "name"),
    Index("alias_by_key", "key", "entity_id"),
)
"""A name that an entity goes by. ``origin``: article, seed or decision."""

speaker: Final = Table(
    "speaker",
    metadata,
    _number(),
    _to("reading"),
    Column("name", _Text, nullable=False),
    Column("key", _Text, nullable=False),
    Column("type", _Text, nullable=False),
    Column("context", _Json, nullable=False),
    _to("entity", name="automatic", nullable=True),
    _to("entity", nullable=True),
    Column("link", _Json),
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
    speaker.c.entity_id,
    speaker.c.id,
    sqlite_where=speaker.c.joined.is_not(None),
    postgresql_where=speaker.c.joined.is_not(None),
)

member: Final = Table(
    "member",
    metadata,
    Column("speaker_id", _Id, ForeignKey("speaker.id"), primary_key=True),
    Column("part_id", _Id, ForeignKey("speaker.id"), primary_key=True),
    Index("member_part", "part_id"),
    sqlite_with_rowid=False,
)
"""Speakers who speak together ("Ruiz; Marlow"), and each of them as a speaker of the reading."""

statement: Final = Table(
    "statement",
    metadata,
    _number(),
    _to("reading"),
    _to("article"),
    _to("speaker"),
    _to("entity", nullable=True),
    Column("ordinal", Integer, nullable=False),
    Column("live", Boolean, nullable=False),
    Column("status", _Text, nullable=False),
    Column("content", _Text, nullable=False),
    Column("source", _Text, nullable=False),
    Column("cue", _Text, nullable=False),
    Column("kind", _Text, nullable=False),
    Column("hedge", _Text, nullable=False),
    Column("said_on", _Text),
    Column("published", _Text),
    Column("day", Integer, nullable=False),
    Column("speaker_key", _Text, nullable=False),
    Column("outlet_key", _Text, nullable=False),
    Column("relays", Integer, nullable=False),
    Column("score", Float, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("output", _Json, nullable=False),
    _to("statement", name="superseded_by", nullable=True),
    Column("rejected_later", Boolean),
    UniqueConstraint("reading_id", "ordinal"),
    Index("statement_of_article", "article_id", "live", "ordinal"),
    Index("statement_of_entity", "entity_id", "live", "day", "id"),
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
    Column("statement_id", _Id, ForeignKey("statement.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("name", _Text, nullable=False),
    Column("key", _Text, nullable=False),
    Column("type", _Text, nullable=False),
    Column("on", _Text),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Index("relay_by_key", "key", "statement_id"),
    sqlite_with_rowid=False,
)
"""A hand that a statement passed through, position 0 nearest to the reader."""

quotation: Final = Table(
    "quotation",
    metadata,
    _number(),
    Column("fullest", _Id),
    Column("severity", Float),
    _to("quotation", name="merged_into", nullable=True),
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
    _number(),
    _to("quotation"),
    Column("digest", _Text, nullable=False, unique=True),
    Column("words", _Text, nullable=False),
    Column("length", Integer, nullable=False),
    Index("variant_of_quotation", "quotation_id"),
)
"""One wording: quoted words folded for comparison, shared by what differs in print only."""

appearance: Final = Table(
    "appearance",
    metadata,
    Column("statement_id", _Id, ForeignKey("statement.id"), primary_key=True),
    Column("part", Integer, primary_key=True),
    _to("variant"),
    Column("text", _Text, nullable=False),
    Index("appearance_of_variant", "variant_id", "statement_id", "part"),
    sqlite_with_rowid=False,
)
"""A quoted passage of a statement, as printed: one line for each piece that it is printed in.

Dead statements keep theirs; ask for live ones.
"""

voice: Final = Table(
    "voice",
    metadata,
    Column("quotation_id", _Id, ForeignKey("quotation.id"), primary_key=True),
    Column("name", _Text, primary_key=True),
    sqlite_with_rowid=False,
)
"""Names of persons to whom somebody has given a quotation, so that none has to be looked for."""

gram: Final = Table(
    "gram",
    metadata,
    Column("hash", BigInteger, primary_key=True, autoincrement=False),
    Column("variant_id", _Id, primary_key=True),
    sqlite_with_rowid=False,
)
"""The index of word sequences in which variants of one quotation are found.

No foreign key: a check for each of so many rows would cost more than the rows.
"""

review: Final = Table(
    "review",
    metadata,
    _id(),
    _to("article"),
    _to("version"),
    _to("statement"),
    Column("content", _Json, nullable=False),
    Column("action", _Text, nullable=False),
    Column("field", _Text),
    Column("value", _Json),
    Column("note", _Text),
    Column("made_by", _Text, nullable=False),
    Column("made_at", _Text, nullable=False),
    _to("review", name="undoes", nullable=True),
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
    Column("review_id", _Id, ForeignKey("review.id"), primary_key=True),
    Column("statement_id", _Id, ForeignKey("statement.id"), primary_key=True),
    Column("value", _Json),
    Index("carried_to", "statement_id"),
    sqlite_with_rowid=False,
)
"""A review that counts for a statement of a later reading too, which has the same words.

``value`` is the review's by its place in that version, null where it is as it was. What the
statement that was reviewed had of it, it keeps.
"""

decision: Final = Table(
    "decision",
    metadata,
    _id(),
    Column("action", _Text, nullable=False),
    _to("entity", name="left"),
    _to("entity", name="right", nullable=True),
    _to("speaker", nullable=True),
    Column("score", Float),
    Column("note", _Text),
    Column("made_by", _Text, nullable=False),
    Column("made_at", _Text, nullable=False),
    _to("decision", name="undoes", nullable=True),
    Index("decision_of_left", "left"),
    Index("decision_of_right", "right"),
)
"""What a person decided about entities: merge two, keep two apart, split a speaker off, or undo."""

failure: Final = Table(
    "failure",
    metadata,
    _id(),
    Column("source", _Text, nullable=False, unique=True),
    Column("reason", _Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("first_at", _Text, nullable=False),
    Column("last_at", _Text, nullable=False),
)
"""An input that could not be read; the row goes when it is read after all."""

feed: Final = Table(
    "feed",
    metadata,
    Column("url", _Text, primary_key=True),
    Column("etag", _Text),
    Column("modified", _Text),
    Column("checked_at", _Text),
    Column("problem", _Text),
)
"""What is known of a feed, to ask politely the next time."""
