"""A short kill test against both databases; ``python -m evals.kills`` is the long one."""

from __future__ import annotations

import random

import pytest

from evals.editions import write_articles
from evals.kills import Contents, KillTest
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
    assert len(whole.of_versions()) == 8 + 2
    with Ledger.open(url) as ledger:
        numbers = [ledger.version(f"https://news.example/{n}").number for n in range(8)]
    assert numbers == [2, 1, 1, 1, 2, 1, 1, 1]
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


def test_kills_in_the_middle_are_counted(tmp_path, folder):
    part, some, all_of_them = tmp_path / "part", str(tmp_path / "a.db"), str(tmp_path / "b.db")
    part.mkdir()
    write_articles(part, 3)
    KillTest(part, iter([]), random.Random(1))._finish(some)
    test = KillTest(folder, iter([]), random.Random(1))
    test._finish(all_of_them)
    expected = Contents(all_of_them).of_versions()
    for url, amid in ((str(tmp_path / "none.db"), 0), (some, 1), (all_of_them, 1)):
        test._check_parts(url, expected)
        assert test.outcome.amid == amid
    assert test.outcome.problems == []
