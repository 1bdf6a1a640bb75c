"""What the articles so far have told of one entity, bounded in size.

A profile is a fold over the contexts of its speakers in the order in which they came: the same
speakers in the same order always give the same one.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Any, Final

from sayso.linking.people.context import Context

_LIMITS: Final = {
    "names": 16, "roles": 24, "countries": 6, "bodies": 24, "cast": 40, "also": 6, "outlets": 12,
    "homes": 6,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of an entity; values in the order in which they were first told."""

    names: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    cast: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    homes: tuple[str, ...] = ()
    gender: str = ""
    alone: tuple[str, ...] = ()
    """Folded names that a seed says are enough by themselves."""
    seeded: tuple[str, ...] = ()
    """Folded names that a seed gives."""

    def told(self, name: str, context: Context) -> Profile:
        """The profile with one more speaker; the same object where that tells nothing new."""
        news: dict[str, tuple[str, ...]] = {
            "names": (name,),
            "outlets": (context.outlet,) if context.outlet else (),
            "homes": (context.home,) if context.home else (),
            **{f: getattr(context, f) for f in ("roles", "countries", "bodies", "cast", "also")},
        }
        changed: dict[str, Any] = {}
        for field, values in news.items():
            had = getattr(self, field)
            room = _LIMITS[field] - len(had)
            new = [value for value in values if value not in had][: max(0, room)]
            if new:
                changed[field] = (*had, *new)
        if context.gender and not self.gender:
            changed["gender"] = context.gender
        return replace(self, **changed) if changed else self

    @property
    def size(self) -> int:
        """How much is known: the nearest thing to how often it was met."""
        return len(self.outlets) + len(self.cast) + len(self.bodies) + len(self.roles)

    def as_dict(self) -> dict[str, Any]:
        """What there is of it, for the ledger."""
        return {name: value for name in _fields() if (value := getattr(self, name))}

    @classmethod
    def from_dict(cls, kept: dict[str, Any]) -> Profile:
        """Read what :meth:`as_dict` wrote."""
        values: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in kept.items()
        }
        return cls(**values)


@cache
def _fields() -> tuple[str, ...]:
    return tuple(f.name for f in fields(Profile))
