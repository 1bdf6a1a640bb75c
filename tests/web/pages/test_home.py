"""The desk."""

from __future__ import annotations

import re


def test_what_came_in_last_comes_first(client, demo):
    html = client.get("/").text
    newest = demo.articles(newest=True, limit=2).items
    places = [html.index(f'href="/articles/{one.id}"') for one in newest]
    assert places == sorted(places)


def test_misquotes_and_doubts_wait_on_it(client, demo):
    html = client.get("/").text
    [first] = demo.misquotes(limit=1).items[:1]
    assert f'href="/quotations/{first.quotation_id}"' in html
    [doubt] = demo.review_queue(limit=1).items
    assert f'href="/statements/{doubt.statement.id}"' in html


def test_versions_lead_to_what_was_changed(client):
    assert re.search(r'href="/articles/\d+/diff">2 versions', client.get("/").text)


def test_an_empty_ledger_has_a_desk_too(make_client, empty):
    html = make_client(empty).get("/").text
    assert "Nothing has come in yet" in html
    assert "Altered or given" not in html
