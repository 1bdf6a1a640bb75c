"""Answers as files."""

from __future__ import annotations

import csv
import io

import pytest

from sayso.web import exporting
from tests.ledger.invented import Saying, report


def rows_of(answer):
    return list(csv.DictReader(io.StringIO(answer.text)))


def test_both_files_hold_what_the_page_finds(client, demo):
    found = demo.search("dam", kind="direct", limit=100).items
    assert found
    csv_file = client.get("/search.csv?q=dam&kind=direct")
    assert csv_file.headers["content-type"].startswith("text/csv")
    assert 'filename="statements.csv"' in csv_file.headers["content-disposition"]
    assert [int(row["id"]) for row in rows_of(csv_file)] == [one.id for one in found]
    assert [row["content"] for row in rows_of(csv_file)] == [one.content for one in found]
    json_file = client.get("/search.json?q=dam&kind=direct")
    wanted = [one.as_dict() | {"chain": [r.as_dict() for r in one.chain]} for one in found]
    for row in wanted:
        del row["marks"]
        for relay in row["chain"]:
            relay["span"] = list(relay["span"])
    assert json_file.json() == wanted


def test_files_go_on_beyond_a_page_up_to_their_bound(client, demo, monkeypatch):
    every = [one.id for one in demo.search(None, limit=1000)]
    monkeypatch.setattr(exporting, "_AT_ONCE", 7)
    assert [row["id"] for row in client.get("/search.json").json()] == every
    monkeypatch.setattr(exporting, "MOST", 10)
    assert [row["id"] for row in client.get("/search.json").json()] == every[:10]


def test_an_answer_of_nothing_is_a_file_of_nothing(client):
    assert client.get("/search.json?q=xyzzy").json() == []
    assert rows_of(client.get("/search.csv?q=xyzzy")) == []


def test_a_spreadsheet_does_not_act_upon_words(make_client, empty):
    empty.add(report(Saying('=HYPERLINK("https://evil.example")', "+Ilse")), model="m")
    [row] = rows_of(make_client(empty).get("/search.csv"))
    assert row["content"].startswith("'=")
    assert row["speaker"].startswith("'+")


@pytest.mark.parametrize("query", ["kind=odd", "q=%22", "sort=odd", "hands=x", "since=May"])
def test_a_question_that_is_none_is_refused_before_anything_is_sent(client, query):
    for path in ("/search.csv", "/search.json"):
        assert client.get(f"{path}?{query}").status_code == 400
