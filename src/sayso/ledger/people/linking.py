"""Link a reading's speakers with entities, in the transaction that writes the reading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, select

from sayso.ledger import numbers
from sayso.ledger.bulk import add_rows, insert_rows, loads, update_rows
from sayso.ledger.keys import name_key
from sayso.ledger.people.judging import Speaker, decide
from sayso.ledger.prepared import Prepared
from sayso.ledger.schema import member, reading, speaker, statement, version
from sayso.linking.people.context import parts_of

_speakers = Prepared(
    select(*(speaker.c[name] for name in Speaker._fields))
    .join(reading, reading.c.id == speaker.c.reading_id)
    .join(version, version.c.id == reading.c.version_id)
    .where(version.c.article_id == bindparam("article"))
    .order_by(speaker.c.id)
)
"""All speakers of an article, of whatever reading."""
_article_of = (
    select(version.c.article_id)
    .join(reading, reading.c.version_id == version.c.id)
    .where(reading.c.id == bindparam("reading"))
)


@dataclass(slots=True)
class _Parts:
    """Each of those who speak together as a speaker of the reading."""

    new: list[dict[str, Any]]
    """Rows of those who were none before."""
    members: list[dict[str, int]]


def write(
    connection: Connection, article_id: int, rows: Sequence[dict[str, Any]]
) -> dict[int, int | None]:
    """Write the speakers of a new reading, linked, and return each one's entity.

    Args:
        connection: a transaction that writes.
        article_id: the article's, of which there may be earlier readings.
        rows: the speakers; they have the last numbers of all.
    """
    if not rows:
        return {}
    speakers = _unlinked(rows)
    parts = _parts(speakers, speakers, rows[-1]["id"] + 1)
    links = decide(connection, _held(connection, article_id), speakers + _unlinked(parts.new))
    joined = {one["part_id"] for one in parts.members}
    of_none = {"automatic": None, "entity_id": None, "link": None}
    written = []
    for row in (*rows, *parts.new):
        who = links.get(row["id"])
        known = who.as_row() if who else of_none
        written.append(row | known | {"joined": True if row["id"] in joined else None})
    insert_rows(connection, speaker, written)
    insert_rows(connection, member, parts.members)
    return {row["id"]: row["entity_id"] for row in written}


def link(connection: Connection, reading_id: int) -> None:
    """Link those speakers of a reading that have no entity yet, and set their statements'.

    Args:
        connection: a transaction that writes.
        reading_id: the reading, whose speakers and statements are written.
    """
    article = _held(connection, connection.execute(_article_of, {"reading": reading_id}).scalar())
    held = [row for row in article if row.reading_id == reading_id]
    rows = [row for row in held if row.automatic is None]
    parts = _parts(rows, held, numbers.free(connection, speaker)[speaker.name])
    insert_rows(connection, speaker, parts.new)
    add_rows(connection, member, parts.members)
    joined = [{"id": one["part_id"], "joined": True} for one in parts.members]
    update_rows(connection, speaker, joined, key="id")
    earlier = [row for row in article if row.reading_id != reading_id]
    links = decide(connection, earlier, rows + _unlinked(parts.new))
    known = [{"id": of} | who.as_row() for of, who in links.items()]
    update_rows(connection, speaker, known, key="id")
    whose = [{"speaker_id": of, "entity_id": who.root} for of, who in links.items()]
    update_rows(connection, statement, whose, key="speaker_id")


def _held(connection: Connection, article_id: int | None) -> list[Speaker]:
    """The speakers of an article that are written."""
    rows = map(Speaker._make, _speakers(connection, article=article_id))
    return [row._replace(context=loads(row.context)) for row in rows]


def _unlinked(rows: Iterable[Mapping[str, Any]]) -> list[Speaker]:
    """Speakers who are not written yet."""
    names = ("id", "reading_id", "name", "key", "type", "context")
    return [Speaker(*(row[name] for name in names)) for row in rows]


def _parts(together: Iterable[Speaker], held: Iterable[Speaker], free: int) -> _Parts:
    """Take apart those who speak together.

    Args:
        together: speakers, among whom some speak together.
        held: all speakers of their reading.
        free: the first number that is free for a speaker.
    """
    ids: dict[tuple[str, str], int] = {}
    new: list[dict[str, Any]] = []
    members: dict[tuple[int, int], None] = {}
    for row in together:
        for name, kind in parts_of(row.name, row.type):
            ids = ids or {(row.name, row.type): row.id for row in held}
            if (name, kind) not in ids:
                ids[name, kind] = free + len(new)
                new.append(
                    {"id": ids[name, kind], "reading_id": row.reading_id, "name": name}
                    | {"key": name_key(name), "type": kind, "context": row.context}
                )
            members[row.id, ids[name, kind]] = None
    return _Parts(new, [{"speaker_id": s, "part_id": p} for s, p in members])
