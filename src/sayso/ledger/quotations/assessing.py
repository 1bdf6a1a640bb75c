"""What is kept with each quotation, so that the worst can be listed without reading them all.

These are its fullest variant, the names it has been given to, and how grave the worst of what
became of it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import Connection, bindparam, delete, select, update

from sayso.ledger.bulk import insert_rows
from sayso.ledger.schema import appearance, quotation, variant, voice
from sayso.linking.quotations.describe import describe
from sayso.linking.quotations.severity import LISTED, of_alteration, of_reattribution
from sayso.linking.quotations.voices import Voice, is_single, names_of, related
from sayso.linking.quotations.words import Passage

_MANY: Final = 200
"""Variants of one quotation that are laid along a new fullest one, the longest first."""
_NAMES: Final = 50
"""Names of one quotation that are compared with one another."""

_states = (
    select(quotation.c.id, quotation.c.fullest, quotation.c.severity, variant.c.length)
    .outerjoin(variant, variant.c.id == quotation.c.fullest)
    .where(quotation.c.id.in_(bindparam("some", expanding=True)))
)
_voices = select(voice.c.quotation_id, voice.c.name).where(
    voice.c.quotation_id.in_(bindparam("some", expanding=True))
)
_printed = (
    select(appearance.c.text)
    .where(appearance.c.variant_id == bindparam("variant"))
    .order_by(appearance.c.statement_id, appearance.c.part)
    .limit(1)
)
_members = (
    select(variant.c.id, variant.c.length)
    .where(variant.c.quotation_id == bindparam("quotation"))
    .order_by(variant.c.length.desc(), variant.c.digest)
    .limit(_MANY)
)
_settle = (
    update(quotation)
    .where(quotation.c.id == bindparam("of"))
    .values(fullest=bindparam("most"), severity=bindparam("worst"))
)


@dataclass(frozen=True, slots=True)
class Noted:
    """A passage that was just indexed."""

    quotation_id: int
    variant_id: int
    passage: Passage
    voice: Voice
    fresh: bool
    """Whether its wording is new."""


@dataclass(slots=True)
class _State:
    """What is known of one quotation, and what has come to it."""

    fullest: int | None = None
    length: int = 0
    severity: float = 0.0
    names: dict[str, None] = field(default_factory=dict)
    fresh: dict[int, Passage] = field(default_factory=dict)
    merged: bool = False


def note(connection: Connection, noted: Sequence[Noted], merged: Mapping[int, int]) -> None:
    """Bring what is kept with quotations up to date with passages that were just indexed.

    Args:
        connection: a transaction that writes.
        noted: the passages, each with the quotation that it now belongs to.
        merged: quotations that are no longer, with what they became.
    """
    touched = dict.fromkeys(one.quotation_id for one in noted)
    states = _load(connection, touched, merged)
    for one in noted:
        state = states[one.quotation_id]
        if one.fresh:
            state.fresh[one.variant_id] = one.passage
    before = {number: set(state.names) for number, state in states.items()}
    for one in noted:
        states[one.quotation_id].names |= dict.fromkeys(names_of(one.voice))
    rows = []
    for number, state in states.items():
        known = (state.fullest, state.severity)
        if state.fresh:
            _describe(connection, number, state)
        new = [name for name in state.names if name not in before[number]]
        if len(state.names) > 1 and new:
            state.severity = max(state.severity, _apart(connection, state, new))
        if known != (state.fullest, state.severity) or state.merged:
            worst = state.severity if state.severity >= LISTED else None
            rows.append({"of": number, "most": state.fullest, "worst": worst})
    insert_rows(
        connection,
        voice,
        [
            {"quotation_id": number, "name": name}
            for number, state in states.items()
            for name in state.names
            if name not in before[number]
        ],
    )
    if rows:
        connection.execute(_settle, rows)


def _load(
    connection: Connection, touched: Iterable[int], merged: Mapping[int, int]
) -> dict[int, _State]:
    """What was kept; quotations that became others are moved there first."""
    states = {number: _State() for number in touched}
    old = list(dict.fromkeys([*states, *merged]))
    for row in connection.execute(_states, {"some": old}):
        state = states.setdefault(merged.get(row.id, row.id), _State())
        state.severity = max(state.severity, row.severity or 0.0)
        if (row.length or 0) > state.length:
            state.fullest, state.length = row.fullest, row.length
    gone = {number: into for number, into in merged.items() if number != into}
    for given in connection.execute(_voices, {"some": old}):
        states[merged.get(given.quotation_id, given.quotation_id)].names[given.name] = None
    if gone:
        _move(connection, states, gone)
    return states


def _move(connection: Connection, states: Mapping[int, _State], gone: Mapping[int, int]) -> None:
    for number, into in gone.items():
        connection.execute(
            update(variant).where(variant.c.quotation_id == number).values(quotation_id=into)
        )
        states[into].merged = True
    both = [*gone, *dict.fromkeys(gone.values())]
    connection.execute(delete(voice).where(voice.c.quotation_id.in_(both)))
    connection.execute(delete(quotation).where(quotation.c.id.in_(list(gone))))
    rows = [
        {"quotation_id": into, "name": name}
        for into in dict.fromkeys(gone.values())
        for name in states[into].names
    ]
    insert_rows(connection, voice, rows)


def _describe(connection: Connection, number: int, state: _State) -> None:
    """Lay what is new along the fullest variant, or all along one that is now the fullest."""
    longest = max(state.fresh, key=lambda v: (len(state.fresh[v].words), -v))
    others: dict[int, Passage] = dict(state.fresh)
    if state.fullest is None and len(state.fresh) == 1 and not state.merged:
        state.fullest, state.length = longest, len(state.fresh[longest].words)
        return
    if state.merged or len(state.fresh[longest].words) > state.length:
        members = connection.execute(_members, {"quotation": number}).all()
        state.fullest, state.length = members[0].id, members[0].length
        for row in members:
            if row.id not in others:
                others[row.id] = printed_as(connection, row.id)
        state.severity = 0.0 if not state.names else _apart(connection, state, list(state.names))
    assert state.fullest is not None
    fullest = others.pop(state.fullest, None) or printed_as(connection, state.fullest)
    worst = max((of_alteration(describe(one, fullest)) for one in others.values()), default=0.0)
    state.severity = max(state.severity, worst)


def printed_as(connection: Connection, variant_id: int) -> Passage:
    """Return a wording as it was first printed, else without marks."""
    text = connection.execute(_printed, {"variant": variant_id}).scalar()
    if text is None:
        words = select(variant.c.words).where(variant.c.id == variant_id)
        text = connection.execute(words).scalar_one()
    return Passage.of(text)


def _apart(connection: Connection, state: _State, new: Sequence[str]) -> float:
    """How grave it is that the words are given to several persons, if they are several."""
    names = list(state.names)[:_NAMES]
    pairs = [(a, b) for a in new[:_NAMES] for b in names if not related(a, b)]
    if not pairs or state.fullest is None:
        return 0.0
    words = printed_as(connection, state.fullest).keys
    clear = any(not is_single([a]) and not is_single([b]) for a, b in pairs)
    return of_reattribution("other" if clear else "surname", words)
