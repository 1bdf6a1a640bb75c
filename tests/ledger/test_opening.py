"""A database is opened, made and checked alike, wherever it is."""

from __future__ import annotations

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from sayso.errors import VersionError
from sayso.ledger.ledger import Ledger
from sayso.ledger.opening import MIGRATIONS, REVISION
from sayso.ledger.schema import metadata


def test_a_new_ledger_has_every_table(ledger):
    assert set(metadata.tables) <= set(inspect(ledger.engine).get_table_names())


def test_the_revision_is_the_newest_migration():
    assert ScriptDirectory(str(MIGRATIONS)).get_heads() == [REVISION]


def test_opening_again_keeps_what_is_there(url):
    with Ledger.open(url) as first, first.transaction() as connection:
        connection.execute(text("INSERT INTO feed (url) VALUES ('a')"))
    with Ledger.open(url, create=False) as again, again.reading() as connection:
        assert connection.execute(text("SELECT url FROM feed")).scalars().all() == ["a"]


def test_a_newer_ledger_is_refused(url):
    with Ledger.open(url) as first, first.transaction() as connection:
        connection.execute(text("UPDATE sayso_version SET version_num = '0999'"))
    with pytest.raises(VersionError, match="newer version of Sayso"):
        Ledger.open(url)
