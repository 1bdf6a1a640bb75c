"""Persons and bodies of many articles, their names, and what people decided about them."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Table, UniqueConstraint

from sayso.ledger.schema.base import Json, Number, Words, counted, metadata, numbered, to

entity: Final = Table(
    "entity",
    metadata,
    numbered(),
    Column("name", Words, nullable=False),
    Column("type", Words, nullable=False),
    Column("wikidata", Words),
    Column("country", Words),
    Column("seeded", Boolean, nullable=False),
    Column("created_at", Words, nullable=False),
    Column("profile", Json, nullable=False),
    to("entity", name="merged_into", nullable=True),
    Index("entity_merged", "merged_into"),
)
"""A person, organization or group of many articles.

``profile``: what its automatically linked speakers have told of it, bounded in size.
``merged_into``: the entity that decisions make it one with; null where it stands for itself.
"""

block: Final = Table(
    "block",
    metadata,
    Column("key", Words, primary_key=True),
    Column("entity_id", Number, ForeignKey("entity.id"), primary_key=True),
    Index("block_of_entity", "entity_id"),
    sqlite_with_rowid=False,
)
"""The index under which entities that a speaker might be are found."""

candidate: Final = Table(
    "candidate",
    metadata,
    counted(),
    to("entity", name="left"),
    to("entity", name="right"),
    Column("score", Float, nullable=False),
    Column("features", Json, nullable=False),
    UniqueConstraint("left", "right"),
    Index("candidate_by_score", "score", "id"),
)
"""Two entities that may be one, which a person has to decide; ``left`` is the elder."""

alias: Final = Table(
    "alias",
    metadata,
    counted(),
    to("entity"),
    Column("name", Words, nullable=False),
    Column("key", Words, nullable=False),
    Column("origin", Words, nullable=False),
    UniqueConstraint("entity_id", "name"),
    Index("alias_by_key", "key", "entity_id"),
)
"""A name that an entity goes by. ``origin``: article, seed or decision."""

decision: Final = Table(
    "decision",
    metadata,
    counted(),
    Column("action", Words, nullable=False),
    to("entity", name="left"),
    to("entity", name="right", nullable=True),
    to("speaker", nullable=True),
    Column("score", Float),
    Column("note", Words),
    Column("made_by", Words, nullable=False),
    Column("made_at", Words, nullable=False),
    to("decision", name="undoes", nullable=True),
    Index("decision_of_left", "left"),
    Index("decision_of_right", "right"),
)
"""What a person decided about entities: merge two, keep two apart, split a speaker off, or undo."""
