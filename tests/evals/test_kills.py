"""A short kill test against both databases; ``python -m evals.kills`` is the long one."""

from __future__ import annotations

import random

import pytest

from evals.kills import Contents, KillTest, write_articles
from sayso.ledger.ledger import Ledger
from tests.conftest import create_database


@pytest.fixture
def folder(tmp_path):
    found = tmp_path / "articles"
    found.mkdir()
    write_articles(found, 8)
    return found


@pytest.mark.parametrize(("database", "kills"), [("sqlite", 8), ("postgresql", 3)])
def test_nothing_is_lost_halved_or_doubled(request, tmp_path, folder, database, kills):
    if database == "sqlite":
        urls = (str(tmp_path / f"{number}.db") for number in range(50))
    else:
        server = request.getfixturevalue("postgres")
        urls = (create_database(server) for _ in range(50))
    outcome = KillTest(folder, urls, random.Random(1)).run(kills)
    assert outcome.problems == []
    assert outcome.kills == kills
    assert outcome.rows > 100


def test_what_is_lost_halved_or_doubled_is_seen(tmp_path, folder):
    url, other = str(tmp_path / "a.db"), str(tmp_path / "b.db")
    test = KillTest(folder, iter([]), random.Random(1))
    for ledger in (url, other):
        test._finish(ledger)
    whole = Contents(url)
    with Ledger.open(other) as ledger, ledger.transaction() as connection:
        connection.exec_driver_sql("UPDATE statement SET ordinal = 70 WHERE id = 1")
        connection.exec_driver_sql("DELETE FROM address WHERE address LIKE 'https://%/7'")
        connection.exec_driver_sql("INSERT INTO address (address, article_id) VALUES ('copy', 1)")
    test._check_parts(other, whole.of_versions())
    test._check_whole(other, whole)
    told = " ".join(test.outcome.problems)
    assert "after a kill, half an article" in told
    assert "statement: 1 rows lost" in told
    assert "address: 1 rows lost" in told
    assert "address: 1 rows surplus" in told
