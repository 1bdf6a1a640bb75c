"""Statements that meet conditions, newest first, at a cost in the size of the answer.

A common word and a busy speaker each have a large part of a ledger. Speakers, outlets and words
each have an index in the order of lists, by day and id; that of speakers tells outlets too. Where
one of those that are asked for is rare, its statements are gone through, and the others are looked
at in each of them. Where all are common, their indices are gone through side by side, from the
newest backwards, until there are enough. SQLite, which keeps no figures of that kind about its full
text, is told which; PostgreSQL's planner knows.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from contextlib import ExitStack, closing
from dataclasses import dataclass
from itertools import chain, groupby, islice
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    case,
    false,
    func,
    select,
    true,
    tuple_,
)

from sayso.ledger import search
from sayso.ledger.conditions import LAST_DAY, Conditions, theirs
from sayso.ledger.matching import matches_text
from sayso.ledger.merging import intersection
from sayso.ledger.schema import relay, statement

MANY: Final = 1000
"""Conditions that more statements meet than this count as common, and are not counted further."""

Key = tuple[int, int]
"""A statement's day and id: its place in every list."""

_FEW, _SOME = 64, 1024
"""How many statements are looked at together, at first and at most."""
_ID_MASK: Final = (1 << search.ID_BITS) - 1
_OF: Final = statement.c
_PLACE: Final = _OF.day.op("<<")(search.ID_BITS).op("|")(_OF.id)


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
        return _planned(connection, conditions, limit, after)
    return list(islice(_merged(connection, conditions, after), limit))


@dataclass(frozen=True, slots=True)
class Newest:
    """Some statements that meet conditions, found without a look at too many that do not."""

    rows: list[Row[Any]]
    complete: bool
    """Whether these are all."""


def newest(connection: Connection, conditions: Conditions, *, limit: int, looked_at: int) -> Newest:
    """Return what :func:`find` does, at a bounded cost also where next to none meet the conditions.

    Only ``looked_at`` of those that meet what indices answer are looked at; PostgreSQL's planner
    goes its own way.
    """
    if conditions.voices == ():
        return Newest([], complete=True)
    if connection.dialect.name != "sqlite":
        rows = _planned(connection, conditions, limit + 1, None)
        return Newest(rows[:limit], len(rows) <= limit)
    bound = _Bound(looked_at)
    rows = list(islice(_merged(connection, conditions, None, bound), limit + 1))
    return Newest(rows[:limit], len(rows) <= limit and not bound.reached)


class _Bound:
    """Lets so many pass, and knows whether there were more."""

    def __init__(self, most: int) -> None:
        self._left = most
        self.reached = False

    def of(self, places: Iterator[int]) -> Iterator[int]:
        for place in places:
            if self._left == 0:
                self.reached = True
                return
            self._left -= 1
            yield place


def _basic() -> Select[Any]:
    return select(_OF.id, _OF.day, _OF.content, _OF.live).order_by(_OF.day.desc(), _OF.id.desc())


def _in_time(conditions: Conditions, after: Key | None) -> list[ColumnElement[bool]]:
    met: list[ColumnElement[bool]] = [_OF.live == (false() if conditions.rejected else true())]
    if conditions.since > 0:
        met.append(_OF.day >= conditions.since)
    if conditions.until < LAST_DAY:
        met.append(_OF.day <= conditions.until)
    if after is not None:
        met.append(tuple_(_OF.day, _OF.id) < tuple_(*after))
    return met


def _planned(
    connection: Connection, conditions: Conditions, limit: int, after: Key | None
) -> list[Row[Any]]:
    """Ask everything at once, of a planner that knows what is common."""
    wanted = _basic().where(*_in_time(conditions, after), *conditions.simple())
    if conditions.voices is not None:
        wanted = wanted.where(theirs(conditions.voices))
    if conditions.outlet_key is not None:
        wanted = wanted.where(_OF.outlet_key == conditions.outlet_key)
    query = conditions.query
    if query is None:
        return list(connection.execute(wanted.limit(limit)))
    if not conditions.rejected:
        words = search.index_table
        wanted = wanted.join(words, words.c.id == _OF.id)
        wanted = wanted.where(search.sought(query, "postgresql"))
        return list(connection.execute(wanted.limit(limit)))
    with closing(connection.execute(wanted)) as rows:
        found = (row for row in rows if matches_text(query, row.content))
        return list(islice(found, limit))


@dataclass(frozen=True, slots=True)
class _Lead:
    """A condition that indices answer in the order of lists: one index, or several together."""

    met: frozenset[str]
    """Which are met by it: voices, outlet, words."""
    walks: tuple[Select[Any], ...]
    """Each yields places in SQLite's full text (see :func:`search.place_of`), the newest first."""


def _merged(
    connection: Connection,
    conditions: Conditions,
    after: Key | None,
    bound: _Bound | None = None,
) -> Iterator[Row[Any]]:
    long = _long_chains(connection, conditions, after)
    leads = [long] if long else _leads(conditions, after)
    if len(leads) > 1:
        count, rarest = min((_count(connection, lead), at) for at, lead in enumerate(leads))
        leads = [leads[rarest]] if count < MANY else leads
    with ExitStack() as stack:
        streams = [_stream(connection, lead, stack) for lead in leads]
        places = intersection(streams)
        places = places if bound is None else bound.of(places)
        met = frozenset[str]().union(*(lead.met for lead in leads))
        yield from _rows(connection, conditions, places, met)


def _leads(conditions: Conditions, after: Key | None) -> list[_Lead]:
    """The conditions that have an index; all that is live, where none has."""
    leads: list[_Lead] = []
    in_order = select(_PLACE).order_by(_OF.day.desc(), _OF.id.desc())
    everything = in_order.where(*_in_time(conditions, after))
    if conditions.voices is not None:
        walks = tuple(
            _put_in_order(conditions, after, voice.condition())
            if voice.together
            else everything.where(voice.condition())
            for voice in conditions.voices
        )
        if conditions.outlet_key is not None:
            # Their indices have the outlet; that of outlets would have all that others say there.
            outlet = func.coalesce(_OF.outlet_key, "") == conditions.outlet_key
            walks = tuple(walk.where(outlet) for walk in walks)
        leads.append(_Lead(frozenset({"voices", "outlet"}), walks))
    elif conditions.outlet_key is not None:
        there = everything.where(_OF.outlet_key == conditions.outlet_key)
        leads.append(_Lead(frozenset({"outlet"}), (there,)))
    if conditions.query is not None and not conditions.rejected:
        place = search.index_table.c.rowid
        words = select(place).where(
            search.sought(conditions.query, "sqlite"), *_places(conditions, after)
        )
        leads.append(_Lead(frozenset({"words"}), (words.order_by(place.desc()),)))
    return leads or [_Lead(frozenset(), (everything,))]


def _long_chains(connection: Connection, conditions: Conditions, after: Key | None) -> _Lead | None:
    """Statements of as many hands as are asked for, where they are few.

    No index has them. All relays are gone through, which are few beside all that is live.
    """
    if not conditions.relays or not conditions.relays[0]:
        return None
    last = select(relay.c.statement_id).where(relay.c.position == conditions.relays[0] - 1)
    ids = connection.execute(last.limit(MANY)).scalars().all()
    if len(ids) == MANY:
        return None
    return _Lead(frozenset(), (_put_in_order(conditions, after, _OF.id.in_(ids)),))


def _put_in_order(
    conditions: Conditions, after: Key | None, few: ColumnElement[bool]
) -> Select[Any]:
    """Those that meet a condition that leads to few, which no index has in order.

    With a word more SQLite would see an index in that order, and go through all that is live.
    """
    _, *in_time = _in_time(conditions, after)
    live = _OF.live.op("+")(0) == (0 if conditions.rejected else 1)
    return select(_PLACE).where(few, live, *in_time).order_by(_PLACE.desc())


def _places(conditions: Conditions, after: Key | None) -> list[ColumnElement[bool]]:
    """The part of the full text that lies in the time that is asked for."""
    place = search.index_table.c.rowid
    met: list[ColumnElement[bool]] = []
    if conditions.since > 0:
        met.append(place >= search.place_of(conditions.since, 0))
    if conditions.until < LAST_DAY:
        met.append(place < search.place_of(conditions.until + 1, 0))
    if after is not None:
        met.append(place < search.place_of(*after))
    return met


def _count(connection: Connection, lead: _Lead) -> int:
    """How many statements meet it, up to ``MANY``."""
    count = 0
    for walk in lead.walks:
        some = walk.limit(MANY - count).subquery()
        count += connection.execute(select(func.count()).select_from(some)).scalar_one()
        if count >= MANY:
            break
    return count


def _stream(connection: Connection, lead: _Lead, stack: ExitStack) -> Iterator[int]:
    found = [stack.enter_context(closing(connection.execute(w).scalars())) for w in lead.walks]
    walks = [chain.from_iterable(one.partitions(_FEW)) for one in found]
    if len(walks) == 1:
        return walks[0]
    return (place for place, _ in groupby(heapq.merge(*walks, reverse=True)))


def _rows(
    connection: Connection, conditions: Conditions, places: Iterator[int], met: AbstractSet[str]
) -> Iterator[Row[Any]]:
    """Look at statements, some at a time, and yield those that meet what is left to be met."""
    rest = conditions.simple()
    if conditions.voices is not None and "voices" not in met:
        rest.append(theirs(conditions.voices))
    if conditions.outlet_key is not None and "outlet" not in met:
        rest.append(_OF.outlet_key == conditions.outlet_key)
    query = conditions.query if "words" not in met else None
    # In a CASE no index answers it: SQLite would go through all that an outlet or a speaker has.
    meets = case((and_(true(), *rest), 1), else_=0) == 1
    size = _FEW
    while some := [place & _ID_MASK for place in islice(places, size)]:
        by_number = _basic().where(_OF.id.in_(some), meets)
        for row in connection.execute(by_number):
            if row.live == conditions.rejected:
                continue  # if this were asked for, SQLite would go through all that is live
            if query is None or matches_text(query, row.content):
                yield row
        size = min(2 * size, _SOME)
