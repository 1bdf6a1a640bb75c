"""Statements that meet conditions, newest first, at a cost in the size of the answer.

A common word and a busy speaker each have a large part of a ledger. So one condition leads: its
index is walked from the newest statement backwards, the others are looked at for each statement on
the way, and the walk ends when there are enough. Whatever has the fewest statements leads. SQLite,
which keeps no figures of that kind about its full text, is told which; PostgreSQL's planner knows.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    UnaryExpression,
    and_,
    false,
    func,
    literal_column,
    or_,
    select,
    true,
    tuple_,
)
from sqlalchemy.sql.operators import custom_op

from sayso.ledger import search
from sayso.ledger.matching import matches
from sayso.ledger.queries import Query
from sayso.ledger.schema import reading, relay, statement
from sayso.ledger.words import folded_words

MANY: Final = 5000
"""Conditions that more statements meet than this count as common, and are not counted further."""

Key = tuple[int, int]
"""A statement's day and id: its place in every list."""

_LAST_DAY: Final = 1 << 30
_ID_MASK: Final = (1 << search.ID_BITS) - 1
_OF: Final = statement.c


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody whose statements are meant: an entity, or a name that no entity goes by."""

    entity_id: int | None = None
    key: str | None = None

    def condition(self) -> ColumnElement[bool]:
        """Return the condition that a statement is theirs; an index answers it."""
        if self.entity_id is not None:
            return _OF.entity_id == self.entity_id
        return and_(_OF.speaker_key == self.key, _OF.entity_id.is_(None))

    def unindexed(self) -> ColumnElement[bool]:
        """Return the same condition, for an index not to be taken."""
        if self.entity_id is not None:
            return _plain(_OF.entity_id) == self.entity_id
        return and_(_plain(_OF.speaker_key) == self.key, _plain(_OF.entity_id).is_(None))


@dataclass(frozen=True, slots=True)
class Conditions:
    """What statements have to meet; ``None`` stands for anything."""

    voices: tuple[Voice, ...] | None = None
    outlet_key: str | None = None
    since: int = 0
    until: int = _LAST_DAY
    kind: str | None = None
    hedge: str | None = None
    relay_key: str | None = None
    status: str | None = None
    """With ``rejected``, those are found that are live but for that."""
    query: Query | None = None

    @property
    def rejected(self) -> bool:
        """Whether rejected ones are asked for, which are not live, nor in the full text."""
        return self.status == "rejected"

    def simple(self) -> list[ColumnElement[bool]]:
        """Return the conditions that no index of ours leads to."""
        wanted = ((_OF.kind, self.kind), (_OF.hedge, self.hedge), (_OF.status, self.status))
        met = [column == value for column, value in wanted if value is not None]
        if self.rejected:
            met.append(
                select(reading.c.id).where(reading.c.id == _OF.reading_id, reading.c.live).exists()
            )
        if self.relay_key is not None:
            through = select(relay.c.position).where(
                relay.c.statement_id == _OF.id, relay.c.key == self.relay_key
            )
            met.append(through.exists())
        return met


def find(
    connection: Connection, conditions: Conditions, *, limit: int, after: Key | None = None
) -> list[Row[Any]]:
    """Return the ``id``, ``day`` and ``content`` of the newest live statements.

    Args:
        connection: an open ledger's.
        conditions: what they have to meet.
        limit: how many at most.
        after: only those that come after this place in the list.
    """
    if conditions.voices == ():
        return []
    if connection.dialect.name != "sqlite":
        wanted = _planned(conditions, after)
        if conditions.rejected and conditions.query is not None:
            return list(islice(_walk(connection, wanted, conditions), limit))
        return list(connection.execute(wanted.limit(limit)))
    leads = _lead(connection, conditions)
    if leads is None:
        return list(connection.execute(_through_words(conditions, after).limit(limit)))
    walks = [_walk(connection, _along(conditions, lead, after), conditions) for lead in leads]
    newest_first = heapq.merge(*walks, key=lambda row: (-row.day, -row.id))
    return list(islice(newest_first, limit))


def _basic() -> Select[Any]:
    return select(_OF.id, _OF.day, _OF.content).order_by(_OF.day.desc(), _OF.id.desc())


def _in_time(conditions: Conditions, after: Key | None) -> list[ColumnElement[bool]]:
    met: list[ColumnElement[bool]] = [_OF.live == (false() if conditions.rejected else true())]
    if conditions.since > 0:
        met.append(_OF.day >= conditions.since)
    if conditions.until < _LAST_DAY:
        met.append(_OF.day <= conditions.until)
    if after is not None:
        met.append(tuple_(_OF.day, _OF.id) < tuple_(*after))
    return met


def _planned(conditions: Conditions, after: Key | None) -> Select[Any]:
    """Everything in one query, for a planner that knows what is common."""
    wanted = _basic().where(*_in_time(conditions, after), *conditions.simple())
    if conditions.voices is not None:
        wanted = wanted.where(or_(*(voice.condition() for voice in conditions.voices)))
    if conditions.outlet_key is not None:
        wanted = wanted.where(_OF.outlet_key == conditions.outlet_key)
    if conditions.query is not None and not conditions.rejected:
        words = search.index_table
        wanted = wanted.join(words, words.c.id == _OF.id).where(
            search.sought(conditions.query, "postgresql")
        )
    return wanted


@dataclass(frozen=True, slots=True)
class _Lead:
    """An index to walk along, and what then is left to look at."""

    condition: ColumnElement[bool]
    rest: tuple[ColumnElement[bool], ...] = ()


def _lead(connection: Connection, conditions: Conditions) -> list[_Lead] | None:
    """Choose what leads: several walks side by side; ``None`` stands for the words."""
    of_voices = [voice.condition() for voice in conditions.voices or ()]
    of_outlet = [_OF.outlet_key == conditions.outlet_key] if conditions.outlet_key else []
    choices: list[tuple[int, list[_Lead]]] = []
    if of_voices:
        rest = (_plain(_OF.outlet_key) == conditions.outlet_key,) if of_outlet else ()
        count = _count(connection, conditions, of_voices)
        choices.append((count, [_Lead(condition, rest) for condition in of_voices]))
    if of_outlet:
        spoken = [voice.unindexed() for voice in conditions.voices or ()]
        lead = _Lead(of_outlet[0], (or_(*spoken),) if spoken else ())
        choices.append((_count(connection, conditions, of_outlet), [lead]))
    in_words = conditions.query is not None and not conditions.rejected
    if not choices:
        return None if in_words else [_Lead(true())]
    count, best = min(choices, key=lambda choice: choice[0])
    if in_words and (count >= MANY or len(_some_with_words(connection, conditions, count)) < count):
        return None
    return best


def _count(
    connection: Connection, conditions: Conditions, leads: Sequence[ColumnElement[bool]]
) -> int:
    """How many statements the leads have in the time that is asked for, up to ``MANY``."""
    count = 0
    for lead in leads:
        some = select(_OF.id).where(lead, *_in_time(conditions, None)).limit(MANY - count)
        count += connection.execute(select(func.count()).select_from(some.subquery())).scalar_one()
        if count >= MANY:
            break
    return count


def _some_with_words(connection: Connection, conditions: Conditions, limit: int) -> list[int]:
    place = search.index_table.c.rowid
    assert conditions.query is not None
    wanted = select(place).where(search.sought(conditions.query, "sqlite"))
    return list(connection.execute(wanted.where(*_places(conditions, None)).limit(limit)).scalars())


def _places(conditions: Conditions, after: Key | None) -> list[ColumnElement[bool]]:
    """The part of the full text that lies in the time that is asked for."""
    place = search.index_table.c.rowid
    met: list[ColumnElement[bool]] = []
    if conditions.since > 0:
        met.append(place >= search.place_of(conditions.since, 0))
    if conditions.until < _LAST_DAY:
        met.append(place < search.place_of(conditions.until + 1, 0))
    if after is not None:
        met.append(place < search.place_of(*after))
    return met


def _through_words(conditions: Conditions, after: Key | None) -> Select[Any]:
    """Along the full text, which is in the order of days and ids."""
    assert conditions.query is not None
    place = search.index_table.c.rowid
    number = place.op("&")(literal_column(str(_ID_MASK)))
    rest = list(conditions.simple())
    if conditions.voices is not None:
        rest.append(or_(*(voice.unindexed() for voice in conditions.voices)))
    if conditions.outlet_key is not None:
        rest.append(_plain(_OF.outlet_key) == conditions.outlet_key)
    return (
        select(_OF.id, _OF.day, _OF.content)
        .select_from(search.index_table.join(statement, _OF.id == number))
        .where(search.sought(conditions.query, "sqlite"), *_places(conditions, after), *rest)
        .order_by(place.desc())
    )


def _along(conditions: Conditions, lead: _Lead, after: Key | None) -> Select[Any]:
    return _basic().where(
        lead.condition, *_in_time(conditions, after), *lead.rest, *conditions.simple()
    )


def _walk(
    connection: Connection, wanted: Select[Any], conditions: Conditions
) -> Iterator[Row[Any]]:
    """Go along an index, row by row, for as long as rows are asked for."""
    with closing(connection.execute(wanted)) as rows:
        for row in rows:
            if conditions.query is None or matches(conditions.query, folded_words(row.content)):
                yield row


def _plain(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """The column's value, of which SQLite knows no index (https://sqlite.org/queryplanner.html)."""
    return UnaryExpression(column, operator=custom_op("+"), type_=column.type)
