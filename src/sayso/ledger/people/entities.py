"""What is kept with an entity: its profile, the names it goes by, and where it is found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from sayso.ledger.keys import fold
from sayso.ledger.people.state import effective
from sayso.ledger.schema import alias, block, entity
from sayso.linking.people.context import Context
from sayso.linking.people.keys import keys_of
from sayso.linking.people.profile import Profile

_TOLD: Final = 500
"""How many of its speakers a profile is made of when it is made again, the oldest first."""

_set_profile = (
    update(entity).where(entity.c.id == bindparam("of")).values(profile=bindparam("known"))
)


@dataclass(frozen=True, slots=True)
class Change:
    """What an entity has become by more speakers."""

    entity: int
    type: str
    before: Profile
    after: Profile


def write(connection: Connection, changes: Sequence[Change], origin: str = "article") -> None:
    """Keep what entities have become, as far as it is new."""
    changed = [change for change in changes if change.after != change.before]
    if not changed:
        return
    rows = [{"of": c.entity, "known": c.after.as_dict()} for c in changed]
    connection.execute(_set_profile, rows)
    names: list[dict[str, Any]] = []
    keys: dict[tuple[str, int], None] = {}
    for change in changed:
        for name in change.after.names:
            if name in change.before.names:
                continue
            names.append(
                {"entity_id": change.entity, "name": name, "key": fold(name), "origin": origin}
            )
            keys |= dict.fromkeys((key, change.entity) for key in keys_of(name, change.type).kept)
        for name in change.before.names:
            for key in keys_of(name, change.type).kept:
                keys.pop((key, change.entity), None)
    if names:
        connection.execute(insert(alias), names)
    if keys:
        connection.execute(
            insert(block), [{"key": key, "entity_id": whose} for key, whose in sorted(keys)]
        )


def refresh(connection: Connection, entity_id: int) -> None:
    """Make an entity's profile, names and keys again from the speakers that are now linked with it.

    What a seed told stays. An entity without speakers or seed is found by nobody.
    """
    row = connection.execute(select(entity).where(entity.c.id == entity_id)).one()
    seeds = connection.execute(
        select(alias.c.name)
        .where(alias.c.entity_id == entity_id, alias.c.origin == "seed")
        .order_by(alias.c.id)
    ).scalars()
    kept = Profile.from_dict(row.profile)
    base = replace(
        Profile(),
        names=tuple(seeds),
        countries=(fold(row.country),) if row.country else (),
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
    connection.execute(_set_profile, [{"of": entity_id, "known": profile.as_dict()}])
    keys = {key for name in base.names for key in keys_of(name, row.type).kept}
    held = set(
        connection.execute(select(block.c.key).where(block.c.entity_id == entity_id)).scalars()
    )
    if keys - held:
        connection.execute(
            insert(block), [{"key": key, "entity_id": entity_id} for key in sorted(keys - held)]
        )
