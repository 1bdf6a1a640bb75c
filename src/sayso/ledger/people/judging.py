"""Decide who a reading's speakers are, in the transaction that writes the reading.

What it costs depends on the speakers of the article and on how many have similar names, not on the
size of the ledger. The same articles in the same order give the same entities.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, case, func, or_, select

from sayso.ledger import numbers
from sayso.ledger.bulk import add_rows, loads
from sayso.ledger.people import entities
from sayso.ledger.people.state import standing_apart
from sayso.ledger.prepared import Prepared, Within
from sayso.ledger.schema import block, candidate, entity
from sayso.linking.people.assigning import Known, Link, Unknown, assign
from sayso.linking.people.context import Context, linkable
from sayso.linking.people.keys import WEAK, keys_of
from sayso.linking.people.profile import Profile

_ALIKE: Final = 200
"""How many entities with similar names are looked at for one article: those with good
reason first, then the oldest."""


class Speaker(NamedTuple):
    """What is needed of a row of the table."""

    id: int
    reading_id: int
    name: str
    key: str
    type: str
    context: dict[str, Any]
    automatic: int | None = None
    entity_id: int | None = None


_alike = Prepared(
    select(
        block.c.key,
        entity.c.id,
        func.coalesce(entity.c.merged_into, entity.c.id).label("root"),
        entity.c.type,
        entity.c.profile,
    )
    .join(entity, entity.c.id == block.c.entity_id)
    .where(Within(block.c.key, "keys"))
    .order_by(case((or_(*map(block.c.key.startswith, WEAK)), 1), else_=0), entity.c.id)
    .limit(_ALIKE)
)


@dataclass(slots=True)
class Who:
    """Who a speaker is, to be written."""

    atom: int
    root: int
    why: dict[str, Any]

    def as_row(self) -> dict[str, Any]:
        """The columns of the speaker that say so."""
        return {"automatic": self.atom, "entity_id": self.root, "link": self.why}


def decide(
    connection: Connection, earlier: Sequence[Speaker], speakers: Iterable[Speaker]
) -> dict[int, Who]:
    """Decide who the speakers of a reading are, as far as they can be linked; by their numbers.

    Entities that are new are made, and others are told what the speakers tell of them.

    Args:
        connection: a transaction that writes.
        earlier: the speakers of the article's earlier readings.
        speakers: those of this one that have no entity yet.
    """
    asked = [one for one in speakers if linkable(one.name, one.type)]
    found = _carried(earlier, asked)
    rest: dict[tuple[str, str], list[Speaker]] = {}
    for one in asked:
        if one.id not in found:
            rest.setdefault((one.key, one.type), []).append(one)
    if rest:
        found |= _assigned(connection, list(rest.values()))
    return found


def _carried(earlier: Sequence[Speaker], speakers: Sequence[Speaker]) -> dict[int, Who]:
    """Who the speakers were in earlier readings of the same article: they stay who they are."""
    before = {
        (row.key, row.type): (row.automatic, row.entity_id)
        for row in earlier
        if row.automatic is not None and row.entity_id is not None
    }
    why = {"score": 1.0, "features": [["the same article, read before", 0.0]]}
    return {
        one.id: Who(*before[one.key, one.type], why)
        for one in speakers
        if (one.key, one.type) in before
    }


def _assigned(connection: Connection, groups: Sequence[Sequence[Speaker]]) -> dict[int, Who]:
    """Decide who speakers are that no earlier reading tells; make entities of the new ones."""
    told = {one.id: Context.from_dict(one.context) for group in groups for one in group}
    unknown = [Unknown(group[0].name, group[0].type, told[group[0].id]) for group in groups]
    known = _known(connection, unknown)
    links = assign(unknown, known, lambda roots: _apart(connection, known, roots))
    atoms = {one.id: one for several in known.values() for one in several}
    new = any(one.entity is None for one in links)
    free = numbers.free(connection, entity)[entity.name] if new else 0
    changes: list[entities.Change] = []
    found: dict[int, Who] = {}
    asked: list[tuple[int, Link]] = []
    for group, one in zip(groups, links, strict=True):
        if one.entity is None:
            atom, root, before, free = free, free, None, free + 1
        else:
            atom, root, before = one.entity, atoms[one.entity].root, atoms[one.entity].profile
        profile = before or Profile()
        for spoken in group:
            profile = profile.told(spoken.name, told[spoken.id])
        changes.append(entities.Change(atom, group[0].type, before, profile))
        why = {"score": one.score, "features": [list(feature) for feature in one.features]}
        found |= {spoken.id: Who(atom, root, why) for spoken in group}
        asked.append((root, one))
    entities.write(connection, changes)
    _ask(connection, asked)
    return found


def _known(connection: Connection, unknown: Sequence[Unknown]) -> dict[int, list[Known]]:
    """For each speaker, the entities that share a blocking key with it."""
    wanted: dict[str, list[int]] = {}
    for i, one in enumerate(unknown):
        for key in keys_of(one.name, one.type).asked:
            wanted.setdefault(key, []).append(i)
    rows = _alike(connection, keys=sorted(wanted))
    atoms: dict[int, Known] = {}
    found: dict[int, dict[int, Known]] = {}
    for key, number, root, kind, profile in rows:
        if number not in atoms:
            atoms[number] = Known(number, root, kind, Profile.from_dict(loads(profile)))
        for i in wanted[key]:
            found.setdefault(i, {})[number] = atoms[number]
    return {i: list(several.values()) for i, several in found.items()}


def _apart(
    connection: Connection, known: Mapping[int, Iterable[Known]], roots: AbstractSet[int]
) -> frozenset[frozenset[int]]:
    """Of some roots, the pairs that are to stay two."""
    atoms = {one.id for several in known.values() for one in several if one.root in roots}
    return standing_apart(connection, atoms | roots)


def _ask(connection: Connection, links: Iterable[tuple[int, Link]]) -> None:
    """Note for a person which other entities speakers may be."""
    asked: dict[tuple[int, int], dict[str, Any]] = {}
    for root, one in links:
        for proposal in one.asked:
            left, right = sorted((proposal.entity.root, root))
            if left == right:
                continue
            judged = proposal.judgement
            asked.setdefault(
                (left, right),
                {"left": left, "right": right, "score": judged.score}
                | {"features": [list(feature) for feature in judged.features]},
            )
    add_rows(connection, candidate, list(asked.values()))
