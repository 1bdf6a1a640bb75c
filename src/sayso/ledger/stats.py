"""Statements counted: by whom, where, how, through whom, and when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, func, literal, select, true

from sayso.errors import QueryError
from sayso.ledger.days import day_asked
from sayso.ledger.given import some
from sayso.ledger.hops import hops
from sayso.ledger.keys import name_key
from sayso.ledger.labels import entity_names, outlet_names, speaker_names
from sayso.ledger.schema import speaker, statement
from sayso.ledger.views import StatsRow, StatsView

_OF: Final = statement.c
_NO_OUTLET: Final = "(no outlet)"


def stats(
    connection: Connection,
    *,
    by: str = "kinds",
    since: str | None = None,
    until: str | None = None,
    outlet: str | None = None,
    top: int = 20,
    newest: int | None = None,
) -> StatsView:
    """Count live statements. The gender of speakers is not guessed, so it is not counted.

    Args:
        connection: an open ledger's.
        by: ``speakers`` (of each outlet, those with most statements), ``outlets``, ``kinds`` and
            ``hedges`` (of each outlet), ``sources`` (what speakers are in each outlet: persons,
            unnamed ones and so on), ``chains`` (through how many hands words came), ``months``
            (of publication), or ``relays`` (whom outlets have words from).
        since: published on this day, month or year or later, ISO 8601.
        until: published then or before.
        outlet: only articles of this outlet.
        top: how many speakers of an outlet, and how many outlets; those with most statements.
        newest: only so many of them, those of the newest articles: a bound to what it costs.

    Returns:
        Rows with a share of their group; groups and rows are in a stable order.

    Raises:
        QueryError: something cannot be understood.
    """
    if by not in _COUNTS:
        raise QueryError(f"statistics are by {', '.join(_COUNTS)}, not {by!r}")
    some(top, "top")
    met: list[ColumnElement[bool]] = [_OF.live == true()]
    if since:
        met.append(_OF.day >= day_asked(since))
    if until:
        met.append(_OF.day <= day_asked(until, end=True))
    if outlet is not None:
        met.append(_OF.outlet_key == name_key(outlet))
    if newest is not None:
        some(newest, "newest")
        order = (_OF.day.desc(), _OF.id.desc())
        met = [_OF.id.in_(select(_OF.id).where(*met).order_by(*order).limit(newest))]
    return StatsView(by, tuple(_COUNTS[by](connection, met, top)))


def _speakers(
    connection: Connection, met: Sequence[ColumnElement[bool]], top: int
) -> list[StatsRow]:
    """Speakers of each outlet. Those whom linking knows count as one by all of their names."""
    count = func.count()
    some = (
        select(_OF.outlet_key, _OF.entity_id, _OF.speaker_key, count.label("n"))
        .where(*met, _OF.entity_id.is_(None))
        .group_by(_OF.outlet_key, _OF.entity_id, _OF.speaker_key)
    )
    known = (
        select(_OF.outlet_key, _OF.entity_id, literal(None).label("speaker_key"), count.label("n"))
        .where(*met, _OF.entity_id.is_not(None))
        .group_by(_OF.outlet_key, _OF.entity_id)
    )
    found = [*connection.execute(known), *connection.execute(some)]
    found.sort(key=lambda row: (-row.n, row.speaker_key or "", row.entity_id or 0))
    totals: dict[str, int] = {}
    shown: dict[str, list[Any]] = {}
    for row in found:
        totals[row.outlet_key] = totals.get(row.outlet_key, 0) + row.n
        of_outlet = shown.setdefault(row.outlet_key, [])
        if len(of_outlet) < top:
            of_outlet.append(row)
    largest = sorted(totals, key=lambda key: (-totals[key], key))[:top]
    names = _outlets_by_key(connection, largest)
    rows = [row for key in largest for row in shown[key]]
    people = entity_names(connection, [row.entity_id for row in rows if row.entity_id])
    others = speaker_names(connection, [row.speaker_key for row in rows if not row.entity_id])
    return [
        StatsRow(
            {
                "outlet": names[row.outlet_key],
                "speaker": people[row.entity_id] if row.entity_id else others[row.speaker_key],
            },
            row.n,
            row.n / totals[row.outlet_key],
        )
        for row in rows
    ]


def _by_outlet(
    heading: str, column: ColumnElement[Any]
) -> Callable[[Connection, Sequence[ColumnElement[bool]], int], list[StatsRow]]:
    def count(
        connection: Connection, met: Sequence[ColumnElement[bool]], top: int
    ) -> list[StatsRow]:
        found = connection.execute(
            select(_OF.outlet_key, column.label("value"), func.count().label("n"))
            .select_from(statement.join(speaker, speaker.c.id == _OF.speaker_id))
            .where(*met)
            .group_by(_OF.outlet_key, column)
        ).all()
        totals: dict[str, int] = {}
        for row in found:
            totals[row.outlet_key] = totals.get(row.outlet_key, 0) + row.n
        largest = sorted(totals, key=lambda key: (-totals[key], key))[:top]
        names = _outlets_by_key(connection, largest)
        by_outlet: dict[str, list[Any]] = {key: [] for key in largest}
        for row in sorted(found, key=lambda row: row.value):
            if row.outlet_key in by_outlet:
                by_outlet[row.outlet_key].append(row)
        return [
            StatsRow({"outlet": names[key], heading: row.value}, row.n, row.n / totals[key])
            for key in largest
            for row in by_outlet[key]
        ]

    return count


def _outlets(
    connection: Connection, met: Sequence[ColumnElement[bool]], top: int
) -> list[StatsRow]:
    found = _counted(connection, met, _OF.outlet_key)
    total = sum(found.values())
    largest = sorted(found, key=lambda key: (-found[key], key))[:top]
    names = _outlets_by_key(connection, largest)
    return [StatsRow({"outlet": names[key]}, found[key], found[key] / total) for key in largest]


def _chains(connection: Connection, met: Sequence[ColumnElement[bool]], top: int) -> list[StatsRow]:
    found = _counted(connection, met, _OF.relays)
    total = sum(found.values())
    return [StatsRow({"relays": str(n)}, found[n], found[n] / total) for n in sorted(found)]


def _months(connection: Connection, met: Sequence[ColumnElement[bool]], top: int) -> list[StatsRow]:
    days = _counted(connection, met, _OF.day)
    months: dict[str, int] = {}
    for day in sorted(days):
        month = date.fromordinal(day).strftime("%Y-%m") if day else "(no date)"
        months[month] = months.get(month, 0) + days[day]
    total = sum(months.values())
    return [StatsRow({"month": month}, n, n / total) for month, n in months.items()]


def _relays(connection: Connection, met: Sequence[ColumnElement[bool]], top: int) -> list[StatsRow]:
    return hops(connection, met, top, _NO_OUTLET)


def _outlets_by_key(connection: Connection, keys: Sequence[str]) -> dict[str, str]:
    return {key: name or _NO_OUTLET for key, name in outlet_names(connection, keys).items()}


def _counted(
    connection: Connection, met: Sequence[ColumnElement[bool]], column: ColumnElement[Any]
) -> dict[Any, int]:
    rows = connection.execute(select(column, func.count()).where(*met).group_by(column))
    return {row[0]: row[1] for row in rows}


_Count = Callable[[Connection, Sequence[ColumnElement[bool]], int], list[StatsRow]]
_COUNTS: Final[dict[str, _Count]] = {
    "kinds": _by_outlet("kind", _OF.kind),
    "hedges": _by_outlet("hedge", _OF.hedge),
    "sources": _by_outlet("source", speaker.c.type),
    "speakers": _speakers,
    "outlets": _outlets,
    "chains": _chains,
    "months": _months,
    "relays": _relays,
}
