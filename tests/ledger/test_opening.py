"""A database is opened, made and checked alike, wherever it is."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text
from sqlalchemy.exc import SAWarning

from sayso.errors import LedgerError, LockedError, VersionError
from sayso.ledger.ledger import Ledger
from sayso.ledger.opening import APPLICATION_ID, MIGRATIONS, REVISION, VERSION_TABLE
from sayso.ledger.schema import metadata
from sayso.ledger.search import INDEX


def test_the_migrations_make_the_tables_of_the_schema(ledger):
    def ours(_thing, name, kind, reflected, _against):
        return not (reflected and kind == "table" and name.startswith((INDEX, VERSION_TABLE)))

    with ledger.engine.connect() as connection, warnings.catch_warnings():
        # SQLAlchemy cannot reflect an index of expressions, or one with a condition.
        warnings.simplefilter("ignore", SAWarning)
        options = {"include_object": ours, "version_table": VERSION_TABLE}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []


def test_the_revision_is_the_newest_migration():
    assert ScriptDirectory(str(MIGRATIONS)).get_heads() == [REVISION]


def test_opening_again_keeps_what_is_there(url):
    with Ledger.open(url) as first, first.transaction() as connection:
        connection.execute(text("INSERT INTO feed (url) VALUES ('a')"))
    with Ledger.open(url, create=False) as again, again.reading() as connection:
        assert connection.execute(text("SELECT url FROM feed")).scalars().all() == ["a"]


def test_a_ledger_that_lacks_a_table_is_refused(url):
    with Ledger.open(url) as first, first.transaction() as connection:
        connection.execute(text("DROP TABLE fresh_gram"))
    with pytest.raises(VersionError, match="development version of Sayso"):
        Ledger.open(url)


def test_a_newer_ledger_is_refused(url):
    with Ledger.open(url) as first, first.transaction() as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '0999'"))
    with pytest.raises(VersionError, match="newer version of Sayso"):
        Ledger.open(url)


def test_another_program_s_database_is_refused_and_left_alone(url):
    address = f"sqlite:///{url}" if "://" not in url else url.replace("://", "+psycopg://", 1)
    engine = create_engine(address)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE recipe (name TEXT)"))
    with pytest.raises(VersionError, match="another program"):
        Ledger.open(url)
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO recipe VALUES ('soup')"))
        if "://" not in url:
            assert connection.execute(text("PRAGMA journal_mode")).scalar() == "delete"
    engine.dispose()


def test_nothing_is_made_where_nothing_is_asked_for(url):
    with pytest.raises(LedgerError, match=r"there is no such ledger|holds no ledger"):
        Ledger.open(url, create=False)
    assert "://" in url or not Path(url).exists()


def test_a_ledger_that_another_process_writes_is_waited_for(url):
    with Ledger.open(url) as first, Ledger.open(url, wait=0.2) as second:
        with first.transaction(), pytest.raises(LockedError) as caught:
            second.fail("a", "b")
        assert caught.value.database == second.name
        second.fail("a", "b")
        assert [failure.source for failure in first.failures()] == ["a"]


def test_two_processes_make_one_ledger(url):
    program = (
        "import sys\n"
        "from sayso.ledger.ledger import Ledger\n"
        "sys.stdin.read(1)\n"
        "with Ledger.open(sys.argv[1]) as ledger:\n    ledger.fail(sys.argv[2], 'x')\n"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", program, url, name], stdin=subprocess.PIPE)
        for name in "abcd"
    ]
    for process in running:
        process.communicate(b"x")
    assert [process.returncode for process in running] == [0] * 4
    with Ledger.open(url) as ledger:
        assert sorted(failure.source for failure in ledger.failures()) == list("abcd")


def test_the_environment_names_a_ledger(url, monkeypatch):
    monkeypatch.setenv("SAYSO_DB", url)
    with Ledger.open() as ledger:
        assert ledger.name.startswith(url.partition(":@")[0])


def test_without_a_name_it_is_in_this_folder(tmp_path, monkeypatch):
    monkeypatch.delenv("SAYSO_DB", raising=False)
    monkeypatch.chdir(tmp_path)
    Ledger.open().close()
    assert (tmp_path / "sayso.db").exists()


@pytest.mark.parametrize("name", ["a ledger.db", "100%.db", "what?mode=ro", "é#1.db"])
def test_a_file_can_have_any_name(tmp_path, name):
    Ledger.open(tmp_path / name).close()
    assert (tmp_path / name).stat().st_size
    with Ledger.open(f"sqlite:///{tmp_path / 'b.db'}") as ledger:
        assert ledger.name == str(tmp_path / "b.db")


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("/", "is a folder"),
        ("/nowhere/at/all.db", "there is no such folder"),
        ("a\0b", "is not a path"),
        ("mysql://host/db", "only SQLite files and postgresql:// addresses"),
        ("postgresql://host:port/db", "is not an address of a database"),
        ("postgresql://u:secret@127.0.0.1:1/db?connect_timeout=2", "cannot be used"),
    ],
)
def test_what_cannot_be_a_ledger_is_named(url, reason):
    with pytest.raises(LedgerError, match=reason) as caught:
        Ledger.open(url)
    assert "secret" not in str(caught.value)


def test_without_a_driver_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr("sayso.ledger.engine.find_spec", lambda _name: None)
    with pytest.raises(LedgerError, match=r"pip install 'sayso\[postgres\]'"):
        Ledger.open("postgresql://host/db")


def test_a_database_that_is_not_there(postgres):
    with pytest.raises(LedgerError, match='database "nowhere" does not exist'):
        Ledger.open(postgres.format("nowhere"))


def test_postgresql_has_to_keep_unicode(postgres):
    import psycopg

    with psycopg.connect(postgres.format("postgres"), autocommit=True) as connection:
        connection.execute(
            "CREATE DATABASE latin ENCODING LATIN1 LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0"
        )
    with pytest.raises(LedgerError, match="keeps text as LATIN1"):
        Ledger.open(postgres.format("latin"))


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "note.txt"
    path.write_text("Nobody asked us. " * 100)
    with pytest.raises(VersionError, match="is not a database"):
        Ledger.open(path)
    assert path.read_text() == "Nobody asked us. " * 100


def test_a_file_of_another_program_without_tables_is_refused(tmp_path):
    path = tmp_path / "map.gpkg"
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA application_id = 1196444487")
    connection.close()
    with pytest.raises(VersionError, match="another program"):
        Ledger.open(path)


def test_the_file_tells_what_it_is(tmp_path):
    Ledger.open(tmp_path / "a.db").close()
    header = (tmp_path / "a.db").read_bytes()[:100]
    assert int.from_bytes(header[68:72], "big") == APPLICATION_ID
    assert header[68:72] == b"Says"


def test_a_file_cut_short(tmp_path):
    path = tmp_path / "a.db"
    Ledger.open(path).close()
    path.write_bytes(path.read_bytes()[:20_000])
    with pytest.raises(LedgerError, match="is damaged"), Ledger.open(path) as ledger:
        ledger.fail("a", "b")


@contextmanager
def unprivileged() -> Iterator[None]:
    """Root may write what nobody may, so it steps down."""
    if os.geteuid():
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def kept() -> Iterator[Path]:
    """A ledger with one failure, in a folder that everybody can find."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "kept.db"
        with Ledger.open(path) as ledger:
            ledger.fail("a", "b")
        os.chmod(folder, 0o777)  # noqa: PTH101
        yield path
        os.chmod(folder, 0o777)  # noqa: PTH101


@pytest.mark.parametrize(("folder", "file"), [(0o777, 0o444), (0o555, 0o444), (0o555, 0o666)])
def test_a_ledger_that_cannot_be_written_can_be_asked(kept, folder, file):
    kept.chmod(file)
    kept.parent.chmod(folder)
    with unprivileged(), Ledger.open(kept) as ledger:
        assert [failure.source for failure in ledger.failures()] == ["a"]
        with pytest.raises(LedgerError, match="read-only"):
            ledger.fail("c", "d")


def test_no_ledger_can_be_made_where_nothing_can_be_written(kept):
    kept.parent.chmod(0o555)
    with unprivileged(), pytest.raises(LedgerError, match="cannot be opened"):
        Ledger.open(kept.with_name("new.db"))


def test_a_server_that_only_reads(postgres):
    import psycopg

    with psycopg.connect(postgres.format("postgres"), autocommit=True) as connection:
        connection.execute("CREATE DATABASE still")
        Ledger.open(postgres.format("still")).close()
        connection.execute("ALTER DATABASE still SET default_transaction_read_only = on")
    with Ledger.open(postgres.format("still")) as ledger:
        assert len(ledger.failures()) == 0
        with pytest.raises(LedgerError, match="read-only"):
            ledger.fail("a", "b")
