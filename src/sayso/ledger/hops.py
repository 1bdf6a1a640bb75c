"""Whom outlets have words from: the steps of chains, from the page back to the mouth, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from sqlalchemy import ColumnElement, Connection, and_, func, select

from sayso.ledger.labels import outlet_names
from sayso.ledger.schema import relay, statement
from sayso.ledger.views import StatsRow

_ARTICLE: Final = "the "
_STEPS: Final = 5
"""For each outlet that is asked for, so many pairs at most."""


def hops(
    connection: Connection, met: Sequence[ColumnElement[bool]], top: int, no_outlet: str
) -> list[StatsRow]:
    """Count who has words from whom: an outlet from the first relay, each relay from the next.

    Only organizations count: agencies, papers, broadcasters. The share is of all such steps.

    Args:
        connection: an open ledger's.
        met: what the statements have to meet.
        top: a fifth of how many pairs are returned, those that occur most.
        no_outlet: what an outlet without a name is called.
    """
    of, nearer = statement.c, relay.alias()
    count, organization = func.count(), relay.c.type == "organization"
    first = (
        select(of.outlet_key, relay.c.key, func.min(relay.c.name), count)
        .join(relay, and_(relay.c.statement_id == of.id, relay.c.position == 0))
        .where(*met, of.relays > 0, organization)
        .group_by(of.outlet_key, relay.c.key)
    )
    further = (
        select(nearer.c.key, relay.c.key, func.min(relay.c.name), count)
        .select_from(statement)
        .join(nearer, nearer.c.statement_id == of.id)
        .join(
            relay,
            and_(
                relay.c.statement_id == nearer.c.statement_id,
                relay.c.position == nearer.c.position + 1,
            ),
        )
        .where(*met, of.relays > 1, organization, nearer.c.type == "organization")
        .group_by(nearer.c.key, relay.c.key)
    )
    steps: Counter[tuple[str, str]] = Counter()
    names: dict[str, str] = {}
    for near, far, name, number in (*connection.execute(first), *connection.execute(further)):
        pair = _plain(near), _plain(far)
        names[pair[1]] = min(name, names.get(pair[1], name))
        if pair[0] != pair[1]:
            steps[pair] += number
    total = sum(steps.values())
    most = sorted(steps, key=lambda pair: (-steps[pair], pair))[: top * _STEPS]
    called = _called(connection, {key for pair in most for key in pair}, names)
    return [
        StatsRow(
            {"outlet": called[near] or no_outlet, "relay": called[far] or no_outlet}, n, n / total
        )
        for near, far in most
        for n in (steps[near, far],)
    ]


def _plain(key: str) -> str:
    """A folded name without the article that outlets have in some places and not in others."""
    return key.removeprefix(_ARTICLE)


def _called(
    connection: Connection, keys: Iterable[str], names: Mapping[str, str]
) -> dict[str, str | None]:
    """What outlets call themselves, else what others call them."""
    wanted = sorted(keys)
    known = outlet_names(connection, [*wanted, *(_ARTICLE + key for key in wanted)])
    return {key: known[key] or known[_ARTICLE + key] or names.get(key) for key in wanted}
