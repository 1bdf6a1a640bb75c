"""Long answers by the page: each page goes on after a row's key, whatever was added meanwhile."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, false, or_

from sayso.errors import QueryError

T = TypeVar("T")
Key = tuple[str | int | float | None, ...]

MAX_LIMIT: Final = 100_000


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some rows of an answer, in order."""

    items: tuple[T, ...]
    after: str | None
    """The cursor with which the answer goes on; ``None`` where it ends here."""

    def __iter__(self) -> Iterator[T]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


def encode(key: Sequence[Any]) -> str:
    """Return the cursor that stands for a row's key."""
    text = json.dumps(list(key), ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def decode(cursor: str, length: int) -> Key:
    """Return the key that a cursor stands for.

    Raises:
        QueryError: it is no cursor, or one of another list.
    """
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        key = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (ValueError, binascii.Error, RecursionError):
        key = None
    if (
        not isinstance(key, list)
        or len(key) != length
        or not all(value is None or isinstance(value, (str, int, float)) for value in key)
    ):
        raise QueryError(f"{cursor!r} is no cursor of this list")
    return tuple(key)


def beyond(
    columns: Sequence[ColumnElement[Any]], key: Key, descending: bool = False
) -> ColumnElement[bool]:
    """Return the condition that a row comes after the key in :func:`ordered` order."""
    clauses = []
    equal: list[ColumnElement[bool]] = []
    for column, value in zip(columns, key, strict=True):
        if value is None:
            further: ColumnElement[bool] = false()  # nulls are last
            same: ColumnElement[bool] = column.is_(None)
        else:
            passed = column < value if descending else column > value
            further = or_(passed, column.is_(None)) if _nullable(column) else passed
            same = column == value
        clauses.append(and_(*equal, further))
        equal.append(same)
    return or_(*clauses)


def ordered(
    columns: Sequence[ColumnElement[Any]], descending: bool = False
) -> list[ColumnElement[Any]]:
    """Return what to order by: the columns, rows without a value last."""
    order: list[ColumnElement[Any]] = []
    for column in columns:
        if _nullable(column):
            order.append(column.is_(None))
        order.append(column.desc() if descending else column.asc())
    return order


def _nullable(column: ColumnElement[Any]) -> bool:
    return bool(getattr(column, "nullable", True))


def page(
    connection: Connection,
    query: Select[Any],
    *,
    keys: Sequence[ColumnElement[Any]],
    limit: int,
    after: str | None,
    views: Callable[[Sequence[Row[Any]]], Iterable[T]],
    descending: bool = False,
) -> Page[T]:
    """Ask for one page of an answer.

    Args:
        connection: an open ledger's.
        query: the rows, without order or limit.
        keys: columns that the rows are ordered by, the last of which tells all rows apart.
        limit: how many rows at most.
        after: the cursor that an earlier page ended with.
        views: what to make of the rows.
        descending: the greatest keys first.

    Raises:
        QueryError: ``after`` is no cursor of this list, or ``limit`` is out of range.
    """
    if not 1 <= limit <= MAX_LIMIT:
        raise QueryError(f"a limit is from 1 to {MAX_LIMIT}, not {limit}")
    if after is not None:
        query = query.where(beyond(keys, decode(after, len(keys)), descending))
    marked = query.add_columns(*(key.label(f"_key{n}") for n, key in enumerate(keys)))
    rows = connection.execute(marked.order_by(*ordered(keys, descending)).limit(limit + 1)).all()
    shown = rows[:limit]
    last = encode(shown[-1][-len(keys) :]) if len(rows) > limit else None
    return Page(tuple(views(shown)), last)
