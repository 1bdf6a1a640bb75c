"""What decisions come to, read from the ledger and written to the columns that questions use."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, or_, select, update

from sayso.ledger.schema import decision, entity, reading, speaker, statement, version
from sayso.linking.people.deciding import APART, Decision, State, standing, state_of


def decisions(connection: Connection) -> list[Decision]:
    """All decisions, in their order."""
    return _read(connection, decision.c.id.is_not(None))


def state(connection: Connection) -> State:
    """What all decisions come to."""
    return state_of(decisions(connection))


def standing_apart(connection: Connection, torn: AbstractSet[int]) -> frozenset[frozenset[int]]:
    """Pairs of roots, of those that have an entity among these, that are to stay two."""
    concern = or_(decision.c.left.in_(torn), decision.c.right.in_(torn))
    found = _read(connection, (decision.c.action == APART) & concern)
    newest = found
    while newest:
        newest = _read(connection, decision.c.undoes.in_([one.id for one in newest]))
        found += newest
    pairs = [(d.left, d.right) for d in standing(found) if d.action == APART and d.right]
    roots = _roots(connection, {one for pair in pairs for one in pair})
    return frozenset(frozenset((roots[left], roots[right])) for left, right in pairs)


def _read(connection: Connection, where: ColumnElement[bool]) -> list[Decision]:
    rows = connection.execute(select(decision).where(where).order_by(decision.c.id))
    return [
        Decision(row.id, row.action, row.left, row.right, row.speaker_id, row.undoes)
        for row in rows
    ]


def _roots(connection: Connection, ids: AbstractSet[int]) -> dict[int, int]:
    root = func.coalesce(entity.c.merged_into, entity.c.id)
    rows = connection.execute(select(entity.c.id, root).where(entity.c.id.in_(ids)))
    return {row[0]: row[1] for row in rows}


def same_speaker(connection: Connection, speaker_id: int) -> list[int]:
    """A speaker, and the one of the same name and type in other readings of its article."""
    mine, my_reading, my_version = (table.alias() for table in (speaker, reading, version))
    article_id = (
        select(my_version.c.article_id)
        .join(my_reading, my_reading.c.version_id == my_version.c.id)
        .join(mine, mine.c.reading_id == my_reading.c.id)
        .where(mine.c.id == speaker_id)
        .scalar_subquery()
    )
    one = speaker.alias()
    rows = connection.execute(
        select(speaker.c.id)
        .join(reading, reading.c.id == speaker.c.reading_id)
        .join(version, version.c.id == reading.c.version_id)
        .join(one, (one.c.key == speaker.c.key) & (one.c.type == speaker.c.type))
        .where(version.c.article_id == article_id, one.c.id == speaker_id)
        .order_by(speaker.c.id)
    )
    return list(rows.scalars())


def effective(
    connection: Connection, entity_id: int, limit: int
) -> list[tuple[str, dict[str, Any]]]:
    """Names and contexts of the speakers that are linked with an entity, splits considered."""
    away: set[int] = set()
    here: set[int] = set()
    for split_off, target in state(connection).splits_of({entity_id}):
        (here if target == entity_id else away).update(same_speaker(connection, split_off))
    rows = connection.execute(
        select(speaker.c.id, speaker.c.name, speaker.c.context)
        .where(or_(speaker.c.automatic == entity_id, speaker.c.id.in_(here)))
        .order_by(speaker.c.id)
        .limit(limit + len(away))
    )
    kept = [(row.name, row.context) for row in rows if row.id not in away or row.id in here]
    return kept[:limit]


def settle(connection: Connection, touched: Iterable[int]) -> State:
    """Write what decisions come to, for the entities that a new decision names.

    Returns the state. Only the rows of entities that are or were one with those are written.
    """
    after = state(connection)
    concerned = _component(connection, set(touched), after)
    for one in sorted(concerned):
        root = after.root(one)
        connection.execute(
            update(entity)
            .where(entity.c.id == one)
            .values(merged_into=root if root != one else None)
        )
        _point(connection, speaker.c.automatic == one, root)
    for split_off, target in after.splits_of(concerned):
        group = same_speaker(connection, split_off)
        _point(connection, speaker.c.id.in_(group), after.root(target))
    return after


def _component(connection: Connection, touched: set[int], after: State) -> set[int]:
    """Entities that were one with these until now, or are from now on."""
    old = set(_roots(connection, touched).values())
    new = {after.root(one) for one in touched}
    members = connection.execute(
        select(entity.c.id).where(or_(entity.c.merged_into.in_(old), entity.c.id.in_(old)))
    ).scalars()
    return {*touched, *members, *(e for e, root in after.roots.items() if root in new), *new}


def _point(connection: Connection, which: ColumnElement[bool], root: int) -> None:
    """Let speakers and their statements be by an entity."""
    moved = (speaker.c.entity_id != root) & which
    ids = select(speaker.c.id).where(which)
    connection.execute(
        update(statement)
        .where(statement.c.speaker_id.in_(ids), statement.c.entity_id != root)
        .values(entity_id=root)
    )
    connection.execute(update(speaker).where(moved).values(entity_id=root))
