"""The ledger from one end to the other, for exports: article by article, in constant memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any, Final, Unpack

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from sayso.errors import QueryError
from sayso.ledger.conditions import Conditions, theirs
from sayso.ledger.corrections import apply
from sayso.ledger.questions import Filters, conditions_of
from sayso.ledger.reviewed import reviews_of
from sayso.ledger.schema import alias, entity, reading, statement, version
from sayso.ledger.voices import voices_of

_ARTICLES: Final = 100
_ENTITIES: Final = 1000
"""How many are in memory at a time."""


@dataclass(frozen=True, slots=True)
class EntityRecord:
    """A person, organization or group of many articles."""

    id: int
    name: str
    type: str
    wikidata: str | None
    country: str | None
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StatementRecord:
    """A statement as models and reviews leave it."""

    id: int
    ordinal: int
    status: str
    """unreviewed, confirmed or corrected."""
    score: float
    confidence: float
    content: str
    """Its words; passages are joined by an ellipsis."""
    cue: str
    source: str
    output: dict[str, Any]
    """As the schema describes an attribution, with corrections."""
    entity: EntityRecord | None
    """Who the speaker is across articles."""


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """An article in its newest version, as the newest model reads it and reviews leave it."""

    id: int
    version: int
    """The number of its version, from 1."""
    digest: str
    """SHA-256 of the text in UTF-8."""
    text: str
    headline: str | None
    byline: tuple[str, ...]
    published: str | None
    outlet: str | None
    url: str | None
    language: str | None
    captions: tuple[str, ...]
    links: tuple[str, ...]
    added_at: str
    model: str
    statements: tuple[StatementRecord, ...]
    """In the order of the text; only those that are asked for."""


class Selection:
    """The live statements that meet conditions, in the order of their articles.

    It asks as it is read, each time anew, within one view of the ledger.
    """

    def __init__(
        self,
        connection: Connection,
        conditions: Conditions | None = None,
        *,
        of: ColumnElement[bool] | None = None,
    ) -> None:
        """Select statements that meet conditions, of readings that meet one."""
        self._connection = connection
        self._conditions = conditions
        self._of = of

    def articles(self) -> Iterator[ArticleRecord]:
        """Yield the articles by number: those with such statements, or all without conditions."""
        chosen = (
            select(reading.c.id, version.c.article_id)
            .join(version, version.c.id == reading.c.version_id)
            .where(reading.c.live)
            .order_by(version.c.article_id)
        )
        if self._of is not None:
            chosen = chosen.where(self._of)
        if self._conditions is not None:
            of_reading = statement.c.reading_id == reading.c.id
            chosen = chosen.where(select(statement.c.id).where(of_reading, *self._met()).exists())
        for some in self._parts(chosen, _ARTICLES):
            yield from self._articles(some)

    def entities(self) -> Iterator[EntityRecord]:
        """Yield the entities that such statements are by, by number."""
        spoken = select(statement.c.id).where(statement.c.entity_id == entity.c.id, *self._met())
        chosen = select(entity.c.id).where(spoken.exists()).order_by(entity.c.id)
        for some in self._parts(chosen, _ENTITIES):
            yield from entities_of(self._connection, some).values()

    def _parts(self, chosen: Select[Any], size: int) -> Iterator[list[int]]:
        """Yield the ids of a query by so many; the database keeps the others."""
        streamed = self._connection.execute(chosen.execution_options(stream_results=True))
        with closing(streamed):
            for some in streamed.partitions(size):
                yield [row.id for row in some]

    def _met(self) -> list[ColumnElement[bool]]:
        conditions, of = self._conditions, statement.c
        met: list[ColumnElement[bool]] = [of.live]
        if conditions is None:
            return met
        met += [of.day >= conditions.since, of.day <= conditions.until, *conditions.simple()]
        if conditions.outlet_key is not None:
            met.append(of.outlet_key == conditions.outlet_key)
        if conditions.voices is not None:
            met.append(theirs(conditions.voices))
        return met

    def _articles(self, readings: Sequence[int]) -> Iterator[ArticleRecord]:
        rows = self._connection.execute(
            select(version, reading.c.model, reading.c.id.label("reading_id"))
            .join(reading, reading.c.version_id == version.c.id)
            .where(reading.c.id.in_(readings))
            .order_by(version.c.article_id)
        ).all()
        statements = self._statements(readings)
        for row in rows:
            yield ArticleRecord(
                id=row.article_id,
                version=row.number,
                digest=row.digest,
                text=row.text,
                headline=row.headline,
                byline=tuple(row.byline),
                published=row.published,
                outlet=row.outlet,
                url=row.url,
                language=row.language,
                captions=tuple(row.captions),
                links=tuple(row.links),
                added_at=row.added_at,
                model=row.model,
                statements=tuple(statements[row.reading_id]),
            )

    def _statements(self, readings: Sequence[int]) -> dict[int, list[StatementRecord]]:
        of = statement.c
        rows = self._connection.execute(
            select(
                of.id, of.reading_id, of.ordinal, of.status, of.score, of.confidence,
                of.content, of.cue, of.source, of.output, of.entity_id,
            )
            .where(of.reading_id.in_(readings), *self._met())
            .order_by(of.reading_id, of.ordinal)
        ).all()  # fmt: skip
        people = entities_of(self._connection, sorted({row.entity_id for row in rows} - {None}))
        corrected = [row.id for row in rows if row.status == "corrected"]
        reviews = reviews_of(self._connection, corrected)
        found: dict[int, list[StatementRecord]] = defaultdict(list)
        for row in rows:
            output = apply(row.output, reviews[row.id]).output if row.id in reviews else row.output
            found[row.reading_id].append(_record(row, output, people.get(row.entity_id)))
        return found


def select_statements(
    connection: Connection, speaker: str | None = None, **filters: Unpack[Filters]
) -> Selection:
    """Choose what an export holds.

    Args:
        connection: an open ledger's; the selection is read within the same unit of work.
        speaker: only what somebody of this name said.
        filters: see :class:`sayso.ledger.questions.Filters`; rejected statements are never held.

    Raises:
        NotFoundError: nobody in the ledger has that name.
        QueryError: a filter cannot be understood.
    """
    if filters.get("status") == "rejected":
        raise QueryError("rejected statements are not exported")
    if speaker is None and all(value is None for value in filters.values()):
        return Selection(connection)
    voices = voices_of(connection, speaker) if speaker is not None else None
    return Selection(connection, conditions_of(filters, voices=voices))


def select_reviewed(connection: Connection, *, partly: bool = False) -> Selection:
    """Choose the articles that people have reviewed: every statement, unless ``partly``.

    Args:
        connection: an open ledger's; the selection is read within the same unit of work.
        partly: whether one reviewed statement is enough.
    """
    of_reading = statement.c.reading_id == reading.c.id
    done = select(statement.c.id).where(of_reading, statement.c.status != "unreviewed")
    of: ColumnElement[bool] = done.exists()
    if not partly:
        left = select(statement.c.id).where(of_reading, statement.c.status == "unreviewed")
        of = and_(of, ~left.exists())
    return Selection(connection, of=of)


def entities_of(connection: Connection, ids: Sequence[int]) -> dict[int, EntityRecord]:
    """Return entities with all their names."""
    rows = connection.execute(select(entity).where(entity.c.id.in_(ids)).order_by(entity.c.id))
    whole = func.coalesce(entity.c.merged_into, entity.c.id)
    called = (
        select(whole, alias.c.name)
        .join(entity, entity.c.id == alias.c.entity_id)
        .where(or_(entity.c.id.in_(ids), entity.c.merged_into.in_(ids)))
        .order_by(alias.c.name)
    )
    names: dict[int, dict[str, None]] = defaultdict(dict)
    for number, name in connection.execute(called):
        names[number][name] = None
    return {
        row.id: EntityRecord(
            id=row.id,
            name=row.name,
            type=row.type,
            wikidata=row.wikidata,
            country=row.country,
            aliases=tuple(name for name in names[row.id] if name != row.name),
        )
        for row in rows
    }


def _record(row: Any, output: dict[str, Any], who: EntityRecord | None) -> StatementRecord:  # noqa: ANN401
    return StatementRecord(
        id=row.id,
        ordinal=row.ordinal,
        status=row.status,
        score=row.score,
        confidence=row.confidence,
        content=row.content,
        cue=row.cue,
        source=row.source,
        output=output,
        entity=who,
    )
