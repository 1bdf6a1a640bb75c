"""Exceptions of the database drivers, told as the ledger's own."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from sayso.errors import LedgerError, LockedError, QueryError, VersionError

Fault = Callable[[str], LedgerError]


def _fault(kind: type[LedgerError], reason: str) -> Fault:
    return lambda database: kind(database, reason)


_LOCKED: Final = _fault(LockedError, "is locked by another process; try again when that is done")
_FULL: Final = _fault(LedgerError, "cannot be written: the disk is full")
_READ_ONLY: Final = _fault(LedgerError, "cannot be written: it is read-only")
_DAMAGED: Final = _fault(LedgerError, "is damaged; restore it from a copy")

_SQLITE: Final[dict[int, Fault]] = {
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _fault(VersionError, "is not a database"),
    sqlite3.SQLITE_CANTOPEN: _fault(
        LedgerError, "cannot be opened; its file or folder cannot be written"
    ),
    sqlite3.SQLITE_IOERR: _fault(
        LedgerError, "cannot be read or written: the disk fails or is full"
    ),
}
"""By primary result code, https://sqlite.org/rescode.html."""

_POSTGRES: Final[dict[str, Fault]] = {
    "55P03": _LOCKED,
    "40P01": _LOCKED,
    "53100": _FULL,
    "25006": _READ_ONLY,
    "XX001": _DAMAGED,
    "XX002": _DAMAGED,
}
"""By SQLSTATE, https://www.postgresql.org/docs/current/errcodes-appendix.html."""


@contextmanager
def told(database: str) -> Iterator[None]:
    """Raise what a driver raises in the block as a ``LedgerError`` that names the database.

    A number or a text that no database takes is a ``QueryError``.
    """
    try:
        yield
    except (OverflowError, UnicodeError) as error:
        raise QueryError(f"no database takes a value that was given: {error}") from error
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise as_fault(database, error) from error


def as_fault(database: str, error: Exception) -> LedgerError:
    """Return the ledger's exception for one of a driver's."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(cause, "sqlite_errorcode", None)
    state = getattr(cause, "sqlstate", None)
    fault = _SQLITE.get(code & 0xFF) if code is not None else _POSTGRES.get(state or "")
    if fault is not None:
        return fault(database)
    said = str(cause).strip().partition("\n")[0] or type(error).__name__
    return LedgerError(database, f"cannot be used: {said}")
