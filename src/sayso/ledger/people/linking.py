"""Link a reading's speakers with entities, in the transaction that writes the reading.

What it costs depends on the speakers of the article and on how many have similar names, not on the
size of the ledger. The same articles in the same order give the same entities.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, bindparam, case, func, or_, select, update

from sayso.ledger import numbers
from sayso.ledger.bulk import add_rows, insert_rows, loads, update_rows
from sayso.ledger.keys import name_key
from sayso.ledger.people import entities
from sayso.ledger.people.state import standing_apart
from sayso.ledger.prepared import Prepared, Within
from sayso.ledger.schema import (
    block,
    candidate,
    entity,
    member,
    reading,
    speaker,
    statement,
    version,
)
from sayso.linking.people.assigning import Known, Link, Unknown, assign
from sayso.linking.people.context import Context, linkable, parts_of
from sayso.linking.people.keys import WEAK, keys_of
from sayso.linking.people.profile import Profile

_ALIKE: Final = 200
"""How many entities with similar names are looked at for one article: those with good
reason first, then the oldest."""


class _Row(NamedTuple):
    """What is needed of a row of the table."""

    id: int
    reading_id: int
    name: str
    key: str
    type: str
    context: dict[str, Any]
    automatic: int | None
    entity_id: int | None


_of = (
    select(version.c.article_id)
    .join(reading, reading.c.version_id == version.c.id)
    .where(reading.c.id == bindparam("reading"))
)
_speakers = Prepared(
    select(*(speaker.c[name] for name in _Row._fields))
    .join(reading, reading.c.id == speaker.c.reading_id)
    .join(version, version.c.id == reading.c.version_id)
    .where(version.c.article_id == _of.scalar_subquery())
    .order_by(speaker.c.id)
)
"""All speakers of the article that a reading is of."""

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


@dataclass(frozen=True, slots=True)
class _Speaker:
    """One row of the table."""

    id: int
    name: str
    key: str
    type: str
    context: Context


@dataclass(slots=True)
class _Found:
    """Who a speaker is, to be written."""

    atom: int
    root: int
    why: dict[str, Any]


def link(connection: Connection, reading_id: int) -> None:
    """Link those speakers of a reading that have no entity yet, and set their statements'.

    Args:
        connection: a transaction that writes.
        reading_id: the reading, whose speakers and statements are written.
    """
    found_rows = map(_Row._make, _speakers(connection, reading=reading_id))
    rows = [row._replace(context=loads(row.context)) for row in found_rows]
    speakers = _unlinked(connection, reading_id, rows)
    found = _carried([row for row in rows if row.reading_id != reading_id], speakers)
    rest: dict[tuple[str, str], list[_Speaker]] = {}
    for one in speakers:
        if one.id not in found:
            rest.setdefault((one.key, one.type), []).append(one)
    if rest:
        found |= _assigned(connection, list(rest.values()))
    if not found:
        return
    update_rows(
        connection,
        speaker,
        [
            {"id": of, "automatic": one.atom, "entity_id": one.root, "link": one.why}
            for of, one in found.items()
        ],
        key="id",
    )
    whose = [{"speaker_id": of, "entity_id": one.root} for of, one in found.items()]
    update_rows(connection, statement, whose, key="speaker_id")


def _unlinked(connection: Connection, reading_id: int, article: Sequence[_Row]) -> list[_Speaker]:
    """The reading's speakers that can be linked; of those who speak together, each."""
    held = [row for row in article if row.reading_id == reading_id]
    rows = [row for row in held if row.automatic is None]
    together = [row for row in rows if parts_of(row.name, row.type)]
    parts = _write_parts(connection, reading_id, together, held) if together else []
    return [
        _Speaker(row.id, row.name, row.key, row.type, Context.from_dict(row.context))
        for row in rows
        if linkable(row.name, row.type)
    ] + parts


def _write_parts(
    connection: Connection,
    reading_id: int,
    together: Sequence[_Row],
    rows_held: Sequence[_Row],
) -> list[_Speaker]:
    """Write each of those who speak together as a speaker; return those who were none before."""
    held = {(row.name, row.type): row.id for row in rows_held}
    free = numbers.free(connection, speaker)[speaker.name]
    rows: list[dict[str, Any]] = []
    members: dict[tuple[int, int], None] = {}
    for row in together:
        for name, kind in parts_of(row.name, row.type):
            if (name, kind) not in held:
                held[name, kind] = free + len(rows)
                rows.append(
                    {"id": held[name, kind], "reading_id": reading_id, "name": name}
                    | {"key": name_key(name), "type": kind, "context": row.context}
                )
            members[row.id, held[name, kind]] = None
    insert_rows(connection, speaker, rows)
    known = {
        tuple(row)
        for row in connection.execute(
            select(member.c.speaker_id, member.c.part_id).where(
                member.c.speaker_id.in_([row.id for row in together])
            )
        )
    }
    new = [{"speaker_id": s, "part_id": p} for s, p in members if (s, p) not in known]
    insert_rows(connection, member, new)
    parts = {row["part_id"] for row in new}
    connection.execute(update(speaker).where(speaker.c.id.in_(parts)).values(joined=True))
    return [
        _Speaker(r["id"], r["name"], r["key"], r["type"], Context.from_dict(r["context"]))
        for r in rows
        if linkable(r["name"], r["type"])
    ]


def _carried(earlier: Sequence[_Row], speakers: Sequence[_Speaker]) -> dict[int, _Found]:
    """Who the speakers were in earlier readings of the same article: they stay who they are."""
    before = {
        (row.key, row.type): (row.automatic, row.entity_id)
        for row in earlier
        if row.automatic is not None and row.entity_id is not None
    }
    why = {"score": 1.0, "features": [["the same article, read before", 0.0]]}
    return {
        one.id: _Found(*before[one.key, one.type], why)
        for one in speakers
        if (one.key, one.type) in before
    }


def _assigned(connection: Connection, groups: Sequence[Sequence[_Speaker]]) -> dict[int, _Found]:
    """Decide who speakers are that no earlier reading tells; make entities of the new ones."""
    unknown = [Unknown(group[0].name, group[0].type, group[0].context) for group in groups]
    known = _known(connection, unknown)
    links = assign(unknown, known, lambda roots: _apart(connection, known, roots))
    atoms = {one.id: one for several in known.values() for one in several}
    new = any(one.entity is None for one in links)
    free = numbers.free(connection, entity)[entity.name] if new else 0
    changes: list[entities.Change] = []
    found: dict[int, _Found] = {}
    asked: list[tuple[int, Link]] = []
    for group, one in zip(groups, links, strict=True):
        if one.entity is None:
            atom, root, before, free = free, free, None, free + 1
        else:
            atom, root, before = one.entity, atoms[one.entity].root, atoms[one.entity].profile
        profile = before or Profile()
        for spoken in group:
            profile = profile.told(spoken.name, spoken.context)
        changes.append(entities.Change(atom, group[0].type, before, profile))
        why = {"score": one.score, "features": [list(feature) for feature in one.features]}
        found |= {spoken.id: _Found(atom, root, why) for spoken in group}
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
