"""Appearances of quotations, as the tables have them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    case,
    exists,
    func,
    or_,
    select,
    true,
)

from sayso.ledger.bulk import batches
from sayso.ledger.given import possible
from sayso.ledger.schema import (
    appearance,
    article,
    entity,
    quotation,
    reading,
    speaker,
    statement,
    variant,
    version,
)
from sayso.ledger.statements import chains_of
from sayso.ledger.views import RelayView
from sayso.linking.quotations.voices import Voice, names_of
from sayso.linking.quotations.words import PIECE, Passage

JOIN: Final = " […] "
"""What a reader sees between the pieces that a passage is printed in."""
_EARLY: Final = 30
"""First appearances that are searched for somebody who is named."""

_later = reading.alias("later")
_replaced = (
    exists()
    .where(reading.c.id == statement.c.reading_id, version.c.id == reading.c.version_id)
    .where(article.c.id == version.c.article_id, version.c.number < article.c.versions)
    .where(~exists().where(_later.c.version_id == version.c.id, _later.c.id > reading.c.id))
    .correlate(statement)
)
_rejected = case(
    (statement.c.superseded_by.is_(None), statement.c.status == "rejected"),
    else_=statement.c.rejected_later.is_(true()),
)
SHOWN: Final = or_(statement.c.live, and_(~_rejected, _replaced))
"""What is live, and what the newest reading has of editions that have been replaced.

What a person rejected was said in no edition, see ``reviewed.refresh``.
"""

ORDER: Final[tuple[ColumnElement[Any], ...]] = (
    case((statement.c.day == 0, 1), else_=0),
    statement.c.day,
    func.coalesce(statement.c.published, ""),
    statement.c.id,
    appearance.c.part,
)
"""In order of time; what has no date comes last."""


@dataclass(frozen=True, slots=True)
class Appearance:
    """A passage of a statement, and all that is needed to compare it."""

    quotation_id: int
    variant_id: int
    statement_id: int
    part: int
    article_id: int
    version: int
    live: bool
    outlet: str | None
    outlet_key: str
    published: str | None
    first_seen: str
    voice: Voice
    entity: str | None
    chain: tuple[RelayView, ...]
    passage: Passage
    day: int

    @property
    def place(self) -> tuple[int, int]:
        """What tells it from every other: its statement, and which part of it."""
        return self.statement_id, self.part

    @property
    def time(self) -> tuple[bool, int, str, int, int]:
        """Its place in the order of time, as ``ORDER`` has it."""
        return self.day == 0, self.day, self.published or "", self.statement_id, self.part

    @property
    def text(self) -> str:
        """The passage on one line."""
        return self.passage.text.replace(PIECE, JOIN)


def places() -> Select[Any]:
    """Ask for appearances that are shown, in no order: in which statement, and which part of it.

    There may be a great many: only :func:`load` looks at their articles and speakers.
    """
    return (
        select(appearance.c.statement_id, appearance.c.part)
        .join_from(appearance, variant, variant.c.id == appearance.c.variant_id)
        .join(statement, statement.c.id == appearance.c.statement_id)
        .where(SHOWN)
    )


def _rows(connection: Connection, found: Sequence[Row[Any]]) -> Sequence[Any]:
    """What there is to know of some places, in their order."""
    query = (
        select(
            variant.c.quotation_id,
            appearance.c.variant_id,
            appearance.c.statement_id,
            appearance.c.part,
            appearance.c.text,
            statement.c.article_id,
            version.c.number,
            statement.c.live,
            version.c.outlet,
            statement.c.outlet_key,
            statement.c.published,
            statement.c.day,
            article.c.first_seen,
            speaker.c.name,
            speaker.c.type,
            statement.c.entity_id,
            entity.c.name.label("entity"),
        )
        .join_from(appearance, variant, variant.c.id == appearance.c.variant_id)
        .join(statement, statement.c.id == appearance.c.statement_id)
        .join(reading, reading.c.id == statement.c.reading_id)
        .join(version, version.c.id == reading.c.version_id)
        .join(article, article.c.id == statement.c.article_id)
        .join(speaker, speaker.c.id == statement.c.speaker_id)
        .outerjoin(entity, entity.c.id == statement.c.entity_id)
    )
    rows = {
        (row.statement_id, row.part): row
        for ids in batches(place.statement_id for place in found)
        for row in connection.execute(query.where(appearance.c.statement_id.in_(ids)))
    }
    return [rows[place.statement_id, place.part] for place in found]


def load(connection: Connection, found: Sequence[Row[Any]]) -> list[Appearance]:
    """Make appearances of rows of :func:`places`, in their order, with their chains."""
    if not found:
        return []
    rows = _rows(connection, found)
    chains = chains_of(connection, [row.statement_id for row in rows])
    return [
        Appearance(
            quotation_id=row.quotation_id,
            variant_id=row.variant_id,
            statement_id=row.statement_id,
            part=row.part,
            article_id=row.article_id,
            version=row.number,
            live=row.live,
            outlet=row.outlet,
            outlet_key=row.outlet_key,
            published=row.published,
            first_seen=row.first_seen,
            voice=Voice(
                row.name,
                row.type,
                row.entity_id,
                tuple(hand.name for hand in chains.get(row.statement_id, ())),
            ),
            entity=row.entity,
            chain=chains.get(row.statement_id, ()),
            passage=Passage.of(row.text),
            day=row.day,
        )
        for row in rows
    ]


def of_quotation(connection: Connection, quotation_id: int, limit: int) -> list[Appearance]:
    """Return the first appearances of a quotation, in order of time."""
    this = places().where(variant.c.quotation_id == quotation_id)
    return load(connection, connection.execute(this.order_by(*ORDER).limit(limit)).all())


def origin(appearances: Sequence[Appearance]) -> Appearance:
    """Return the first appearance in which a person is named, else the first."""
    early = appearances[:_EARLY]
    return next((one for one in early if names_of(one.voice)), appearances[0])


def fullest(connection: Connection, quotation_id: int) -> Appearance | None:
    """Return where the variant with most words appears first; None where nothing is shown."""
    if not possible(quotation_id):
        return None
    shown = (
        exists()
        .where(appearance.c.variant_id == variant.c.id)
        .where(statement.c.id == appearance.c.statement_id, statement.c.live)
    )
    longest = (
        select(variant.c.id, variant.c.length)
        .where(variant.c.quotation_id == quotation_id, shown)
        .order_by(variant.c.length.desc(), variant.c.id)
        .limit(4)
    )
    rows = connection.execute(longest).all()
    if not rows:
        return None
    best = [row.id for row in rows if row.length == rows[0].length]
    first = places().where(appearance.c.variant_id.in_(best), statement.c.live)
    return load(connection, connection.execute(first.order_by(*ORDER).limit(1)).all())[0]


def current(connection: Connection, quotation_id: int) -> int:
    """Return the number that a quotation goes by, which was made one with another; else its own."""
    if not possible(quotation_id):
        return quotation_id
    into = select(quotation.c.merged_into).where(quotation.c.id == quotation_id)
    return connection.execute(into).scalar() or quotation_id
