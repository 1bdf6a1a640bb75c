"""Long answers by the page: each page goes on after a row's key, whatever was added meanwhile."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any, Final, Generic, TypeVar
from zlib import crc32

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, false, or_

from sayso.errors import QueryError
from sayso.ledger.given import LARGEST, kept, some

T = TypeVar("T")
Key = tuple[str | int | float | None, ...]

_MARK: Final = re.compile("[0-9a-f]{8}")
"""What a cursor begins with: which list it is of."""


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


def encode(key: Sequence[Any], of: str) -> str:
    """Return the cursor that stands for a row's key in a list, which ``of`` tells from others."""
    text = json.dumps([_mark(of), *key], ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def decode(cursor: str, length: int, of: str) -> Key:
    """Return the key that a cursor stands for in a list.

    Raises:
        QueryError: it is no cursor, or one of another list.
    """
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        key = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (ValueError, binascii.Error, RecursionError):
        key = None
    if not isinstance(key, list) or not key or not all(map(_possible, key)):
        raise _no_cursor(cursor)
    mark, *key = key
    if not isinstance(mark, str) or not _MARK.fullmatch(mark):
        raise _no_cursor(cursor)
    if mark != _mark(of):
        raise QueryError(f"{cursor!r:.80} is a cursor of another list")
    if len(key) != length:
        raise _no_cursor(cursor)
    return tuple(key)


def _mark(of: str) -> str:
    return f"{crc32(of.encode()):08x}"


def _possible(value: object) -> bool:
    """Whether a row's key can have such a part, and a database take it."""
    match value:
        case None:
            return True
        case bool():
            return False
        case int():
            return abs(value) <= LARGEST
        case float():
            return isfinite(value)
        case str():
            return bool(kept(value) == value)
        case _:
            return False


def _no_cursor(cursor: str) -> QueryError:
    return QueryError(f"{cursor!r:.80} is no cursor of this list")


def key_of(cursor: str, columns: Sequence[ColumnElement[Any]], of: str) -> Key:
    """Return the key that a cursor stands for in a list ``of`` something, ordered by columns.

    Raises:
        QueryError: it is no cursor, or one of another list.
    """
    key = decode(cursor, len(columns), of)
    for value, column in zip(key, columns, strict=True):
        kind = column.type.python_type
        if not (value is None or isinstance(value, (int, float) if kind is float else kind)):
            raise _no_cursor(cursor)
    return key


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
    some(limit)
    of = ", ".join(map(str, (*query.get_final_froms(), *keys)))
    if after is not None:
        query = query.where(beyond(keys, key_of(after, keys, of), descending))
    marked = query.add_columns(*(key.label(f"_key{n}") for n, key in enumerate(keys)))
    rows = connection.execute(marked.order_by(*ordered(keys, descending)).limit(limit + 1)).all()
    shown = rows[:limit]
    last = encode(shown[-1][-len(keys) :], of) if len(rows) > limit else None
    return Page(tuple(views(shown)), last)
