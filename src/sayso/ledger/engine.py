"""Connections to the database: where it is, how it is set up, and one unit of work.

SQLite and PostgreSQL are used alike: one writer at a time, any number of readers, each of which
sees the ledger as it stood when it began.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import QueuePool

from sayso.errors import LedgerError
from sayso.ledger.bulk import dumps
from sayso.ledger.faults import told

WRITER_LOCK: Final = 0x53617973
"""The advisory lock that PostgreSQL's writers take in turn, as SQLite's do the file's."""

_SETTINGS: Final = (
    "PRAGMA page_size = 8192",  # bytes; counts only for a file that is empty yet
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = NORMAL",  # with a write-ahead log a crash costs no consistency
    "PRAGMA cache_size = -65536",  # KiB
    "PRAGMA mmap_size = 2147418112",  # bytes, as many as there can be: it takes no memory of ours
    "PRAGMA wal_autocheckpoint = 16000",  # pages; a page that is changed often goes over but once
    "PRAGMA journal_size_limit = 134217728",  # bytes: those pages, for a log that starts again
)
WRITING: Final = {"sayso_writing": True}
"""The execution option of a connection whose transactions write."""


@dataclass(frozen=True)
class Database:
    """A place to keep a ledger."""

    engine: Engine
    name: str
    """Its path or address, without a password, for people."""
    wait: float
    """Seconds to wait for another process's lock."""
    path: Path | None = None
    """The file, where it is one."""

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """One unit of work that is kept whole, or, where the block raises, not at all.

        Raises:
            LockedError: another process writes for longer than ``wait``.
            LedgerError: the database cannot be written.
        """
        with told(self.name), self.engine.connect() as connection:
            connection = connection.execution_options(**WRITING)
            with connection.begin():
                yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A view of the ledger that does not change while the block runs.

        Raises:
            LedgerError: the database cannot be read.
        """
        with told(self.name), self.engine.connect() as connection, connection.begin():
            yield connection

    def close(self) -> None:
        """Close every connection."""
        with told(self.name):
            self.engine.dispose()


def locate(url: str, *, create: bool, wait: float) -> Database:
    """Find the database that a path or address means; nothing is opened yet.

    Args:
        url: a file's path, ``sqlite:///PATH`` or ``postgresql://…``.
        create: whether a file that is not there is made.
        wait: seconds to wait for a lock.

    Raises:
        LedgerError: there is no such file or folder, the address is of no database that can be
            used, or the driver for it is not installed.
    """
    if "://" not in url:
        return _file(url, create=create, wait=wait)
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise LedgerError(url, "is not an address of a database") from None
    backend = parsed.get_backend_name()
    if backend == "sqlite" and parsed.database:
        return _file(parsed.database, create=create, wait=wait)
    name = parsed.set(drivername=backend, password=None, query={}).render_as_string()
    if backend not in ("postgresql", "postgres"):
        raise LedgerError(name, "only SQLite files and postgresql:// addresses can hold a ledger")
    if find_spec("psycopg") is None:
        raise LedgerError(name, "PostgreSQL needs a driver: pip install 'sayso[postgres]'")
    engine = create_engine(
        parsed.set(drivername="postgresql+psycopg"), json_serializer=dumps, pool_pre_ping=True
    )
    event.listen(engine, "connect", partial(_set_up_postgres, wait=wait))
    event.listen(engine, "begin", _begin_postgres)
    return Database(engine, name, wait)


def _file(name: str, *, create: bool, wait: float) -> Database:
    if not name or "\x00" in name:
        raise LedgerError(repr(name), "is not a path")
    path = Path(name).expanduser()
    if path.is_dir():
        raise LedgerError(name, "is a folder")
    if not path.parent.is_dir():
        raise LedgerError(name, "there is no such folder")
    if not create and not path.exists():
        raise LedgerError(name, "there is no such ledger; 'sayso add' makes one")
    address = f"{path.absolute().as_uri()}?mode={'rwc' if create else 'rw'}"
    if _stands_still(path):
        address += "&immutable=1"
    engine = create_engine(
        "sqlite+pysqlite://",
        creator=partial(_connect_sqlite, address, wait),
        poolclass=QueuePool,
        json_serializer=dumps,
    )
    event.listen(engine, "begin", _begin_sqlite)
    return Database(engine, name, wait, path)


def _stands_still(path: Path) -> bool:
    """Whether a file can be read as it is: nobody writes it, and we cannot write beside it."""
    log = path.with_name(f"{path.name}-wal")
    return path.exists() and not log.exists() and not _can_write(path.parent)


def _can_write(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _connect_sqlite(address: str, wait: float) -> sqlite3.Connection:
    # No isolation level: transactions begin where _begin_sqlite says, not where the driver guesses.
    connection = sqlite3.connect(
        address, uri=True, timeout=wait, isolation_level=None, check_same_thread=False
    )
    for setting in _SETTINGS:
        connection.execute(setting)
    return connection


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if _writes(connection) else "BEGIN")


def _set_up_postgres(connection: DBAPIConnection, _record: object, *, wait: float) -> None:
    cursor = connection.cursor()
    cursor.execute(f"SET lock_timeout = {max(1, round(wait * 1000))}")
    cursor.close()
    connection.commit()


def _begin_postgres(connection: Connection) -> None:
    if _writes(connection):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITER_LOCK})")
    else:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")


def _writes(connection: Connection) -> bool:
    return WRITING.items() <= connection.get_execution_options().items()
