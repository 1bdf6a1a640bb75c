"""Find entities by any of their names, list them, and say what makes them one."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, and_, func, or_, select

from sayso.errors import NotFoundError, QueryError
from sayso.ledger.given import number_in, possible, some
from sayso.ledger.keys import name_key
from sayso.ledger.paging import Page, page
from sayso.ledger.people.decisions import history
from sayso.ledger.people.roll import KEYS, listed
from sayso.ledger.people.viewing import views_of
from sayso.ledger.people_views import AliasView, EntityView, Match, Portrait
from sayso.ledger.schema import alias, block, decision, entity, reading, speaker, version
from sayso.linking.people.keys import acronym_key, word_keys
from sayso.names.parts import initials

_LOOKED_AT: Final = 400
"""How many entities whose names are alike are ranked for one name, the oldest first."""
_NEAR: Final = 0.75
"""How alike a name has to be that neither is the one asked for nor holds its words."""

_ROOT: Final = func.coalesce(entity.c.merged_into, entity.c.id)


def find(
    connection: Connection, name: str, *, limit: int = 10, type: str | None = None
) -> list[Match]:
    """Find those whom a name may mean, the best first; several where it is ambiguous.

    Names are compared folded: the whole name, parts of it (a family name, a beginning), and
    spellings nearby. Ranked by how well the name fits, then by how many statements there are.

    Args:
        connection: an open ledger's.
        name: any name or part of one.
        limit: how many at most.
        type: person, organization or group; none for any.

    Raises:
        QueryError: the name is empty, or ``limit`` is out of range.
    """
    some(limit)
    key = name_key(name)
    if not key:
        raise QueryError("a name is needed")
    best = _best(_alike(connection, name, key), key, type)
    if not best:
        best = _best(_loosely(connection, name), key, type)
    known = views_of(connection, set(best))
    matches = [Match(known[one], shown, how, score) for one, (score, how, shown) in best.items()]
    matches.sort(key=lambda m: (-m.score, -m.entity.statements, m.entity.id))
    return matches[:limit]


def _best(
    rows: Iterable[Row[Any]], key: str, type: str | None
) -> dict[int, tuple[float, str, str]]:
    """For each entity how well its best name fits, how, and that name."""
    best: dict[int, tuple[float, str, str]] = {}
    for row in rows:
        ranked = _fit(key, row.key, row.name) if type in (None, row.type) else None
        if ranked is not None and ranked > best.get(row.root, (0.0, "", ""))[:2]:
            best[row.root] = (*ranked, row.name)
    return best


_NAMES: Final[Select[Any]] = select(
    alias.c.name, alias.c.key, entity.c.type, _ROOT.label("root")
).join(entity, entity.c.id == alias.c.entity_id)


def _loosely(connection: Connection, name: str) -> Iterable[Row[Any]]:
    """Names that have one at least of the words asked for, or one that sounds so."""
    keys = {*word_keys(name, "person"), *word_keys(name, "organization")}
    having = (
        select(block.c.entity_id)
        .distinct()
        .where(block.c.key.in_(keys))
        .order_by(block.c.entity_id)
        .limit(_LOOKED_AT)
    )
    return connection.execute(_NAMES.where(alias.c.entity_id.in_(having)))


def _alike(connection: Connection, name: str, key: str) -> Iterable[Row[Any]]:
    """Names that are the one asked for, begin with it, or have its words or ones that sound so."""
    begins = and_(alias.c.key >= key, alias.c.key < key + "\uffff")
    for where in (alias.c.key == key, begins):
        yield from connection.execute(
            _NAMES.where(where).order_by(alias.c.key, alias.c.id).limit(_LOOKED_AT)
        )
    several = {word_keys(name, "person"), word_keys(name, "organization")}
    if len(key.split()) == 1:
        several.add((acronym_key(key),))
    for keys in sorted(several):
        having = (
            select(block.c.entity_id)
            .where(block.c.key.in_(keys))
            .group_by(block.c.entity_id)
            .having(func.count() == len(keys))
            .order_by(block.c.entity_id)
            .limit(_LOOKED_AT)
        )
        yield from connection.execute(_NAMES.where(alias.c.entity_id.in_(having)))


def _fit(asked: str, key: str, name: str) -> tuple[float, str] | None:
    """How well a name fits the one asked for, and how; ``asked`` and ``key`` are folded."""
    if asked == key:
        return 1.0, "exact"
    ours, theirs = asked.split(), key.split()
    if all(word in theirs for word in ours):
        last = ours[-1] == theirs[-1]
        return 0.9 if last else 0.85, "part"
    if all(any(t.startswith(o) for t in theirs) for o in ours):
        return 0.8, "part"
    if asked in initials(name):
        return 0.85, "acronym"
    from rapidfuzz import fuzz

    ratio = max(fuzz.ratio(asked, key), fuzz.token_sort_ratio(asked, key)) / 100
    if len(ours) == 1:
        ratio = max(fuzz.ratio(asked, word) for word in theirs) / 100
    return (round(min(ratio, 1.0) * 0.8, 4), "near") if ratio >= _NEAR else None


def pick(connection: Connection, name: str) -> int:
    """Return the one entity that a number or a name means.

    Raises:
        NotFoundError: nobody is called so.
        QueryError: several are; the message lists them.
    """
    number = number_in(name)
    if number is not None:
        root = _root(connection, number)
        if root is None:
            raise NotFoundError(f"there is no person or organization {name.strip():.80}")
        return root
    matches = find(connection, name, limit=6)
    if not matches:
        raise NotFoundError(f"nobody is called {name!r}")
    top = [match for match in matches if match.how == matches[0].how == "exact"] or matches
    if len(top) > 1:
        listed = "; ".join(
            f"{m.entity.id} {m.entity.name} ({m.entity.statements} statements)" for m in top
        )
        raise QueryError(f"{name!r} may be several, say which by number: {listed}")
    return top[0].entity.id


def _root(connection: Connection, number: int) -> int | None:
    """The entity that a number stands for, as decisions leave it."""
    if not possible(number):
        return None
    found: int | None = connection.execute(
        select(_ROOT).where(entity.c.id == number)
    ).scalar_one_or_none()
    return found


def people(
    connection: Connection,
    *,
    type: str | None = None,
    limit: int = 50,
    after: str | None = None,
) -> Page[EntityView]:
    """List entities that say something, those with most statements first.

    Raises:
        QueryError: ``after`` is no cursor of this list.
    """
    return page(
        connection,
        listed(type),
        keys=KEYS,
        limit=limit,
        after=after,
        views=lambda rows: _views(connection, rows),
        descending=True,
    )


def _views(connection: Connection, rows: Iterable[Row[Any]]) -> list[EntityView]:
    """Views of entities in the order of rows with their ids."""
    ids = [row.id for row in rows]
    known = views_of(connection, set(ids))
    return [known[number] for number in ids]


def show(connection: Connection, entity_id: int, *, most: int | None = None) -> Portrait:
    """Say what is known of an entity, and why the names it goes by are its own.

    Args:
        connection: an open ledger's.
        entity_id: the entity, or one that was merged into it.
        most: in how many readings, the newest first, is looked for its names.

    Raises:
        NotFoundError: there is no such entity.
        QueryError: ``most`` is out of range.
    """
    if most is not None:
        some(most, "most")
    root = _root(connection, entity_id)
    if root is None:
        raise NotFoundError(f"there is no person or organization {entity_id}")
    atoms = connection.execute(
        select(entity.c.id, entity.c.profile)
        .where(or_(entity.c.id == root, entity.c.merged_into == root))
        .order_by(entity.c.id)
    ).all()
    ids = {row.id for row in atoms}
    profile: dict[str, Any] = {}
    for row in atoms:
        for field, value in row.profile.items():
            if isinstance(value, list):
                had = profile.setdefault(field, [])
                had.extend(one for one in value if one not in had)
    concerned = or_(decision.c.left.in_(ids), decision.c.right.in_(ids))
    numbers = set(connection.execute(select(decision.c.id).where(concerned)).scalars())
    decided = tuple(d for d in history(connection, limit=100_000) if d.id in numbers)
    view = views_of(connection, {root})[root]
    return Portrait(view, tuple(_aliases(connection, root, ids, most)), profile, decided)


def _aliases(
    connection: Connection, root: int, ids: AbstractSet[int], most: int | None
) -> Iterable[AliasView]:
    """Names of an entity, each with the least sure of its links."""
    named: Select[Any] = (
        select(speaker.c.id, speaker.c.name, speaker.c.link, version.c.article_id)
        .join(reading, reading.c.id == speaker.c.reading_id)
        .join(version, version.c.id == reading.c.version_id)
        .where(speaker.c.entity_id == root)
        .order_by(speaker.c.id.desc())
        .limit(most)
    )
    used: dict[str, list[Row[Any]]] = {}
    for row in reversed(connection.execute(named).all()):
        used.setdefault(row.name, []).append(row)
    listed = connection.execute(
        select(alias.c.name, alias.c.origin).where(alias.c.entity_id.in_(ids)).order_by(alias.c.id)
    )
    origins: dict[str, str] = {}
    for name, origin in listed:
        origins.setdefault(name, origin)
    for name in dict.fromkeys((*used, *origins)):
        links = used.get(name, [])
        least = min(links, key=lambda row: (row.link["score"], row.id), default=None)
        yield AliasView(
            name,
            origins.get(name, "decision"),
            len(links),
            least.link["score"] if least else None,
            tuple((label, value) for label, value in least.link["features"]) if least else (),
            least.article_id if least else None,
            least.id if least else None,
        )
