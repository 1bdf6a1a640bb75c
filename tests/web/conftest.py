"""A ledger of the demo articles, built once, and the workbench on it."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from sqlite3 import connect
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="the workbench is an extra: pip install 'sayso[web]'")

from fastapi.testclient import TestClient

from sayso.intake.add import AddOptions, add
from sayso.ledger.ledger import Ledger
from sayso.web.app import create_app
from sayso.web.settings import Settings

ARTICLES = Path(__file__).parents[2] / "src" / "sayso" / "demo" / "articles"

MakeClient = Callable[..., TestClient]


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger of the demo articles; tests that change it take a copy of their own."""
    path = tmp_path_factory.mktemp("web") / "demo.db"
    sources = sorted(str(file) for file in ARTICLES.glob("*.html"))
    with Ledger.open(path) as ledger:
        outcomes = Counter(event.outcome for event in add(ledger, sources, AddOptions(jobs=1)))
    assert outcomes == {"added": 26, "updated": 1}
    with closing(connect(path)) as connection:  # so that the file alone is all of it
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


@pytest.fixture(scope="session")
def demo(demo_file: Path) -> Iterator[Ledger]:
    """The ledger of the demo articles, to be asked only."""
    with Ledger.open(demo_file) as ledger:
        yield ledger


@pytest.fixture
def own(demo_file: Path, tmp_path: Path) -> Iterator[Ledger]:
    """A ledger of the demo articles that a test may change."""
    path = tmp_path / "own.db"
    shutil.copy(demo_file, path)
    with Ledger.open(path) as ledger:
        yield ledger


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger of nothing."""
    with Ledger.open(tmp_path / "empty.db") as ledger:
        yield ledger


@pytest.fixture
def make_client() -> Iterator[MakeClient]:
    """Make a client of a workbench on a ledger, as a browser on this machine would be one."""
    clients: list[TestClient] = []

    def make(ledger: Ledger, **settings: Any) -> TestClient:
        app = create_app(Settings(**settings), ledger)
        client = TestClient(app, base_url="http://localhost", raise_server_exceptions=False)
        clients.append(client.__enter__())
        return client

    yield make
    for client in clients:
        client.__exit__(None, None, None)


@pytest.fixture
def client(make_client: MakeClient, demo: Ledger) -> TestClient:
    """A client of the workbench on the demo articles."""
    return make_client(demo)


@pytest.fixture
def own_client(make_client: MakeClient, own: Ledger) -> TestClient:
    """A client of a workbench whose ledger a test may change."""
    return make_client(own)
