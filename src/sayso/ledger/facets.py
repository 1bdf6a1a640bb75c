"""What an answer is made of: its speakers, outlets, kinds and months, counted at a bounded cost.

To count all of an answer may be to go through the whole ledger. So the newest statements of it are
counted, up to a number, and the figures say of how many they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeVar, Unpack

from sqlalchemy import ColumnElement, Connection, Row, false, func, not_, select, true

from sayso.ledger.bulk import batches
from sayso.ledger.finding import newest as find_newest
from sayso.ledger.given import some
from sayso.ledger.labels import entity_names, outlet_names, speaker_names
from sayso.ledger.questions import Filters, asked
from sayso.ledger.schema import relay, statement
from sayso.ledger.views import View
from sayso.ledger.voices import voices_of

T = TypeVar("T")

NEWEST: Final = 1000
"""How many of the newest statements of an answer are counted."""
LOOKED_AT: Final = 4000
"""How many are looked at for them: there may be next to none of a kind."""

_OF: Final = statement.c


@dataclass(frozen=True, slots=True)
class CountView(View):
    """How many statements have one value."""

    value: str | None
    """What the filter of :func:`sayso.ledger.questions.search` takes; ``None`` where it cannot."""
    label: str
    """The same for people."""
    statements: int


@dataclass(frozen=True, slots=True)
class FacetsView(View):
    """What the newest statements of an answer are."""

    counted: int
    """How many."""
    complete: bool
    """Whether these are all."""
    speakers: tuple[CountView, ...]
    """Those with most statements, as all that follow but for hands and months."""
    outlets: tuple[CountView, ...]
    kinds: tuple[CountView, ...]
    hedges: tuple[CountView, ...]
    hands: tuple[CountView, ...]
    """How many relays the chain has, from 0."""
    relays: tuple[CountView, ...]
    """Whom the words came through."""
    months: tuple[CountView, ...]
    """Of publication, the first one first; statements without a date have none."""


def facets(
    connection: Connection,
    words: str | None = None,
    *,
    by: str | None = None,
    top: int = 10,
    newest: int = NEWEST,
    **filters: Unpack[Filters],
) -> FacetsView:
    """Count what :func:`sayso.ledger.questions.search` finds.

    Args:
        connection: an open ledger's.
        words: the query; ``None`` stands for any words.
        by: only what somebody said.
        top: how many speakers, outlets and relays are named.
        newest: how many statements are counted.
        filters: see :class:`Filters`.

    Raises:
        NotFoundError: nobody in the ledger has the name ``by``.
        QueryError: something cannot be understood.
    """
    some(top, "top")
    some(newest, "newest")
    conditions = asked(connection, words, by, filters)
    found = find_newest(connection, conditions, limit=newest, looked_at=LOOKED_AT)
    ids = [row.id for row in found.rows]
    rows = _rows(connection, ids)
    outlets = _top(Counter(row.outlet_key for row in rows), top)
    names = outlet_names(connection, [key for key, _ in outlets])
    relays = _relays(connection, ids, top)
    return FacetsView(
        counted=len(rows),
        complete=found.complete,
        speakers=_speakers(connection, rows, top),
        outlets=tuple(CountView(names[k], names[k] or "no outlet", n) for k, n in outlets),
        kinds=_plain(row.kind for row in rows),
        hedges=_plain(row.hedge for row in rows),
        hands=tuple(
            CountView(str(number), str(number), count)
            for number, count in sorted(Counter(row.relays for row in rows).items())
        ),
        relays=relays,
        months=_months(Counter(row.day for row in rows)),
    )


def days_of(connection: Connection, name: str) -> tuple[CountView, ...]:
    """Count all that somebody said by day of publication; an index answers it.

    Statements without a date have none.

    Args:
        connection: an open ledger's.
        name: any name of theirs, or an entity's id.

    Raises:
        NotFoundError: nobody in the ledger has that name.
        QueryError: it may mean several.
    """
    counts: Counter[int] = Counter()
    earlier: list[ColumnElement[bool]] = []
    for voice in voices_of(connection, name):
        # Asked of all voices at once, or of those together by an index, SQLite goes through every
        # live statement in the order of days.
        said = voice.condition()
        live = _OF.live.is_not(false()) if voice.together else _OF.live == true()
        fresh = (not_(func.coalesce(one, false())) for one in earlier)
        days = select(_OF.day, func.count()).where(said, live, *fresh).group_by(_OF.day)
        for day, n in connection.execute(days):
            counts[day] += n
        earlier.append(said)
    found = sorted((day, n) for day, n in counts.items() if day)
    return tuple(CountView(_iso(day), _iso(day), n) for day, n in found)


def _rows(connection: Connection, ids: Sequence[int]) -> list[Row[Any]]:
    columns = (
        _OF.outlet_key,
        _OF.entity_id,
        _OF.speaker_key,
        _OF.kind,
        _OF.hedge,
        _OF.relays,
        _OF.day,
    )
    rows: list[Row[Any]] = []
    for batch in batches(ids):
        rows += connection.execute(select(*columns).where(_OF.id.in_(batch)))
    return rows


def _speakers(connection: Connection, rows: Sequence[Row[Any]], top: int) -> tuple[CountView, ...]:
    """Those whom linking knows count as one by all of their names."""
    counts = Counter(row.entity_id or str(row.speaker_key) for row in rows)
    shown = _top(counts, top)
    people = entity_names(connection, [one for one, _ in shown if isinstance(one, int)])
    others = speaker_names(connection, [one for one, _ in shown if isinstance(one, str)])
    found = []
    for one, count in shown:
        if isinstance(one, int):
            found.append(CountView(str(one), people[one], count))
        else:
            found.append(CountView(others[one], others[one], count))
    return tuple(found)


def _relays(connection: Connection, ids: Sequence[int], top: int) -> tuple[CountView, ...]:
    counts: Counter[str] = Counter()
    names: dict[str, str] = {}
    for batch in batches(ids):
        asked_for = select(relay.c.key, relay.c.name).where(relay.c.statement_id.in_(batch))
        for key, name in connection.execute(asked_for):
            counts[key] += 1
            names.setdefault(key, name)
    return tuple(CountView(names[key], names[key], n) for key, n in _top(counts, top))


def _plain(values: Iterable[str]) -> tuple[CountView, ...]:
    return tuple(CountView(value, value, n) for value, n in _top(Counter(values)))


def _top(counts: Counter[T], most: int | None = None) -> list[tuple[T, int]]:
    """The values with most statements, in a stable order."""
    return sorted(counts.items(), key=lambda item: (-item[1], str(item[0])))[:most]


def _months(days: Mapping[int, int]) -> tuple[CountView, ...]:
    months: Counter[str] = Counter()
    for day, count in days.items():
        if day:
            months[_iso(day)[:7]] += count
    return tuple(CountView(month, month, n) for month, n in sorted(months.items()))


def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()
