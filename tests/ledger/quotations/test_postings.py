"""Wordings are found by their runs of words wherever the index has them."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from sayso.ledger.ledger import Ledger
from sayso.ledger.quotations import postings
from sayso.ledger.quotations.postings import add_runs, wordings_with
from sayso.ledger.schema import fresh_gram, gram

from .sayings import FERRY, add, said


@pytest.fixture
def moved_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postings, "APART", 4)


@pytest.mark.usefixtures("moved_often")
def test_new_and_moved_rows_are_found_together(ledger: Ledger) -> None:
    with ledger.transaction() as connection:
        add_runs(connection, [(7, 1), (-9, 1)], first=1, count=1)
        add_runs(connection, [(7, 2), (5, 3)], first=2, count=2)  # 4 comes next: all are moved
        add_runs(connection, [(7, 4)], first=4, count=1)
        sizes = [
            connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (gram, fresh_gram)
        ]
        found = sorted(map(tuple, wordings_with(connection, {7, -9})))
    assert sizes == [4, 1]
    assert found == [(-9, 1), (7, 1), (7, 2), (7, 4)]


@pytest.mark.usefixtures("moved_often")
def test_a_quotation_is_one_whatever_is_moved_meanwhile(ledger: Ledger) -> None:
    cuts = [FERRY[: 60 + 10 * n] for n in range(10)]
    add(ledger, *(said(words, f"Post {n}") for n, words in enumerate(cuts)))
    (found,) = ledger.quotations("the ferry is about to sink")
    assert found.variants == len(cuts)
