"""SQLite goes along indices, in their order: it never sorts, and never goes through a table."""

from __future__ import annotations

from itertools import product

import pytest
from sqlalchemy import event

from sayso.ledger import finding
from sayso.ledger.conditions import Conditions, Voice
from sayso.ledger.finding import find
from sayso.ledger.ledger import Ledger
from sayso.ledger.queries import parse
from tests.ledger.invented import Saying, report

CONDITIONS = [
    Conditions(voices=voices, outlet_key=outlet, query=query, since=since, kind=kind)
    for voices, outlet, query, since, kind in product(
        (None, (Voice(entity_id=1),), (Voice(entity_id=1), Voice(key="a clerk"))),
        (None, "varlen post"),
        (None, parse("bridge tired")),
        (0, 741_000),
        (None, "direct"),
    )
]


@pytest.fixture
def plans(tmp_path):
    """Every plan of what is asked of a ledger, by the query."""
    with Ledger.open(tmp_path / "ledger.db") as ledger:
        ledger.add(report("The bridge is tired", "So are we"), model="m1")
        seen: dict[str, list[str]] = {}

        @event.listens_for(ledger.engine, "before_cursor_execute")
        def explain(connection, cursor, statement, parameters, context, executemany):
            if statement.startswith("SELECT"):
                cursor.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
                seen[statement] = [row[3] for row in cursor.fetchall()]

        yield ledger, seen


@pytest.mark.parametrize("many", [0, 1000])
def test_no_question_goes_through_a_table_or_sorts(plans, monkeypatch, many):
    ledger, seen = plans
    monkeypatch.setattr(finding, "MANY", many)
    with ledger.reading() as connection:
        for conditions, after in product(CONDITIONS, (None, (741_000, 5))):
            find(connection, conditions, limit=10, after=after)
    assert seen
    for query, plan in seen.items():
        for step in plan:
            by_number = "USING INTEGER PRIMARY KEY" in step
            in_order = "USING COVERING INDEX" in step or "VIRTUAL TABLE INDEX" in step
            harmless = step.startswith(("SCAN anon", "CO-ROUTINE"))
            sorted_few = "USE TEMP B-TREE FOR" in step and "statement.id IN" in query
            assert by_number or in_order or harmless or sorted_few, (query, plan)


def test_what_is_looked_at_one_by_one_is_looked_up_by_number(plans):
    ledger, seen = plans
    with ledger.reading() as connection:
        for conditions in CONDITIONS:
            find(connection, conditions, limit=10)
    looked_at = [plan for query, plan in seen.items() if "statement.id IN" in query]
    assert looked_at
    for plan in looked_at:
        (step,) = (step for step in plan if step.startswith("SEARCH statement"))
        assert "USING INTEGER PRIMARY KEY" in step


def test_those_who_speak_together_are_found_without_what_each_says_alone(plans):
    ledger, seen = plans
    with ledger.reading() as connection:
        find(connection, Conditions(voices=(Voice(together=(1,)),)), limit=10)
    (plan,) = (plan for query, plan in seen.items() if "member" in query)
    (step,) = (step for step in plan if step.startswith("SEARCH speaker"))
    assert "speaker_joined" in step


@pytest.mark.parametrize("many", [0, 1, 1000])
def test_long_chains_are_found_whether_they_are_few_or_common(tmp_path, monkeypatch, many):
    monkeypatch.setattr(finding, "MANY", many)
    sayings = [
        Saying(f"Ferry {n} is late", relays=("Herald", "Courier", "Kestrel News")[: n % 4])
        for n in range(8)
    ]
    with Ledger.open(tmp_path / "ledger.db") as ledger:
        for day in (11, 12):
            made = report(*sayings, outlet=f"Post {day}", published=f"2031-05-{day}")
            ledger.add(made, model="m1")
        for hands, wanted in {"0": 4, "1+": 12, "2": 4, "3+": 4, "3": 4, "9": 0}.items():
            first = ledger.search(None, hands=hands, limit=3)
            rest = ledger.search(None, hands=hands, after=first.after).items if first.after else ()
            found = (*first.items, *rest)
            assert len({one.id for one in found}) == len(found) == wanted
            assert [one.published for one in found] == sorted(
                (one.published for one in found), reverse=True
            )
        assert [one.content for one in ledger.search("late", hands="3", limit=1).items] == [
            "Ferry 7 is late"
        ]
        assert len(ledger.search("ferry 3", hands="3", until="2031-05-11").items) == 1
        assert not ledger.search(None, hands="3", status="rejected").items


def test_long_chains_are_found_without_all_that_is_live(plans):
    ledger, seen = plans
    with ledger.reading() as connection:
        assert find(connection, Conditions(relays=(9, 9)), limit=10) == []
    steps = [step for plan in seen.values() for step in plan if "statement" in step]
    assert all("USING INTEGER PRIMARY KEY" in step or "SEARCH" not in step for step in steps)
    assert not any(step.startswith("SCAN statement") for step in steps)
