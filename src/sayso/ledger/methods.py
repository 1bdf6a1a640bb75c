"""Functions of a connection as methods of the ledger, each in a unit of work of its own.

Whatever text they are given, the databases can hold: see :func:`sayso.ledger.given.kept`.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from sqlalchemy import Connection

from sayso.ledger.given import kept

P = ParamSpec("P")
T = TypeVar("T")


class Connected(Protocol):
    """What gives connections."""

    def transaction(self) -> AbstractContextManager[Connection]:
        """One unit of work, kept whole or not at all."""
        ...

    def reading(self) -> AbstractContextManager[Connection]:
        """A view that does not change."""
        ...


def question(
    function: Callable[Concatenate[Connection, P], T],
) -> Callable[Concatenate[Connected, P], T]:
    """Return a method that asks something; it takes what the function takes but a connection."""

    @wraps(function)
    def method(self: Connected, /, *args: P.args, **options: P.kwargs) -> T:
        with self.reading() as connection:
            return _called(function, connection, args, options)

    return method


def change(
    function: Callable[Concatenate[Connection, P], T],
) -> Callable[Concatenate[Connected, P], T]:
    """Return a method that changes something, as one unit of work."""

    @wraps(function)
    def method(self: Connected, /, *args: P.args, **options: P.kwargs) -> T:
        with self.transaction() as connection:
            return _called(function, connection, args, options)

    return method


def _called(
    function: Callable[..., T],
    connection: Connection,
    args: tuple[object, ...],
    options: dict[str, object],
) -> T:
    return function(
        connection, *map(kept, args), **{name: kept(value) for name, value in options.items()}
    )
