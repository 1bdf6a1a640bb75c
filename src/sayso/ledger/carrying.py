"""Reviews find their statements again when an article is read anew.

Another model may put the same words under another number, and an edited article has them at another
place. All reviews of a statement go together, to the statement of the newest reading that has its
words, as the model gave them or as they were corrected: from then on they count for both, and what
is said later counts for the newest alone, so that an earlier one stays as it was reviewed. Where
there is none, or where the words that a correction is about are gone, they are orphaned, until a
later reading has them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, select

from sayso.ledger.bulk import insert_rows
from sayso.ledger.relocation import relocated
from sayso.ledger.reviewed import HOLDER, load, refresh, reviews_of
from sayso.ledger.rows import words_at
from sayso.ledger.schema import carried, reading, review, statement, version
from sayso.ledger.succession import Passage, successors, words_of
from sayso.records import Span


@dataclass(frozen=True, slots=True)
class _Statement:
    id: int
    reading_id: int
    content: str
    """As it stands."""
    spans: tuple[Span, ...]
    """Of its content, as the model gave it."""
    superseded_by: int | None
    text: str
    """Of its version."""

    @property
    def start(self) -> int:
        return self.spans[0][0]

    def as_read(self) -> Passage:
        """Its content as the model gave it."""
        return Passage(self.id, self.start, words_of(words_at(self.text, self.spans)))

    def as_it_stands(self) -> Passage:
        """Its content as reviews leave it."""
        return Passage(self.id, self.start, words_of(self.content))


def carry(connection: Connection, article_id: int, reading_id: int) -> None:
    """Carry the reviews of an article over to its newest reading.

    Args:
        connection: the transaction that wrote the reading.
        article_id: the article.
        reading_id: its reading, whose statements are written and succeed those before.
    """
    reviewed = select(HOLDER).where(review.c.article_id == article_id)
    old = _statements(connection, statement.c.id.in_(reviewed))
    if not old:
        return
    new = {one.id: one for one in _statements(connection, statement.c.reading_id == reading_id)}
    for before, after in _pairs(old, new.values()).items():
        if _move(connection, before, new[after]):
            of = load(connection, after)
            refresh(connection, replace(of, reviews=()), of.reviews)


def _statements(connection: Connection, condition: Any) -> list[_Statement]:  # noqa: ANN401
    """Statements that meet a condition, those of the newest reading first."""
    rows = connection.execute(
        select(
            statement.c.id,
            statement.c.reading_id,
            statement.c.content,
            statement.c.output,
            statement.c.superseded_by,
            version.c.text,
        )
        .join(reading, reading.c.id == statement.c.reading_id)
        .join(version, version.c.id == reading.c.version_id)
        .where(condition)
        .order_by(statement.c.id.desc())
    )
    return [
        _Statement(
            id=row.id,
            reading_id=row.reading_id,
            content=row.content,
            spans=tuple((start, end) for start, end in row.output["content"]),
            superseded_by=row.superseded_by,
            text=row.text,
        )
        for row in rows
    ]


def _pairs(old: list[_Statement], new: Iterable[_Statement]) -> dict[_Statement, int]:
    """Which reviewed statement is which one now, each at most once.

    The successor that the writer found is the first choice; the same words come next, and those of
    later readings before those of earlier ones.
    """
    left = {one.id: one for one in new}
    found: dict[_Statement, int] = {}
    for one in old:
        if one.superseded_by in left and one.superseded_by is not None:
            found[one] = one.superseded_by
            del left[one.superseded_by]
    for number in sorted({one.reading_id for one in old}, reverse=True):
        for form in (_Statement.as_read, _Statement.as_it_stands):
            waiting = [one for one in old if one.reading_id == number and one not in found]
            pairs = successors(map(form, waiting), [one.as_read() for one in left.values()])
            by_id = {one.id: one for one in waiting}
            for before, after in pairs.items():
                found[by_id[before]] = after
                del left[after]
    return found


def _move(connection: Connection, before: _Statement, after: _Statement) -> bool:
    """Take the reviews of one statement along to another, all or none."""
    rows = connection.execute(
        select(review, version.c.text)
        .join(version, version.c.id == review.c.version_id)
        .where(review.c.id.in_([one.id for one in reviews_of(connection, [before.id])[before.id]]))
    ).all()
    moved: list[dict[str, Any]] = []
    for row in rows:
        value = None
        if row.value is not None and row.text != after.text:
            shift = after.start - row.content[0][0]
            try:
                value = relocated(row.field, row.value, row.text, after.text, shift)
            except LookupError:
                return False
        moved.append({"review_id": row.id, "statement_id": after.id, "value": value})
    insert_rows(connection, carried, moved)
    return True
