"""Pages are as long as they may be: no question has more parameters than a database takes."""

from __future__ import annotations

import sqlite3

import pytest

from sayso.ledger import bulk, finding
from sayso.ledger.ledger import Ledger

from .invented import Saying, report

MANY = 150
TAKEN = 130


@pytest.fixture
def full(tmp_path, monkeypatch):
    """A ledger whose SQLite takes few parameters, where pages have more rows than those."""
    monkeypatch.setattr(bulk, "_PARAMETERS", 50)
    monkeypatch.setattr(finding, "_SOME", finding._FEW)
    with Ledger.open(tmp_path / "ledger.db") as ledger:
        for number in range(MANY):
            name = f"{chr(65 + number % 26)}il {chr(65 + number // 26)}arek"
            said = Saying(
                f"The span number {number} is tired and so are we", name, relays=("Herald",)
            )
            same = Saying("It will close in June and nobody asked us", name)
            ledger.add(report(said, same, outlet=f"Post {number}"), model="m")
            ledger.fail(f"{number}.html", "gone")
            ledger.confirm(2 * number + 1, by="eda")
        with ledger.engine.connect() as connection:
            driver = connection.connection.driver_connection
            driver.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, TAKEN)
        yield ledger


@pytest.mark.parametrize(
    ("ask", "length"),
    [
        (lambda ledger: ledger.articles(limit=1000), MANY),
        (lambda ledger: ledger.search("span OR june", limit=1000), 2 * MANY),
        (lambda ledger: ledger.search("span", order="relevance", limit=1000), MANY),
        (lambda ledger: ledger.people(limit=1000), MANY),
        (lambda ledger: ledger.people_heard(limit=1000), MANY),
        (lambda ledger: ledger.review_queue(limit=1000), MANY),
        (lambda ledger: ledger.review_queue(status="confirmed", limit=1000), MANY),
        (lambda ledger: ledger.latest_reviews(limit=1000), MANY),
        (lambda ledger: ledger.failures(limit=1000), MANY),
        (lambda ledger: ledger.appearances(2, limit=1000), MANY),
        (lambda ledger: ledger.stats(by="speakers", top=1000).rows, MANY),
        (lambda ledger: ledger.stats(by="outlets", top=1000).rows, MANY),
        (lambda ledger: ledger.facets(top=1000).outlets, MANY),
        (lambda ledger: ledger.verify_all(range(1, 2 * MANY + 1)), MANY),
    ],
)
def test_a_long_page_is_answered(full, ask, length):
    assert len(ask(full)) == length


def test_batches_have_every_value_once(monkeypatch):
    monkeypatch.setattr(bulk, "_PARAMETERS", 3)
    assert list(bulk.batches([1, 2, 3, 2, 4, 5, 6, 7, 1])) == [[1, 2, 3], [4, 5, 6], [7]]
    assert list(bulk.batches([])) == []
