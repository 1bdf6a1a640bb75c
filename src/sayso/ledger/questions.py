"""Who said what: statements by somebody, and statements with certain words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any, Final, Literal, TypedDict, Unpack

from sqlalchemy import Connection

from sayso.errors import NotFoundError, QueryError
from sayso.ledger.bulk import batches
from sayso.ledger.conditions import Conditions, Voice
from sayso.ledger.days import day_asked
from sayso.ledger.finding import Key, find
from sayso.ledger.given import possible, some
from sayso.ledger.keys import name_key
from sayso.ledger.matching import hits, rank
from sayso.ledger.paging import Page, decode, encode
from sayso.ledger.queries import Query, parse
from sayso.ledger.schema import statement
from sayso.ledger.statements import statement_rows, statement_views
from sayso.ledger.views import FoundView, StatementView
from sayso.ledger.voices import voices_of
from sayso.ledger.words import folded_words, words_of
from sayso.records import Span

RANKED: Final = 500
"""How many of the newest statements with the words are put in order of relevance."""

_BY_DATE: Final = "statements by date"
_BY_RELEVANCE: Final = "statements by relevance"
_HANDS: Final = re.compile(r"([0-9]{1,3})(\+?)")
_MOST_HANDS: Final = 1 << 30

_VALUES: Final[Mapping[str, tuple[str, ...]]] = {
    "kind": ("direct", "indirect", "mixed"),
    "hedge": ("none", "reported", "alleged"),
    "status": ("unreviewed", "confirmed", "corrected", "rejected"),
}


class Filters(TypedDict, total=False):
    """What narrows a question. Statements that were rejected only come where they are asked for."""

    since: str | None
    """The first day, month or year of publication, ISO 8601."""
    until: str | None
    """The last one, included."""
    outlet: str | None
    """The name of the outlet whose article it stands in."""
    kind: str | None
    """direct, indirect or mixed."""
    hedge: str | None
    """none, reported or alleged."""
    relay: str | None
    """A name of the chain."""
    hands: str | None
    """How many relays the chain has: 0, 1, 2, and so on; ``2+`` stands for two or more."""
    status: str | None
    """unreviewed, confirmed, corrected or rejected."""


def who(
    connection: Connection,
    name: str,
    *,
    words: str | None = None,
    limit: int = 50,
    after: str | None = None,
    **filters: Unpack[Filters],
) -> Page[FoundView]:
    """Return what somebody said, the newest articles first.

    Args:
        connection: an open ledger's.
        name: any name of theirs, or an entity's id.
        words: only statements that match this query; see :mod:`sayso.ledger.queries`.
        limit: how many at most.
        after: the cursor of an earlier page.
        filters: see :class:`Filters`.

    Raises:
        NotFoundError: nobody in the ledger has that name.
        QueryError: the name may mean several, or something else cannot be understood.
    """
    return search(connection, words, by=name, limit=limit, after=after, **filters)


def search(
    connection: Connection,
    words: str | None,
    *,
    by: str | None = None,
    order: Literal["date", "relevance"] = "date",
    limit: int = 50,
    after: str | None = None,
    **filters: Unpack[Filters],
) -> Page[FoundView]:
    """Return the statements that match a query.

    Args:
        connection: an open ledger's.
        words: the query; see :mod:`sayso.ledger.queries`. ``None`` stands for any words.
        by: only what somebody said: any name of theirs, or an entity's id.
        order: ``date``, the newest articles first, or ``relevance``, which looks at the newest
            ``RANKED`` statements that match (see :func:`sayso.ledger.matching.rank`); without
            words, all are equally relevant, and in order of date.
        limit: how many at most.
        after: the cursor of an earlier page.
        filters: see :class:`Filters`.

    Raises:
        NotFoundError: nobody in the ledger has the name ``by``.
        QueryError: something cannot be understood.
    """
    if order not in ("date", "relevance"):
        raise QueryError(f"an order is date or relevance, not {order!r}")
    conditions = asked(connection, words, by, filters)
    if order == "relevance" and conditions.query is not None:
        return _best(connection, conditions, conditions.query, limit, after)
    return _newest(connection, conditions, limit, after)


def asked(
    connection: Connection, words: str | None, by: str | None, filters: Filters
) -> Conditions:
    """Return what statements have to meet that :func:`search` is asked for; see there."""
    query = parse(words) if words is not None else None
    voices = voices_of(connection, by) if by is not None else None
    return conditions_of(filters, query, voices)


def get_statement(connection: Connection, statement_id: int) -> StatementView:
    """Return one statement, live or not.

    Raises:
        NotFoundError: the ledger does not hold it.
    """
    rows = _rows(connection, [statement_id] if possible(statement_id) else [])
    if not rows:
        raise NotFoundError(f"statement {statement_id}: is not in the ledger")
    return rows[0]


def conditions_of(
    filters: Filters, query: Query | None = None, voices: tuple[Voice, ...] | None = None
) -> Conditions:
    """Return what statements have to meet.

    Raises:
        QueryError: a filter cannot be understood.
    """
    for field, allowed in _VALUES.items():
        value = filters.get(field)
        if value is not None and value not in allowed:
            raise QueryError(f"{field} is {', '.join(allowed)}, not {value!r}")
    since, until = filters.get("since"), filters.get("until")
    days = {"since": day_asked(since)} if since else {}
    days |= {"until": day_asked(until, end=True)} if until else {}
    return Conditions(
        voices=voices,
        outlet_key=_key(filters.get("outlet")),
        relay_key=_key(filters.get("relay")),
        kind=filters.get("kind"),
        hedge=filters.get("hedge"),
        relays=_hands(filters.get("hands")),
        status=filters.get("status"),
        query=query,
        **days,
    )


def _hands(number: str | None) -> tuple[int, int] | None:
    if number is None:
        return None
    found = _HANDS.fullmatch(number)
    if found is None:
        raise QueryError(f"hands is a number such as 0, 1 or 2+, not {number!r}")
    least = int(found[1])
    return least, _MOST_HANDS if found[2] else least


def _key(name: str | None) -> str | None:
    return name_key(name) if name is not None else None


def _newest(
    connection: Connection, conditions: Conditions, limit: int, after: str | None
) -> Page[FoundView]:
    key = _place(after) if after is not None else None
    found = find(connection, conditions, limit=some(limit) + 1, after=key)
    shown = found[:limit]
    cursor = encode((shown[-1].day, shown[-1].id), _BY_DATE) if len(found) > limit else None
    return Page(_views(connection, [row.id for row in shown], conditions.query), cursor)


def _place(cursor: str) -> Key:
    day, number = decode(cursor, 2, _BY_DATE)
    if not isinstance(day, int) or not isinstance(number, int):
        raise QueryError(f"{cursor!r} is no cursor of this list")
    if not (0 <= day < 1 << 30 and 0 <= number < 1 << 62):
        raise QueryError(f"{cursor!r} is no cursor of this list")
    return day, number


def _best(
    connection: Connection, conditions: Conditions, query: Query, limit: int, after: str | None
) -> Page[FoundView]:
    some(limit)
    newest = find(connection, conditions, limit=RANKED)
    ranked = sorted((-rank(query, folded_words(row.content)), -row.day, -row.id) for row in newest)
    if after is not None:
        key = decode(after, 3, _BY_RELEVANCE)
        if not all(isinstance(part, (int, float)) for part in key):
            raise QueryError(f"{after!r} is no cursor of this list")
        ranked = [place for place in ranked if place > key]
    shown = ranked[:limit]
    cursor = encode(shown[-1], _BY_RELEVANCE) if len(ranked) > limit else None
    return Page(_views(connection, [-number for *_, number in shown], query), cursor)


def _views(
    connection: Connection, ids: Sequence[int], query: Query | None
) -> tuple[FoundView, ...]:
    """Return statements in the order of the ids, with the words that a query found in them."""
    views = {view.id: view for view in _rows(connection, ids)}
    return tuple(_marked(views[number], query) for number in ids)


def _rows(connection: Connection, ids: Sequence[int]) -> list[StatementView]:
    views: list[StatementView] = []
    for batch in batches(ids):
        asked_for = statement_rows().where(statement.c.id.in_(batch))
        views += statement_views(connection, connection.execute(asked_for).all())
    return views


def _marked(view: StatementView, query: Query | None) -> FoundView:
    shared: dict[str, Any] = {f.name: getattr(view, f.name) for f in fields(StatementView)}
    return FoundView(**shared, marks=_marks(view.content, query) if query else ())


def _marks(content: str, query: Query) -> tuple[Span, ...]:
    words = words_of(content)
    return tuple(
        (words[start].span[0], words[end - 1].span[1])
        for start, end in hits(query, [word.word for word in words])
    )
