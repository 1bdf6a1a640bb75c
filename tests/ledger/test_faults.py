"""No exception of a driver leaves the ledger."""

from __future__ import annotations

import sqlite3

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, InvalidRequestError

from sayso.errors import LedgerError, LockedError, VersionError
from sayso.ledger.faults import as_fault, told


def sqlite_error(code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError("what SQLite says")
    error.sqlite_errorcode = code
    return error


class PostgresError(Exception):
    def __init__(self, sqlstate: str) -> None:
        super().__init__("what PostgreSQL says\nand more")
        self.sqlstate = sqlstate


@pytest.mark.parametrize(
    ("cause", "kind", "reason"),
    [
        (sqlite_error(sqlite3.SQLITE_BUSY), LockedError, "locked by another process"),
        (sqlite_error(sqlite3.SQLITE_BUSY_SNAPSHOT), LockedError, "locked by another process"),
        (sqlite_error(sqlite3.SQLITE_FULL), LedgerError, "the disk is full"),
        (sqlite_error(sqlite3.SQLITE_READONLY_DBMOVED), LedgerError, "read-only"),
        (sqlite_error(sqlite3.SQLITE_CORRUPT), LedgerError, "is damaged"),
        (sqlite_error(sqlite3.SQLITE_NOTADB), VersionError, "is not a database"),
        (sqlite_error(sqlite3.SQLITE_IOERR_WRITE), LedgerError, "the disk fails"),
        (sqlite_error(sqlite3.SQLITE_ERROR), LedgerError, "what SQLite says"),
        (PostgresError("55P03"), LockedError, "locked by another process"),
        (PostgresError("53100"), LedgerError, "the disk is full"),
        (PostgresError("25006"), LedgerError, "read-only"),
        (PostgresError("08006"), LedgerError, "cannot be used: what PostgreSQL says"),
    ],
)
def test_a_driver_s_error_is_told_as_ours(cause, kind, reason):
    fault = as_fault("sayso.db", DBAPIError("SELECT 1", {}, cause))
    assert type(fault) is kind
    assert fault.database == "sayso.db"
    assert reason in str(fault)
    assert "\n" not in str(fault)


def test_what_sqlalchemy_finds_is_told_too():
    with pytest.raises(LedgerError, match="a connection too many"), told("sayso.db"):
        raise InvalidRequestError("a connection too many")


def test_our_own_errors_pass():
    with pytest.raises(LockedError), told("sayso.db"):
        raise LockedError("other.db", "is locked")


def test_a_wrong_question_is_an_error_of_the_ledger(ledger):
    with pytest.raises(LedgerError) as caught, ledger.reading() as connection:
        connection.execute(text("SELECT * FROM nothing"))
    assert caught.value.database == ledger.name


def test_what_fails_is_undone(ledger):
    def fail() -> None:
        with ledger.transaction() as connection:
            connection.execute(text("INSERT INTO feed (url) VALUES ('a')"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with ledger.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM feed")).scalar() == 0
