"""Opening a database: is it a ledger, is it ours to use, and is it up to date?"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, inspect

from sayso.errors import LedgerError, LockedError, VersionError
from sayso.ledger.engine import WRITER_LOCK, WRITING, Database, locate
from sayso.ledger.faults import told
from sayso.ledger.schema import metadata

APPLICATION_ID: Final = WRITER_LOCK
"""What SQLite's header says of the program that a file belongs to: ``Says``."""

VERSION_TABLE: Final = "sayso_version"
"""Holds the revision of the tables; on PostgreSQL it also marks a database as a ledger."""

REVISION: Final = "0001"
"""The newest revision, to which a database is brought when it is opened."""

MIGRATIONS: Final = Path(__file__).parent / "migrations"


def open_database(url: str | Path | None, *, create: bool, wait: float) -> Database:
    """Open the database of a ledger, and bring its tables up to date.

    Args:
        url: a path or address; ``None`` stands for ``$SAYSO_DB``, else ``sayso.db``.
        create: whether a ledger is made where there is none.
        wait: seconds to wait for another process's lock.

    Raises:
        LockedError: another process held the database for longer than ``wait``.
        VersionError: it belongs to another program or to a newer Sayso, or is no database.
        LedgerError: it is not there, or cannot be read or written.
    """
    database = locate(
        str(url or os.environ.get("SAYSO_DB") or "sayso.db"), create=create, wait=wait
    )
    try:
        with told(database.name):
            _bring_up_to_date(database, create=create)
    except BaseException:
        database.close()
        raise
    return database


def _bring_up_to_date(database: Database, *, create: bool) -> None:
    with database.reading() as connection:
        found = revision(connection, database.name)
    if found is None and not create:
        raise LedgerError(database.name, "holds no ledger")
    if database.path is not None and found is not None:
        _keep_log(database)
    if found != REVISION:
        _migrate(database)
        if database.path is not None:
            _keep_log(database)


def revision(connection: Connection, name: str) -> str | None:
    """Return the revision of the ledger in a database, ``None`` where the database is empty.

    Raises:
        VersionError: it belongs to another program, or is newer than this one.
    """
    tables = inspect(connection).get_table_names()
    if VERSION_TABLE not in tables or not _is_ours(connection):
        if tables or not (_is_ours(connection) or _is_blank(connection)):
            raise VersionError(name, "is the database of another program")
        return None
    found = connection.exec_driver_sql(f"SELECT version_num FROM {VERSION_TABLE}").scalar()
    known = {path.stem.removeprefix("v") for path in (MIGRATIONS / "versions").glob("v*.py")}
    if found is not None and found not in known:
        raise VersionError(
            name,
            f"was made by a newer version of Sayso (revision {found}; this one knows {REVISION})",
        )
    if missing := sorted(set(metadata.tables) - set(tables)) if found == REVISION else []:
        raise VersionError(
            name,
            f"was made by a development version of Sayso (it has no table {missing[0]}); "
            "add its sources to a new ledger",
        )
    return str(found) if found is not None else None


def _is_ours(connection: Connection) -> bool:
    return connection.dialect.name != "sqlite" or _application(connection) == APPLICATION_ID


def _is_blank(connection: Connection) -> bool:
    return _application(connection) == 0


def _application(connection: Connection) -> int:
    return int(connection.exec_driver_sql("PRAGMA application_id").scalar() or 0)


def _keep_log(database: Database) -> None:
    """Let SQLite write ahead in a log, which readers do not have to wait for."""
    until = time.monotonic() + database.wait
    while True:
        try:
            with told(database.name):
                connection = database.engine.raw_connection()
                try:
                    cursor = connection.cursor()
                    if cursor.execute("PRAGMA journal_mode").fetchone() != ("wal",):
                        cursor.execute("PRAGMA journal_mode = WAL")
                finally:
                    connection.close()
            return
        except LockedError:
            # SQLite does not wait for this one by itself.
            if time.monotonic() > until:
                raise
            time.sleep(0.02)


def _migrate(database: Database) -> None:
    """Run what migrations are missing, in one transaction, unless another process just did."""
    from alembic import command
    from alembic.config import Config

    sqlite = database.path is not None
    with database.engine.connect() as connection:
        if sqlite:
            # A table that others refer to can only be rebuilt without the checks of references,
            # which are switched before a transaction begins.
            connection.connection.cursor().execute("PRAGMA foreign_keys = OFF")
        connection = connection.execution_options(**WRITING)
        try:
            with connection.begin():
                if revision(connection, database.name) == REVISION:
                    return
                _check_encoding(connection, database.name)
                config = Config()
                config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
                config.attributes["connection"] = connection
                command.upgrade(config, REVISION)
                if sqlite:
                    _check_keys(connection, database.name)
                    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        finally:
            if sqlite:
                connection.connection.cursor().execute("PRAGMA foreign_keys = ON")


def _check_encoding(connection: Connection, name: str) -> None:
    if connection.dialect.name == "sqlite":
        return
    encoding = connection.exec_driver_sql("SHOW server_encoding").scalar()
    if encoding != "UTF8":
        raise LedgerError(name, f"keeps text as {encoding}; a ledger needs UTF8")


def _check_keys(connection: Connection, name: str) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(1)
    if broken:
        raise LedgerError(
            name, f"is damaged: a row of {broken[0][0]} refers to one that is missing"
        )
