"""The SQLite file opens in other programs that only read: Datasette, DB Browser, a notebook."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from sayso.ledger.ledger import Ledger
from tests.cli.example import READING


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "ledger.db"
    with Ledger.open(path) as ledger:
        ledger.add(READING, model="m1")
        ledger.confirm(1, by="Ann Vesely")
        ledger.fail("gone.html", "no such file")
    return path


@pytest.fixture
def reader(file):
    address = f"{file.as_uri()}?mode=ro"
    with closing(sqlite3.connect(address, uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


def names(connection, kind):
    query = "SELECT name FROM sqlite_master WHERE type = ? ORDER BY name"
    return [row[0] for row in connection.execute(query, [kind])]


def test_every_view_shows_rows_with_names(reader):
    views = names(reader, "view")
    assert len(views) >= 5
    for view in views:
        cursor = reader.execute(f'SELECT * FROM "{view}"')
        columns = [column[0] for column in cursor.description]
        assert len(set(columns)) == len(columns)
        assert cursor.fetchone() is not None, view


def test_what_a_page_of_datasette_asks_is_answered(reader):
    """A count, a page in order, and a table's foreign keys: what its pages are made of."""
    for name in (*names(reader, "view"), *names(reader, "table")):
        if name.startswith(("sqlite_", "statement_words")):
            continue
        (count,) = reader.execute(f'SELECT count(*) FROM "{name}"').fetchone()
        shown = reader.execute(f'SELECT * FROM "{name}" LIMIT 101').fetchall()
        assert len(shown) == min(count, 101)
        for key in reader.execute(f'PRAGMA foreign_key_list("{name}")'):
            assert key["table"] in names(reader, "table")


def test_it_cannot_be_written(reader):
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        reader.execute("DELETE FROM failure")


def test_a_whole_copy_can_be_served_as_immutable(file):
    """``datasette -i``: for files that nothing writes to, on media that nothing can."""
    address = f"{file.as_uri()}?immutable=1"
    with closing(sqlite3.connect(address, uri=True)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        (count,) = connection.execute("SELECT count(*) FROM v_statements").fetchone()
    assert count == len(READING.statements)
