"""Statements are counted, and shares are of what they say they are of."""

from __future__ import annotations

import pytest

from sayso.errors import QueryError
from sayso.ledger.stats import stats
from tests.ledger.invented import Saying, report


@pytest.fixture
def filled(ledger):
    ledger.add(
        report(
            Saying("So are we", "Ilse Brandt"),
            Saying("It is shut", "Ilse Brandt", kind="indirect", relays=("Halpress",)),
            Saying("Nobody asked us", "a clerk", "unnamed", kind="indirect"),
        ),
        model="m1",
    )
    ledger.add(
        report(
            Saying("No toll", "ILSE BRANDT", hedge="alleged", relays=("Halpress", "Post")),
            outlet="Radio Varlen",
            published="2031-06-02",
        ),
        model="m1",
    )
    ledger.add(report(Saying("Yes", "Joren Vale"), outlet=None, published=None), model="m1")
    return ledger


def rows(ledger, **options):
    with ledger.reading() as connection:
        return [
            (*row.labels.values(), row.statements, round(row.share, 2))
            for row in stats(connection, **options).rows
        ]


def test_speakers_of_outlets_are_counted_by_who_they_are(filled):
    assert rows(filled, by="speakers") == [
        ("Varlen Post", "Ilse Brandt", 2, 0.67),
        ("Varlen Post", "a clerk", 1, 0.33),
        ("(no outlet)", "Joren Vale", 1, 1.0),
        ("Radio Varlen", "Ilse Brandt", 1, 1.0),
    ]
    assert rows(filled, by="speakers", top=1) == [("Varlen Post", "Ilse Brandt", 2, 0.67)]


def test_sources_without_a_name_have_their_share(filled):
    assert rows(filled, by="sources", outlet="varlen post") == [
        ("Varlen Post", "person", 2, 0.67),
        ("Varlen Post", "unnamed", 1, 0.33),
    ]


def test_kinds_hedges_and_outlets(filled):
    assert ("Varlen Post", "indirect", 2, 0.67) in rows(filled, by="kinds")
    assert ("Radio Varlen", "alleged", 1, 1.0) in rows(filled, by="hedges")
    assert rows(filled, by="outlets") == [
        ("Varlen Post", 3, 0.6),
        ("(no outlet)", 1, 0.2),
        ("Radio Varlen", 1, 0.2),
    ]


def test_chains_by_their_length(filled):
    assert rows(filled, by="chains") == [("0", 3, 0.6), ("1", 1, 0.2), ("2", 1, 0.2)]


def test_months_in_their_order(filled):
    assert rows(filled, by="months") == [
        ("(no date)", 1, 0.2),
        ("2031-05", 3, 0.6),
        ("2031-06", 1, 0.2),
    ]
    assert rows(filled, by="months", since="2031-06") == [("2031-06", 1, 1.0)]
    assert rows(filled, by="months", since="2031-05-11", until="2031-05") == [("2031-05", 3, 1.0)]


def test_an_empty_ledger_has_no_rows(ledger):
    for by in ("speakers", "outlets", "kinds", "hedges", "sources", "chains", "months", "relays"):
        assert rows(ledger, by=by) == []


@pytest.mark.parametrize("wrong", [{"by": "gender"}, {"by": "kinds", "top": 0}])
def test_what_is_not_counted_is_refused(ledger, wrong):
    with ledger.reading() as connection, pytest.raises(QueryError):
        stats(connection, **wrong)


def test_who_has_words_from_whom(filled):
    assert rows(filled, by="relays") == [
        ("Halpress", "Post", 1, 0.33),
        ("Radio Varlen", "Halpress", 1, 0.33),
        ("Varlen Post", "Halpress", 1, 0.33),
    ]
    assert rows(filled, by="relays", outlet="varlen post") == [("Varlen Post", "Halpress", 1, 1.0)]


def test_an_outlet_is_one_with_and_without_its_article(ledger):
    ledger.add(report(Saying("No toll", "Ilse Brandt", relays=("The Halpress",))), model="m1")
    ledger.add(
        report(Saying("Yes", "Joren Vale", relays=("Varlen Post",)), outlet="Halpress"), model="m1"
    )
    assert rows(ledger, by="relays") == [
        ("Halpress", "Varlen Post", 1, 0.5),
        ("Varlen Post", "Halpress", 1, 0.5),
    ]


def test_only_the_newest_are_counted_where_that_is_asked(filled):
    assert rows(filled, by="outlets", newest=1) == [("Radio Varlen", 1, 1.0)]
    assert rows(filled, by="chains", newest=100) == rows(filled, by="chains")
    assert rows(filled, by="relays", newest=1) == [
        ("Halpress", "Post", 1, 0.5),
        ("Radio Varlen", "Halpress", 1, 0.5),
    ]
