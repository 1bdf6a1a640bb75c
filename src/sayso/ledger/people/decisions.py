"""Merge, keep apart, split off and undo: appended, never changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, false, insert, select

from sayso.errors import NotFoundError, QueryError
from sayso.ledger import numbers
from sayso.ledger.clock import now
from sayso.ledger.given import possible
from sayso.ledger.paging import Page, page
from sayso.ledger.people import entities
from sayso.ledger.people.state import decisions, same_speaker, settle, state
from sayso.ledger.people_views import DecisionView
from sayso.ledger.schema import decision, entity, speaker
from sayso.linking.people.deciding import APART, MERGE, NEW, SPLIT, UNDO, Decision, standing


def merge(
    connection: Connection, left: int, right: int, *, by: str, note: str | None = None
) -> int:
    """Say that two entities are one, which goes on under the name of ``left``.

    Returns the decision's number.

    Raises:
        NotFoundError: there is no such entity.
        QueryError: they are one already, or were decided to be two.
    """
    left, right = _root(connection, left), _root(connection, right)
    if left == right:
        raise QueryError(f"{left} and {right} are one already")
    number = append(connection, Decision(NEW, MERGE, left, right), by=by, note=note)
    settled(connection, {left, right})
    return number


def apart(
    connection: Connection, left: int, right: int, *, by: str, note: str | None = None
) -> int:
    """Say that two entities are two: they are no candidates any more, and cannot be merged.

    Returns the decision's number.

    Raises:
        NotFoundError: there is no such entity.
        QueryError: they are one by an earlier decision, or kept apart already.
    """
    roots = _root(connection, left), _root(connection, right)
    if roots[0] == roots[1]:
        raise QueryError(f"{left} and {right} are one; undo the merge first")
    held = state(connection).apart.get(frozenset(roots))
    if held is not None:
        raise QueryError(f"{left} and {right} are kept apart already, by decision {held}")
    return append(connection, Decision(NEW, APART, *roots), by=by, note=note)


def split(connection: Connection, speaker_id: int, *, by: str, note: str | None = None) -> int:
    """Say that one speaker is not the entity that it was linked with, but one of its own.

    The same speaker in other readings of its article goes along.  Returns the decision's number.

    Raises:
        NotFoundError: there is no such speaker.
        QueryError: it has no entity, or no other speaker shares its entity.
    """
    this = speaker.c.id == speaker_id if possible(speaker_id) else false()
    row = connection.execute(select(speaker).where(this)).one_or_none()
    if row is None:
        raise NotFoundError(f"there is no speaker {speaker_id}")
    if row.automatic is None:
        raise QueryError(f"speaker {speaker_id} ({row.name}) is not linked with anybody")
    group = same_speaker(connection, speaker_id)
    held = state(connection).splits
    if any(one in held for one in group):
        raise QueryError(f"speaker {speaker_id} ({row.name}) is split off already")
    others = select(speaker.c.id).where(
        speaker.c.automatic == row.automatic, speaker.c.id.not_in(group)
    )
    if connection.execute(others.limit(1)).first() is None:
        raise QueryError(f"speaker {speaker_id} ({row.name}) has nobody to be split from")
    new = numbers.free(connection, entity)[entity.name]
    connection.execute(
        insert(entity).values(
            id=new, name=row.name, type=row.type, seeded=False, created_at=now(), profile={}
        )
    )
    number = append(
        connection, Decision(NEW, SPLIT, row.automatic, new, speaker_id), by=by, note=note
    )
    settled(connection, {row.automatic, new})
    for one in (row.automatic, new):
        entities.refresh(connection, one)
    return number


def undo(connection: Connection, number: int, *, by: str, note: str | None = None) -> int:
    """Take back a decision, or the undoing of one.  Returns the new decision's number.

    Raises:
        NotFoundError: there is no such decision.
        QueryError: it is undone already, or a later decision contradicts what was before.
    """
    every = decisions(connection)
    taken = next((one for one in every if one.id == number), None)
    if taken is None:
        raise NotFoundError(f"there is no decision {number}")
    if taken.id not in {one.id for one in standing(every)}:
        raise QueryError(f"decision {number} is undone already")
    undoing = Decision(NEW, UNDO, taken.left, taken.right, taken.speaker, undoes=number)
    done = append(connection, undoing, by=by, note=note)
    concerned = {taken.left} | ({taken.right} if taken.right is not None else set())
    settled(connection, concerned)
    if taken.speaker is not None:
        for one in sorted(concerned):
            entities.refresh(connection, one)
    return done


def history(
    connection: Connection, *, limit: int = 100, after: str | None = None
) -> Page[DecisionView]:
    """List decisions, the newest first.

    Raises:
        QueryError: ``after`` is no cursor of this list, or ``limit`` is out of range.
    """
    return page(
        connection,
        _listed(),
        keys=(decision.c.id,),
        limit=limit,
        after=after,
        descending=True,
        views=lambda rows: _views(connection, rows),
    )


def get_decision(connection: Connection, number: int) -> DecisionView:
    """Return one decision.

    Raises:
        NotFoundError: there is none of that number.
    """
    this = decision.c.id == number if possible(number) else false()
    rows = connection.execute(_listed().where(this)).all()
    if not rows:
        raise NotFoundError(f"there is no decision {number}")
    return _views(connection, rows)[0]


def _listed() -> Select[Any]:
    left, right = entity.alias(), entity.alias()
    return (
        select(decision, left.c.name.label("left_name"), right.c.name.label("right_name"))
        .join(left, left.c.id == decision.c.left)
        .outerjoin(right, right.c.id == decision.c.right)
    )


def _views(connection: Connection, rows: Sequence[Row[Any]]) -> list[DecisionView]:
    held = {one.id for one in standing(decisions(connection))}
    return [
        DecisionView(
            row.id, row.action, row.left, row.left_name, row.right, row.right_name,
            row.speaker_id, row.undoes, row.id in held, row.note, row.made_by, row.made_at,
        )
        for row in rows
    ]  # fmt: skip


def _root(connection: Connection, entity_id: int) -> int:
    this = entity.c.id == entity_id if possible(entity_id) else false()
    row = connection.execute(select(entity.c.id, entity.c.merged_into).where(this)).one_or_none()
    if row is None:
        raise NotFoundError(f"there is no person or organization {entity_id}")
    return row.id if row.merged_into is None else int(row.merged_into)


def append(connection: Connection, made: Decision, *, by: str, note: str | None) -> int:
    """Append a decision, whatever its number; :func:`settled` has to follow.

    Returns its number.

    Raises:
        QueryError: nobody is said to have decided.
    """
    if not by.strip():
        raise QueryError("a decision needs a name: who decides?")
    row = {
        "action": made.action, "left": made.left, "right": made.right,
        "speaker_id": made.speaker, "note": note, "made_by": " ".join(by.split()),
        "made_at": now(), "undoes": made.undoes,
    }  # fmt: skip
    return int(connection.execute(insert(decision).returning(decision.c.id), row).scalar_one())


def settled(connection: Connection, touched: set[int]) -> None:
    """Write what decisions come to.

    Raises:
        QueryError: some that are to stay apart would be one.
    """
    conflicts = state(connection).conflicts
    if conflicts:
        number, _ = conflicts[0]
        raise QueryError(f"decision {number} keeps them apart; undo that first")
    settle(connection, touched)
