"""Take a people file into the ledger: names, aliases, Wikidata ids, countries known beforehand."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Connection, func, insert, select, update

from sayso.errors import SourceError
from sayso.ledger import numbers
from sayso.ledger.clock import now
from sayso.ledger.given import kept
from sayso.ledger.keys import name_key
from sayso.ledger.people import entities
from sayso.ledger.people.decisions import append, settled
from sayso.ledger.people.state import standing_apart
from sayso.ledger.schema import alias, entity
from sayso.linking.people.context import countries_in
from sayso.linking.people.deciding import MERGE, NEW, Decision
from sayso.linking.people.profile import Profile
from sayso.linking.people.seeds import Seed, read_seeds
from sayso.names.parts import fold


@dataclass(frozen=True, slots=True)
class Seeded:
    """What became of a people file."""

    added: int
    """Entities that the ledger did not have."""
    matched: int
    """Entities that it had, which now have what the file says."""
    merged: int
    """Entities that the file's aliases made one with others, as decisions that can be undone."""


def seed(connection: Connection, path: str | Path, *, by: str) -> Seeded:
    """Take in a people file (CSV or FollowTheMoney JSON Lines); twice is as good as once.

    An entity of the ledger takes what the file says where exactly one has the name; where several
    have, they stay as they are, for a person to decide.

    Args:
        connection: a transaction that writes.
        path: the file; a ``Path`` where its name is no text.
        by: who says so: merges that follow are decisions of theirs.

    Raises:
        SourceError: the file cannot be read, or a line of it cannot be understood.
    """
    try:
        text = Path(path).read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SourceError(str(path), "is not UTF-8 text") from None
    except (OSError, ValueError) as error:
        raise SourceError(str(path), getattr(error, "strerror", None) or str(error)) from None
    # Not splitlines: JSON has line separators of Unicode within its strings.
    seeds = list(read_seeds(io.StringIO(text, newline=""), str(path)))
    shared = Counter(
        (name_key(name), one.type) for one in seeds for name in {one.name, *one.aliases}
    )
    added = merged = 0
    touched: set[int] = set()
    for one in seeds:
        target, others = _held(connection, one, shared)
        added += target is None
        target = _write(connection, one, target)
        for other in others:
            made = Decision(NEW, MERGE, target, other)
            append(connection, made, by=by, note=f"people file {kept(Path(path).name)}")
            touched |= {target, other}
            merged += 1
    if touched:
        settled(connection, touched)
    return Seeded(added, len(seeds) - added, merged)


def _held(
    connection: Connection, one: Seed, shared: Counter[tuple[str, str]]
) -> tuple[int | None, list[int]]:
    """The entity that takes a seed, and those that its aliases make one with it."""
    root = func.coalesce(entity.c.merged_into, entity.c.id)
    names = dict.fromkeys((one.name, *one.aliases))
    keys = [name_key(name) for name in names]
    rows = connection.execute(
        select(alias.c.key, root.label("root"), entity.c.seeded, entity.c.wikidata)
        .join(entity, entity.c.id == alias.c.entity_id)
        .where(alias.c.key.in_(keys), entity.c.type == one.type)
        .order_by(root)
    ).all()
    seeded = [
        row.root
        for row in rows
        if row.seeded and row.key == keys[0] and row.wikidata in (one.wikidata, None)
    ]
    taken = {row.root for row in rows if row.seeded} - set(seeded[:1])
    found: list[int] = seeded[:1]
    for name, key in zip(names, keys, strict=True):
        lone = len(name.split()) == 1 and one.type == "person"
        roots = {row.root for row in rows if row.key == key} - taken
        unsure = len(roots - set(found)) > 1 or shared[key, one.type] > 1
        if (lone and not one.alone) or (unsure and not (lone and one.alone)):
            continue
        found += sorted(roots - set(found))
    if not found:
        return None, []
    apart = standing_apart(connection, set(found))
    return found[0], [f for f in found[1:] if frozenset((found[0], f)) not in apart]


def _write(connection: Connection, one: Seed, target: int | None) -> int:
    """Write what a seed says of an entity, and make it where there is none."""
    says = {"name": one.name, "seeded": True}
    says |= {k: v for k, v in (("wikidata", one.wikidata), ("country", one.country)) if v}
    if target is None:
        target = numbers.free(connection, entity)[entity.name]
        row = {"id": target, "type": one.type, "created_at": now(), "profile": {}}
        connection.execute(insert(entity).values(row | says))
        before = Profile()
    else:
        connection.execute(update(entity).where(entity.c.id == target).values(says))
        kept = connection.execute(select(entity.c.profile).where(entity.c.id == target))
        before = Profile.from_dict(kept.scalar_one())
    names = tuple(dict.fromkeys((one.name, *one.aliases)))
    folded = [fold(name) for name in names]
    lone = [word for word in folded if one.alone and len(word.split()) == 1]
    after = replace(
        before,
        names=_joined(names, before.names),
        countries=_joined(countries_in(one.country or ""), before.countries),
        seeded=_joined(before.seeded, folded),
        alone=_joined(before.alone, lone),
    )
    entities.write(connection, [entities.Change(target, one.type, before, after)], origin="seed")
    connection.execute(
        update(alias)
        .where(alias.c.entity_id == target, alias.c.name.in_(names))
        .values(origin="seed")
    )
    return target


def _joined(first: Sequence[str], more: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *more)))
