"""A statement with its reviews, and the columns that questions ask, made again from both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from sayso.errors import NotFoundError
from sayso.ledger import numbers, people, quotations, search
from sayso.ledger.bulk import batches, insert_rows
from sayso.ledger.corrections import Output, Review, apply
from sayso.ledger.given import possible
from sayso.ledger.keys import name_key
from sayso.ledger.rows import relay_rows, words_at
from sayso.ledger.schema import carried, reading, relay, review, speaker, statement, version
from sayso.linking.people.context import contexts
from sayso.records import Article, Attribution, Reading, Speaker, Statement

_QUOTED: Final = ("content", "kind", "speaker")
"""Fields that say which words are quoted, and whose they are."""

HOLDER: Final = func.coalesce(
    select(func.max(carried.c.statement_id))
    .where(carried.c.review_id == review.c.id)
    .correlate(review)
    .scalar_subquery(),
    review.c.statement_id,
)
"""The newest statement that a review counts for."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A statement, the text that it stands in, and its reviews."""

    id: int
    article_id: int
    version_id: int
    reading_id: int
    superseded_by: int | None
    live: bool
    """Whether its reading is."""
    text: str
    outlet: str | None
    output: Output
    reviews: tuple[Review, ...]
    """By time."""


def load(connection: Connection, statement_id: int) -> Reviewed:
    """Return a statement with its reviews.

    Raises:
        NotFoundError: there is no such statement.
    """
    if not possible(statement_id):
        raise NotFoundError(f"statement {statement_id}: is not in the ledger")
    row = connection.execute(
        select(
            statement.c.id,
            statement.c.article_id,
            reading.c.version_id,
            statement.c.reading_id,
            statement.c.superseded_by,
            reading.c.live,
            version.c.text,
            version.c.outlet,
            statement.c.output,
        )
        .join(reading, reading.c.id == statement.c.reading_id)
        .join(version, version.c.id == reading.c.version_id)
        .where(statement.c.id == statement_id)
    ).first()
    if row is None:
        raise NotFoundError(f"statement {statement_id}: is not in the ledger")
    return Reviewed(*row, reviews=tuple(reviews_of(connection, [statement_id])[statement_id]))


def reviews_of(connection: Connection, ids: Sequence[int]) -> dict[int, list[Review]]:
    """Return the reviews of statements, by time; a statement without any has an empty list."""
    found: dict[int, list[Review]] = defaultdict(list)
    for some in batches(ids):
        made = select(review, review.c.statement_id.label("of"))
        for row in connection.execute(made.where(review.c.statement_id.in_(some))):
            found[row.of].append(_review(row, row.value))
        brought = select(review, carried.c.statement_id.label("of"), carried.c.value.label("there"))
        brought = brought.join(carried, carried.c.review_id == review.c.id)
        for row in connection.execute(brought.where(carried.c.statement_id.in_(some))):
            found[row.of].append(_review(row, row.value if row.there is None else row.there))
    for several in found.values():
        several.sort(key=lambda one: (one.made_at, one.id))
    return found


def _review(row: Row[Any], value: Any) -> Review:  # noqa: ANN401
    return Review(
        id=row.id,
        action=row.action,
        made_by=row.made_by,
        made_at=row.made_at,
        field=row.field,
        value=value,
        note=row.note,
        undoes=row.undoes,
    )


def refresh(connection: Connection, of: Reviewed, more: Iterable[Review] = ()) -> None:
    """Make the columns of a statement again, and what hangs on them.

    These are its relays, its speaker and that one's entity, its quoted passages and its place in
    the full text. What its reviews leave as it is costs nothing.

    Args:
        connection: a transaction that writes.
        of: the statement with the reviews that it had.
        more: reviews that have been added since.
    """
    current = apply(of.output, [*of.reviews, *more])
    before = apply(of.output, of.reviews)
    row = _columns(of, current.output)
    row["status"] = current.status
    row["live"] = of.live and current.status != "rejected"
    this = statement.c.id == of.id
    search.remove_where(connection, this)
    row |= _speaker(connection, of, current.output["speaker"])
    connection.execute(update(statement).where(this).values(row))
    if "rejected" in (before.status, current.status):
        _tell_earlier(connection, of, current.status == "rejected")
    connection.execute(delete(relay).where(relay.c.statement_id == of.id))
    insert_rows(connection, relay, list(relay_rows(of.id, current.output["chain"])))
    people.link(connection, of.reading_id)
    if any(before.output[field] != current.output[field] for field in _QUOTED):
        quotations.reindex(connection, of.id)
    search.index_where(connection, this)


def _tell_earlier(connection: Connection, of: Reviewed, rejected: bool) -> None:
    """Note it with the same words in earlier readings of the article, which stay as they were."""
    noted = {"rejected_later": True if rejected else None}
    succeeded = statement.c.superseded_by
    told = [of.id]
    while told:
        earlier = select(statement.c.id).where(statement.c.article_id == of.article_id)
        told = list(connection.execute(earlier.where(succeeded.in_(told))).scalars())
        connection.execute(update(statement).where(statement.c.id.in_(told)).values(noted))


def _columns(of: Reviewed, output: Output) -> dict[str, Any]:
    words = {role: words_at(of.text, output[role]) for role in ("content", "source", "cue")}
    fields = {field: output[field] for field in ("kind", "hedge", "said_on")}
    return words | fields | {"relays": len(output["chain"])}


def _speaker(connection: Connection, of: Reviewed, given: Output) -> dict[str, Any]:
    """The speaker of that name in the same reading, who is written where there was none."""
    named = (speaker.c.name == given["name"], speaker.c.type == given["type"])
    row = connection.execute(
        select(speaker.c.id, speaker.c.entity_id).where(
            speaker.c.reading_id == of.reading_id, *named
        )
    ).first()
    key = name_key(given["name"])
    if row is not None:
        return {"speaker_id": row.id, "speaker_key": key, "entity_id": row.entity_id}
    number = numbers.free(connection, speaker)[speaker.name]
    connection.execute(
        insert(speaker).values(
            id=number,
            reading_id=of.reading_id,
            name=given["name"],
            key=key,
            type=given["type"],
            context=_context(of, given),
        )
    )
    return {"speaker_id": number, "speaker_key": key, "entity_id": None}


def _context(of: Reviewed, given: Output) -> dict[str, Any]:
    """What the article says of a speaker, as the writer would have it of one that it finds."""
    mentions = tuple((start, end) for start, end in given["mentions"])
    who = Speaker(given["name"], given["type"], mentions)
    attribution = Attribution((), (), (), 0.0)
    article = Article(id="", text=of.text, outlet=of.outlet)
    read = Reading(article, (attribution,), (Statement(attribution, who, "indirect"),))
    told = contexts(read)[who.name, who.type].as_dict()
    words = dict.fromkeys(of.text[start:end] for start, end in mentions)
    return told | {"mentions": list(words)}
