"""Whom somebody speaks of: names in their words that somebody else is known by."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from sqlalchemy import Connection, func, or_, select

from sayso.ledger.conditions import Conditions, Voice
from sayso.ledger.finding import find
from sayso.ledger.given import possible, some
from sayso.ledger.keys import name_key
from sayso.ledger.labels import entity_names
from sayso.ledger.schema import alias, entity
from sayso.ledger.views import View

_NEWEST: Final = 200
"""Statements in which is looked for names."""
_LONGEST: Final = 2000
"""Letters of a statement that are looked at."""
_NAMES: Final = 300
"""Possible names of a statement that are looked up, and of all of them."""
_MOST_NAMES: Final = 3000
_WORDS: Final = 5
"""Words of a name at most."""
_RUN: Final = re.compile(
    r"[^\W\d_a-z][\w’'.-]*(?:\s+(?:(?:of|the|for|de|van|von|der|la|al|bin)\s+){0,2}"
    r"[^\W\d_a-z][\w’'.-]*)*"
)
"""Words with a capital, and small ones between them."""


@dataclass(frozen=True, slots=True)
class SpokenOfView(View):
    """Somebody who is spoken of."""

    entity_id: int
    name: str
    type: str
    statements: int
    """How many of those that were looked at name them."""


def spoken_of(connection: Connection, entity_id: int, *, top: int = 10) -> tuple[SpokenOfView, ...]:
    """Return whom an entity speaks of in its newest statements, those it names most often first.

    Whole names count, as articles or decisions have them; a single word only where it is the name
    of an organization or group.

    Args:
        connection: an open ledger's.
        entity_id: the entity, as decisions leave it.
        top: how many at most.

    Raises:
        QueryError: ``top`` is out of range.
    """
    some(top, "top")
    if not possible(entity_id):
        return ()
    conditions = Conditions(voices=(Voice(entity_id=entity_id),))
    named = [
        set(islice(_names(row.content[:_LONGEST]), _NAMES))
        for row in find(connection, conditions, limit=_NEWEST)
    ]
    keys = sorted(set().union(*named))[:_MOST_NAMES]
    if not keys:
        return ()
    root = func.coalesce(entity.c.merged_into, entity.c.id).label("root")
    rows = connection.execute(
        select(alias.c.key, root, entity.c.type)
        .join(entity, entity.c.id == alias.c.entity_id)
        .where(alias.c.key.in_(keys))
        .where(or_(entity.c.type != "person", alias.c.key.like("% %")))
        .order_by(alias.c.key, root)
    )
    whose: dict[str, set[int]] = {}
    types: dict[int, str] = {}
    for row in rows:
        whose.setdefault(row.key, set()).add(row.root)
        types[row.root] = row.type
    counts: Counter[int] = Counter()
    for names in named:
        counts.update(_meant(names, whose) - {entity_id})
    best = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:top]
    known = entity_names(connection, [number for number, _ in best])
    return tuple(SpokenOfView(number, known[number], types[number], n) for number, n in best)


def _meant(names: set[str], whose: dict[str, set[int]]) -> set[int]:
    """Who has one of the names; a name that several have says nothing."""
    return {one for name in names if len(owners := whose.get(name, set())) == 1 for one in owners}


def _names(text: str) -> Iterator[str]:
    """Every run of words that may be a name, folded."""
    for found in _RUN.finditer(text):
        words = found.group().split()
        for start in range(len(words)):
            for end in range(start + 1, min(len(words), start + _WORDS) + 1):
                key = name_key(" ".join(words[start:end]).removesuffix("’s").removesuffix("'s"))
                if key:
                    yield key
