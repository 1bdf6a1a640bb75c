"""What people see who open the database with another program."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from sayso.ledger.migrations.first.views import VIEWS

from ..invented import Saying, report


def rows(ledger, view):
    with ledger.reading() as connection:
        return [dict(row) for row in connection.execute(text(f"SELECT * FROM {view}")).mappings()]


@pytest.fixture
def filled(ledger):
    told = Saying(
        "the bridge over the river will close in June",
        relays=("Vessany Herald", "Radio Varlen"),
        kind="indirect",
    )
    said = Saying("The span is tired, and so are all of us here", "Oto Marek")
    ledger.add(report(told, said, url="https://post.example/bridge"), model="m")
    ledger.fail("gone.html", "no such file")
    return ledger


def test_a_statement(filled):
    told, said = sorted(rows(filled, "v_statements"), key=lambda row: row["id"])
    assert told["speaker"] == told["person"] == "Ilse Brandt"
    assert told["chain"] == "Vessany Herald < Radio Varlen"
    assert (told["outlet"], told["model"]) == ("Varlen Post", "m")
    assert (said["chain"], said["kind"]) == (None, "direct")


def test_an_article_a_person_a_relay_and_a_failure(filled):
    (article,) = rows(filled, "v_articles")
    assert (article["statements"], article["versions"]) == (2, 1)
    people = {row["name"]: row for row in rows(filled, "v_people")}
    assert {name: row["statements"] for name, row in people.items()} == {
        "Ilse Brandt": 1,
        "Oto Marek": 1,
    }
    assert people["Oto Marek"]["names"] == "Oto Marek"
    hands = {row["position"]: row["name"] for row in rows(filled, "v_relays")}
    assert hands == {0: "Vessany Herald", 1: "Radio Varlen"}
    assert rows(filled, "v_failures")[0]["source"] == "gone.html"


def test_a_quotation(filled):
    (quoted,) = rows(filled, "v_quotations")
    assert quoted["speaker"] == "Oto Marek"
    assert quoted["text"] == "The span is tired, and so are all of us here"


def test_what_is_replaced_is_not_shown(filled):
    filled.add(report("It will rain", url="https://post.example/bridge"), model="m")
    assert [row["content"] for row in rows(filled, "v_statements")] == ["It will rain"]
    assert rows(filled, "v_relays") == []
    assert rows(filled, "v_articles")[0]["versions"] == 2


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_can_be_asked_and_is_documented(ledger, view):
    from ...test_docs import page

    assert rows(ledger, view) == []
    assert f"`{view}`" in page("ledger.md")
