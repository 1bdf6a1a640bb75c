"""Link a reading's speakers with entities, in the transaction that writes the reading.

What it costs depends on the speakers of the article and on how many have similar names, not on the
size of the ledger. The same articles in the same order give the same entities.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, bindparam, case, func, insert, or_, select, update

from sayso.ledger import numbers
from sayso.ledger.clock import now
from sayso.ledger.keys import fold
from sayso.ledger.people import entities
from sayso.ledger.people.state import standing_apart
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

_set_speaker = (
    update(speaker)
    .where(speaker.c.id == bindparam("of"))
    .values(automatic=bindparam("atom"), entity_id=bindparam("root"), link=bindparam("why"))
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
    speakers = _unlinked(connection, reading_id)
    article_id = connection.execute(
        select(version.c.article_id)
        .join(reading, reading.c.version_id == version.c.id)
        .where(reading.c.id == reading_id)
    ).scalar_one()
    found = _carried(connection, article_id, reading_id, speakers)
    rest: dict[tuple[str, str], list[_Speaker]] = {}
    for one in speakers:
        if one.id not in found:
            rest.setdefault((one.key, one.type), []).append(one)
    if rest:
        found |= _assigned(connection, list(rest.values()))
    if found:
        rows = [{"of": of, "atom": f.atom, "root": f.root, "why": f.why} for of, f in found.items()]
        connection.execute(_set_speaker, rows)
    whose = (
        select(speaker.c.entity_id).where(speaker.c.id == statement.c.speaker_id).scalar_subquery()
    )
    connection.execute(
        update(statement).where(statement.c.reading_id == reading_id).values(entity_id=whose)
    )


def _unlinked(connection: Connection, reading_id: int) -> list[_Speaker]:
    """The reading's speakers that can be linked, those among them who speak together apart."""
    columns = speaker.c
    of_reading = (
        select(
            columns.id, columns.name, columns.key, columns.type, columns.context, columns.automatic
        )
        .where(columns.reading_id == reading_id)
        .order_by(columns.id)
    )
    # Asked for those without an entity, SQLite goes through all such speakers there are.
    rows = [row for row in connection.execute(of_reading) if row.automatic is None]
    together = [row for row in rows if parts_of(row.name, row.type)]
    parts = _write_parts(connection, reading_id, together) if together else []
    return [
        _Speaker(row.id, row.name, row.key, row.type, Context.from_dict(row.context))
        for row in rows
        if linkable(row.name, row.type)
    ] + parts


def _write_parts(
    connection: Connection, reading_id: int, together: Sequence[Any]
) -> list[_Speaker]:
    """Write each of those who speak together as a speaker; return those who were none before."""
    held = {
        (row.name, row.type): row.id
        for row in connection.execute(
            select(speaker.c.id, speaker.c.name, speaker.c.type).where(
                speaker.c.reading_id == reading_id
            )
        )
    }
    types = dict(held)
    free = numbers.free(connection, speaker)[speaker.name]
    rows: list[dict[str, Any]] = []
    members: dict[tuple[int, int], None] = {}
    for row in together:
        for name, guessed in parts_of(row.name, row.type):
            kind = types.get(name, guessed)
            if (name, kind) not in held:
                held[name, kind] = free + len(rows)
                rows.append(
                    {"id": held[name, kind], "reading_id": reading_id, "name": name}
                    | {"key": fold(name), "type": kind, "context": row.context}
                )
            members[row.id, held[name, kind]] = None
    if rows:
        connection.execute(insert(speaker), rows)
    known = {
        tuple(row)
        for row in connection.execute(
            select(member.c.speaker_id, member.c.part_id).where(
                member.c.speaker_id.in_([row.id for row in together])
            )
        )
    }
    new = [{"speaker_id": s, "part_id": p} for s, p in members if (s, p) not in known]
    if new:
        connection.execute(insert(member), new)
    return [
        _Speaker(r["id"], r["name"], r["key"], r["type"], Context.from_dict(r["context"]))
        for r in rows
        if linkable(r["name"], r["type"])
    ]


def _carried(
    connection: Connection, article_id: int, reading_id: int, speakers: Sequence[_Speaker]
) -> dict[int, _Found]:
    """Who the speakers were in earlier readings of the same article: they stay who they are."""
    rows = connection.execute(
        select(speaker.c.key, speaker.c.type, speaker.c.automatic, speaker.c.entity_id)
        .join(reading, reading.c.id == speaker.c.reading_id)
        .join(version, version.c.id == reading.c.version_id)
        .where(
            version.c.article_id == article_id,
            reading.c.id != reading_id,
            speaker.c.automatic.is_not(None),
        )
        .order_by(speaker.c.id)
    )
    before = {(row.key, row.type): (row.automatic, row.entity_id) for row in rows}
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
    links = assign(unknown, known, _apart(connection, known))
    atoms = {one.id: one for several in known.values() for one in several}
    new = [i for i, one in enumerate(links) if one.entity is None]
    free = numbers.free(connection, entity)[entity.name]
    ids = {i: free + n for n, i in enumerate(new)}
    if new:
        created = now()
        connection.execute(
            insert(entity),
            [
                {"id": ids[i], "name": unknown[i].name, "type": unknown[i].type, "seeded": False}
                | {"created_at": created, "profile": {}}
                for i in new
            ],
        )
    changes: list[entities.Change] = []
    found: dict[int, _Found] = {}
    for i, (group, one) in enumerate(zip(groups, links, strict=True)):
        atom = ids[i] if one.entity is None else one.entity
        profile = before = atoms[atom].profile if atom in atoms else Profile()
        for spoken in group:
            profile = profile.told(spoken.name, spoken.context)
        changes.append(entities.Change(atom, group[0].type, before, profile))
        root = atoms[atom].root if atom in atoms else atom
        found |= {spoken.id: _Found(atom, root, _why(one)) for spoken in group}
    entities.write(connection, changes)
    _ask(
        connection,
        [(found[group[0].id].root, one) for group, one in zip(groups, links, strict=True)],
    )
    return found


def _why(link_: Link) -> dict[str, Any]:
    return {"score": link_.score, "features": [list(feature) for feature in link_.features]}


def _known(connection: Connection, unknown: Sequence[Unknown]) -> dict[int, list[Known]]:
    """For each speaker, the entities that share a blocking key with it."""
    wanted: dict[str, list[int]] = {}
    for i, one in enumerate(unknown):
        for key in keys_of(one.name, one.type).asked:
            wanted.setdefault(key, []).append(i)
    root = func.coalesce(entity.c.merged_into, entity.c.id).label("root")
    weak = case((or_(*map(block.c.key.startswith, WEAK)), 1), else_=0)
    rows = connection.execute(
        select(block.c.key, entity.c.id, root, entity.c.type, entity.c.profile)
        .join(entity, entity.c.id == block.c.entity_id)
        .where(block.c.key.in_(sorted(wanted)))
        .order_by(weak, entity.c.id)
        .limit(_ALIKE)
    )
    atoms: dict[int, Known] = {}
    found: dict[int, dict[int, Known]] = {}
    for row in rows:
        if row.id not in atoms:
            atoms[row.id] = Known(row.id, row.root, row.type, Profile.from_dict(row.profile))
        for i in wanted[row.key]:
            found.setdefault(i, {})[row.id] = atoms[row.id]
    return {i: list(several.values()) for i, several in found.items()}


def _apart(
    connection: Connection, known: Mapping[int, Iterable[Known]]
) -> frozenset[frozenset[int]]:
    """Pairs that are to stay two, of the entities among which a choice has to be made."""
    torn: set[int] = set()
    for several in known.values():
        roots = {one.root for one in several}
        if len(roots) > 1:
            torn |= roots | {one.id for one in several}
    return standing_apart(connection, torn) if torn else frozenset()


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
    if not asked:
        return
    pairs = candidate.c.left.in_({left for left, _ in asked})
    held = {
        (row.left, row.right)
        for row in connection.execute(select(candidate.c.left, candidate.c.right).where(pairs))
    }
    rows = [row for pair, row in asked.items() if pair not in held]
    if rows:
        connection.execute(insert(candidate), rows)
