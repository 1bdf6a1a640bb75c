"""What is kept with each quotation, so that the worst can be listed without reading them all.

These are its fullest variant, the names it has been given to, and how grave the worst of what
became of it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import Connection, Update, bindparam, delete, func, or_, select, update

from sayso.ledger.bulk import insert_rows, update_rows
from sayso.ledger.prepared import Prepared, Within
from sayso.ledger.schema import appearance, quotation, variant, voice
from sayso.linking.quotations.describe import describe
from sayso.linking.quotations.severity import LISTED, of_alteration, of_reattribution
from sayso.linking.quotations.voices import Voice, is_single, names_of, related
from sayso.linking.quotations.words import Passage

_MANY: Final = 60
"""Variants of one quotation that are laid along a new fullest one, the longest first."""
_NAMES: Final = 12
"""Speakers whose names are kept of one quotation: what so many say needs no further one."""

_first = (
    select(appearance.c.text)
    .where(appearance.c.variant_id == variant.c.id)
    .order_by(appearance.c.statement_id, appearance.c.part)
    .limit(1)
    .correlate(variant)
    .scalar_subquery()
)
_printed = Prepared(
    select(variant.c.id, func.coalesce(_first, variant.c.words)).where(Within(variant.c.id, "some"))
)
_states = Prepared(
    select(quotation.c.id, quotation.c.fullest, quotation.c.severity)
    .add_columns(variant.c.length, func.coalesce(_first, variant.c.words))
    .join(variant, variant.c.id == quotation.c.fullest)
    .where(Within(quotation.c.id, "some"))
)
_voices = Prepared(
    select(voice.c.quotation_id, voice.c.name).where(Within(voice.c.quotation_id, "some"))
)
_members = Prepared(
    select(variant.c.id, variant.c.length)
    .where(variant.c.quotation_id == bindparam("quotation"))
    .order_by(variant.c.length.desc(), variant.c.digest)
    .limit(_MANY)
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

    fullest: int = 0
    text: str = ""
    length: int = 0
    severity: float = 0.0
    names: dict[str, None] = field(default_factory=dict)
    fresh: dict[int, Passage] = field(default_factory=dict)
    merged: bool = False

    def has(self, name: str) -> bool:
        """Whether a name says no more than one that is kept: it is the same, or another spelling.

        A full name says more than a single word of it.
        """
        return name in self.names or any(
            related(name, kept) and (is_single([name]) or not is_single([kept]))
            for kept in self.names
        )

    def keep(self, name: str) -> None:
        """Keep a name that says more than those that are kept, while there is room."""
        if len(self.names) < _NAMES and not self.has(name):
            self.names[name] = None


def note(
    connection: Connection, noted: Sequence[Noted], merged: Mapping[int, int], new: frozenset[int]
) -> None:
    """Bring what is kept with quotations up to date with passages that were just indexed.

    Args:
        connection: a transaction that writes.
        noted: the passages, each with the quotation that it now belongs to.
        merged: quotations that are no longer, with what they became.
        new: quotations that were just made.
    """
    states: dict[int, _State] = {one.quotation_id: _State() for one in noted}
    for one in noted:
        if one.fresh:
            states[one.quotation_id].fresh[one.variant_id] = one.passage
    _load(connection, states, merged, new)
    rows: list[dict[str, object]] = []
    voices: list[dict[str, object]] = []
    speakers: dict[int, dict[str, None]] = {}
    for one in noted:
        speakers.setdefault(one.quotation_id, {}).update(dict.fromkeys(names_of(one.voice)))
    for number, state in states.items():
        known = None if state.merged else (state.fullest, state.severity)
        before = len(state.names)
        told = [name for name in speakers[number] if not state.has(name)]
        for name in told:
            state.keep(name)
        added = list(state.names)[before:]
        if state.fresh:
            _describe(connection, number, state)
        if told:
            state.severity = max(state.severity, _apart(state, told))
        if known != (state.fullest, state.severity):
            worst = state.severity if state.severity >= LISTED else None
            rows.append({"id": number, "fullest": state.fullest, "severity": worst})
        voices += [{"quotation_id": number, "name": name} for name in added]
    insert_rows(connection, voice, voices)
    update_rows(connection, quotation, rows, key="id")


def _load(
    connection: Connection,
    states: dict[int, _State],
    merged: Mapping[int, int],
    new: frozenset[int],
) -> None:
    """Read what was kept; quotations that became others are moved there first."""
    for number in new:
        state = states[number]
        state.fullest = min(state.fresh, key=lambda v: (-len(state.fresh[v].words), v))
        state.text = state.fresh[state.fullest].text
        state.length = len(state.fresh[state.fullest].words)
    old = [number for number in dict.fromkeys([*states, *merged]) if number not in new]
    if not old:
        return
    for number, fullest, severity, length, text in _states(connection, some=old):
        state = states[merged.get(number, number)]
        state.severity = max(state.severity, severity or 0.0)
        if length > state.length:
            state.fullest, state.length, state.text = fullest, length, text
    for number, name in _voices(connection, some=old):
        state = states[merged.get(number, number)]
        state.keep(name)
    gone = {number: into for number, into in merged.items() if number != into}
    if gone:
        _move(connection, states, gone)


def _move(connection: Connection, states: Mapping[int, _State], gone: Mapping[int, int]) -> None:
    for number, into in gone.items():
        connection.execute(
            update(variant).where(variant.c.quotation_id == number).values(quotation_id=into)
        )
        states[into].merged = True
        connection.execute(_merge(number, into))
    both = [*gone, *dict.fromkeys(gone.values())]
    connection.execute(delete(voice).where(voice.c.quotation_id.in_(both)))
    rows = [
        {"quotation_id": into, "name": name}
        for into in dict.fromkeys(gone.values())
        for name in states[into].names
    ]
    insert_rows(connection, voice, rows)


def _merge(number: int, into: int) -> Update:
    """Keep the number, and those that had led to it, as ways to what it is now."""
    led = or_(quotation.c.id == number, quotation.c.merged_into == number)
    return update(quotation).where(led).values(merged_into=into, fullest=None, severity=None)


def _describe(connection: Connection, number: int, state: _State) -> None:
    """Lay what is new along the fullest variant, or all along one that is now the fullest."""
    others: dict[int, Passage] = dict(state.fresh)
    longest = max(len(one.words) for one in others.values())
    if state.merged or longest > state.length:
        members = _members(connection, quotation=number)
        rows = _printed(connection, some=[one for one, _ in members])
        others |= {one: Passage.of(text) for one, text in rows}
        state.fullest, state.length = members[0]
        state.text = others[state.fullest].text
        state.severity = _apart(state, list(state.names))
    others.pop(state.fullest, None)
    if others:
        fullest = Passage.of(state.text)
        worst = max(of_alteration(describe(one, fullest)) for one in others.values())
        state.severity = max(state.severity, worst)


def _apart(state: _State, new: Sequence[str]) -> float:
    """How grave it is that the words are given to several persons, if they are several."""
    pairs = [(a, b) for a in new for b in state.names if a != b and not related(a, b)]
    if not pairs:
        return 0.0
    clear = any(not is_single([a]) and not is_single([b]) for a, b in pairs)
    return of_reattribution("other" if clear else "surname", Passage.of(state.text).keys)
