"""What callers give, looked at before a database sees it: numbers, limits and text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sayso.errors import QueryError
from sayso.ledger.identity import storable

LARGEST: Final = (1 << 63) - 1
"""The largest number that both databases hold."""

MAX_LIMIT: Final = 100_000

_DIGITS: Final = len(str(LARGEST))


def possible(number: int) -> bool:
    """Whether a row can have a number: one beyond the databases' would be an error there."""
    return 0 < number <= LARGEST


def number_in(text: str) -> int | None:
    """Return the number that a text is, ``None`` where it is none; 0 is no row's, nor beyond it."""
    digits = text.strip()
    if not (digits.isascii() and digits.isdigit()):
        return None
    digits = digits.lstrip("0")
    return int(digits) if 0 < len(digits) <= _DIGITS and possible(int(digits)) else 0


def some(limit: int, name: str = "a limit") -> int:
    """Return how many are asked for.

    Raises:
        QueryError: they are none, or more than ``MAX_LIMIT``.
    """
    if not 1 <= limit <= MAX_LIMIT:
        raise QueryError(f"{name} is from 1 to {MAX_LIMIT}, not {limit}")
    return limit


def kept(value: Any) -> Any:  # noqa: ANN401
    """Return a value with all of its text as :func:`sayso.ledger.identity.storable` has it."""
    match value:
        case str():
            return storable(value, (value,))
        case list():
            return [kept(one) for one in value]
        case Mapping():
            return {kept(key): kept(one) for key, one in value.items()}
        case _:
            return value
