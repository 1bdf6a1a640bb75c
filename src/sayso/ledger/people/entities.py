"""What is kept with an entity: its profile, the names it goes by, and where it is found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import Connection, delete, select

from sayso.ledger.bulk import insert_rows, update_rows
from sayso.ledger.clock import now
from sayso.ledger.keys import name_key
from sayso.ledger.people.state import effective
from sayso.ledger.schema import alias, block, entity
from sayso.linking.people.context import Context, countries_in
from sayso.linking.people.keys import keys_of
from sayso.linking.people.profile import Profile

_TOLD: Final = 500
"""How many of its speakers a profile is made of when it is made again, the oldest first."""


@dataclass(frozen=True, slots=True)
class Change:
    """What an entity has become by more speakers."""

    entity: int
    type: str
    before: Profile | None
    """What it was; none for one that is new."""
    after: Profile


def write(connection: Connection, changes: Sequence[Change], origin: str = "article") -> None:
    """Keep what entities have become, as far as it is new, and make those that are new."""
    made = now()
    new: list[dict[str, Any]] = []
    told: list[dict[str, Any]] = []
    names: list[dict[str, Any]] = []
    keys: list[dict[str, Any]] = []
    for change in changes:
        profile, of = change.after.as_dict(), change.entity
        had: tuple[str, ...] = ()
        if change.before is None:
            row = {"id": of, "name": change.after.names[0], "type": change.type, "seeded": False}
            new.append(row | {"created_at": made, "profile": profile})
        elif change.after != change.before:
            had = change.before.names
            told.append({"id": of, "profile": profile})
        else:
            continue
        fresh = [name for name in change.after.names if name not in had]
        held = {key for name in had for key in keys_of(name, change.type).kept} if fresh else set()
        found = {key for name in fresh for key in keys_of(name, change.type).kept}
        keys += ({"key": key, "entity_id": of} for key in sorted(found - held))
        names += (
            {"entity_id": of, "name": name, "key": name_key(name), "origin": origin}
            for name in fresh
        )
    insert_rows(connection, entity, new)
    update_rows(connection, entity, told, key="id")
    insert_rows(connection, alias, names)
    insert_rows(connection, block, keys)


def refresh(connection: Connection, entity_id: int) -> None:
    """Make an entity's profile, names and keys again from the speakers that are now linked with it.

    What a seed told stays. An entity without speakers or seed is found by nobody.
    """
    row = connection.execute(select(entity).where(entity.c.id == entity_id)).one()
    seeds = set(
        connection.execute(
            select(alias.c.name).where(alias.c.entity_id == entity_id, alias.c.origin == "seed")
        ).scalars()
    )
    kept = Profile.from_dict(row.profile)
    base = replace(
        Profile(),
        names=tuple(name for name in kept.names if name in seeds),
        countries=countries_in(row.country or ""),
        alone=kept.alone,
        seeded=kept.seeded,
    )
    profile = base
    for name, context in effective(connection, entity_id, _TOLD):
        profile = profile.told(name, Context.from_dict(context))
    connection.execute(delete(block).where(block.c.entity_id == entity_id))
    connection.execute(
        delete(alias).where(alias.c.entity_id == entity_id, alias.c.origin != "seed")
    )
    write(connection, [Change(entity_id, row.type, base, profile)])
    told = [{"id": entity_id, "profile": profile.as_dict()}]
    update_rows(connection, entity, told, key="id")
    keys = {key for name in base.names for key in keys_of(name, row.type).kept}
    held = set(
        connection.execute(select(block.c.key).where(block.c.entity_id == entity_id)).scalars()
    )
    missing = [{"key": key, "entity_id": entity_id} for key in sorted(keys - held)]
    insert_rows(connection, block, missing)
