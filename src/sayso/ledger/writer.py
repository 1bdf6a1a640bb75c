"""One article's reading → rows, in the transaction that the caller opened.

:func:`sayso.ledger.identity.decide` says what is to be done; here it is done. Every cost is in the
size of the article, never of the ledger.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from sqlalchemy import Connection, bindparam, select, update

from sayso.ledger import carrying, failures, known, numbers, people, quotations, search
from sayso.ledger.bulk import insert_rows, update_rows
from sayso.ledger.clock import now
from sayso.ledger.engine import Database
from sayso.ledger.identity import (
    Addresses,
    addresses_of,
    article_texts,
    decide,
    digest_of,
    storable,
)
from sayso.ledger.keys import name_key
from sayso.ledger.rows import Ids, Row, rows_of, version_row
from sayso.ledger.schema import address, article, reading, relay, speaker, statement, version
from sayso.ledger.succession import Passage, successors, words_of
from sayso.ledger.views import Added
from sayso.linking.quotations.voices import Voice
from sayso.records import Article, Reading, Speaker

_SUCCEED: Final = (
    update(statement)
    .where(statement.c.id == bindparam("before"))
    .values(superseded_by=bindparam("after"))
)


def add(connection: Connection, found: Reading, *, model: str, source: str | None = None) -> Added:
    """Keep a reading, unless the ledger holds it already.

    Args:
        connection: a transaction that writes.
        found: a resolved reading.
        model: names the model that made it.
        source: where the article was found, instead of its ``origin``.

    Raises:
        ValueError: the reading is not resolved.
    """
    with search.gathering(connection) as words:
        return _add(connection, found, words, model, source)


def add_many(
    connection: Connection, readings: Iterable[Reading], *, model: str
) -> tuple[Added, ...]:
    """Keep several readings that are at hand, as :func:`add` keeps each: all of them or none.

    One transaction for some is quicker than one for each: pages that all of them change are
    written once, and their words come into the full text together.

    Args:
        connection: a transaction that writes.
        readings: resolved ones, in the order in which they are kept.
        model: names the model that made them.

    Raises:
        ValueError: a reading is not resolved.
    """
    with search.gathering(connection) as words:
        return tuple(_add(connection, found, words, model) for found in readings)


def sift(database: Database, item: Article, *, model: str, source: str | None = None) -> bool:
    """Tell whether an article has to be read; where not, what :func:`add` would note is noted.

    It opens a transaction of its own only where there is something to note.

    Args:
        database: the ledger's.
        item: the article as a reader found it.
        model: names the model that would read it.
        source: where it was found, instead of its ``origin``.
    """
    item = storable(item, article_texts(item))
    digest, addresses = digest_of(item.text), addresses_of(item, source)
    names = {source or item.origin or item.id, item.id, *addresses.all}
    with database.reading() as connection:
        there = known.find(connection, item, digest, addresses)
        held = there.known
        decision = decide(held, item, digest, model)
        if not held or not decision.edition or decision.outcome != "unchanged":
            return True
        version_id = decision.edition.version_id
        settled = not any(_to_note(addresses, there, held.article_id, version_id))
        settled = settled and not failures.any_of(connection, names)
    if not settled:
        with database.transaction() as connection:
            there = known.find(connection, item, digest, addresses)
            _note(connection, addresses, there, held.article_id, version_id)
            failures.forget(connection, names)
    return False


def _add(
    connection: Connection,
    found: Reading,
    words: search.Gathered,
    model: str,
    source: str | None = None,
) -> Added:
    if len(found.statements) != len(found.attributions):
        raise ValueError("the reading is not resolved: its attributions are not statements yet")
    found = storable(found, article_texts(found.article))
    item, digest = found.article, digest_of(found.article.text)
    addresses = addresses_of(item, source)
    there = known.find(connection, item, digest, addresses)
    held = there.known
    decision = decide(held, item, digest, model)
    origin = source or item.origin or item.id
    failures.forget(connection, {origin, item.id, *addresses.all})
    if held and decision.outcome == "unchanged" and decision.edition:
        _note(connection, addresses, there, held.article_id, decision.edition.version_id)
        return Added("unchanged", held.article_id, decision.edition.number, origin)
    first = numbers.free(connection, article, version, reading, speaker, statement)
    article_id = held.article_id if held else first[article.name]
    if decision.edition:
        number, version_id = decision.edition.number, decision.edition.version_id
    else:
        number, version_id = len(held.editions) + 1 if held else 1, first[version.name]
        _write_article(connection, item, article_id, number)
        row = version_row(item, version_id, article_id)
        added = {"number": number, "digest": digest, "source": origin, "added_at": now()}
        insert_rows(connection, version, [row | added])
    _note(connection, addresses, there, article_id, version_id)
    ids = Ids(article_id, first[reading.name], first[speaker.name], first[statement.name])
    if held:
        words.settle()  # what is retired may have come a moment ago
    earlier = _retire(connection, article_id) if held else []
    words.add(_write_reading(connection, found, ids, version_id, model))
    _succession(connection, earlier, found, ids)
    if held:
        words.settle()
        carrying.carry(connection, article_id, ids.reading)
    return Added(decision.outcome, article_id, number, origin)


def _note(
    connection: Connection,
    addresses: Addresses,
    there: known.Found,
    article_id: int,
    version_id: int,
) -> None:
    """Note where an article was found, and what the addresses that tell hold now."""
    new, changed = _to_note(addresses, there, article_id, version_id)
    insert_rows(connection, address, new)
    update_rows(connection, address, changed, key="address")


def _to_note(
    addresses: Addresses, there: known.Found, article_id: int, version_id: int
) -> tuple[list[Row], list[Row]]:
    """What is to be inserted, and what is to be updated. A place is of what lies there now."""
    new: list[Row] = []
    changed: list[Row] = []
    for found in addresses.all:
        tells = found in addresses.telling
        row = {"article_id": article_id, "version_id": version_id if tells else None}
        noted = there.noted.get(found)
        if noted is None:
            new.append({"address": found} | row)
        elif noted.article_id != article_id and found != addresses.place:
            continue  # a page's address stays with the article that had it first
        elif tells and noted != known.Noted(article_id, version_id):
            changed.append(row | {"address": found})
    return new, changed


def _write_article(connection: Connection, item: Article, article_id: int, number: int) -> None:
    row: Row = {
        "outlet": item.outlet,
        "outlet_key": name_key(item.outlet or ""),
        "published": item.published,
        "headline": item.headline,
        "versions": number,
    }
    if number == 1:
        row |= {"id": article_id, "url": item.url, "first_seen": now()}
        insert_rows(connection, article, [row])
    else:
        row |= {"url": item.url} if item.url else {}
        connection.execute(update(article).where(article.c.id == article_id).values(row))


def _write_reading(
    connection: Connection, found: Reading, ids: Ids, version_id: int, model: str
) -> list[search.Entry]:
    """Write a reading, and return what is to come into the full text."""
    row = {"id": ids.reading, "version_id": version_id, "model": model}
    insert_rows(connection, reading, [row | {"read_at": now(), "live": True}])
    rows = rows_of(found, ids)
    whose = people.write(connection, ids.article, rows.speakers)
    for one in rows.statements:
        one["entity_id"] = whose[one["speaker_id"]]
    insert_rows(connection, statement, rows.statements)
    insert_rows(connection, relay, rows.relays)
    written = zip(rows.statements, found.statements, strict=True)
    said = [_said(row, statement.speaker) for row, statement in written]
    quotations.index(connection, found.article.text, said)
    return [(row["id"], row["day"], row["content"]) for row in rows.statements]


def _said(row: Row, who: Speaker) -> quotations.Said:
    voice = Voice(who.name, who.type, row["entity_id"])
    return quotations.Said(row["id"], row["kind"], row["output"], voice)


def _retire(connection: Connection, article_id: int) -> list[Passage]:
    """Put aside what was live of an article, and return it."""
    live = (reading.c.version_id == version.c.id, version.c.article_id == article_id)
    old = connection.execute(select(reading.c.id).where(*live, reading.c.live)).scalars().all()
    rows = connection.execute(
        select(statement.c.id, statement.c.content, statement.c.output).where(
            statement.c.reading_id.in_(old)
        )
    ).all()
    for reading_id in old:
        search.remove(connection, reading_id)
    connection.execute(update(statement).where(statement.c.reading_id.in_(old)).values(live=False))
    connection.execute(update(reading).where(reading.c.id.in_(old)).values(live=False))
    return [Passage(row.id, row.output["content"][0][0], words_of(row.content)) for row in rows]


def _succession(connection: Connection, earlier: list[Passage], found: Reading, ids: Ids) -> None:
    """Lead from the statements of an earlier reading to those of this one with the same words."""
    if not earlier:
        return
    later = []
    for ordinal, one in enumerate(found.statements):
        spans = one.attribution.content
        words = " ".join(found.article.text[start:end] for start, end in spans)
        later.append(Passage(ids.statement + ordinal, spans[0][0], words_of(words)))
    pairs = successors(earlier, later)
    if pairs:
        rows = [{"before": before, "after": after} for before, after in pairs.items()]
        connection.execute(_SUCCEED, rows)
