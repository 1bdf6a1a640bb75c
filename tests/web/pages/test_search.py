"""Statements by their words and by what narrows them."""

from __future__ import annotations

import re

import pytest

LINK = re.compile(r'class="card-words"><a href="/statements/(\d+)"')
NEXT = re.compile(r'rel="next" href="([^"]+)"')


def shown(html):
    return [int(number) for number in LINK.findall(html)]


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("", {}),
        ("q=dam", {"words": "dam"}),
        ("q=dam&sort=relevance", {"words": "dam", "order": "relevance"}),
        ("speaker=Marten+Oldrik&kind=direct", {"by": "Marten Oldrik", "kind": "direct"}),
        ("outlet=halpress&since=2026-03-05", {"outlet": "Halpress", "since": "2026-03-05"}),
        ("via=Halpress&hands=1%2B", {"relay": "Halpress", "hands": "1+"}),
        ("q=gates&until=2026-03-04&hedge=none", {"words": "gates", "until": "2026-03-04"}),
    ],
)
def test_the_page_shows_what_the_ledger_finds(client, demo, query, asked):
    words = asked.pop("words", None)
    found = demo.search(words, limit=25, **asked).items
    html = client.get(f"/search?{query}").text
    assert found
    assert shown(html) == [one.id for one in found]


def test_words_are_marked_and_counted(client, demo):
    html = client.get("/search?q=dam").text
    assert "<mark>dam</mark>" in html
    assert f"{len(demo.search('dam', limit=100))} statements" in html


def test_every_value_leads_to_as_many_statements_as_it_says(client):
    html = client.get("/search?q=dam").text
    values = re.findall(
        r'<li><a href="(/search\?[^"]+)" rel="nofollow">[^<]+</a> '
        r'<span class="facet-count">(\d+)</span>',
        html,
    )
    assert len(values) > 10
    for address, count in values:
        narrowed = client.get(address.replace("&amp;", "&")).text
        assert re.search(rf'role="status">{count} statements?<', narrowed), address


def test_pages_hold_everything_once(client, demo):
    every, address = [], "/search"
    while address:
        html = client.get(address).text
        every += shown(html)
        found = NEXT.search(html)
        address = found.group(1).replace("&amp;", "&") if found else None
    assert every == [one.id for one in demo.search(None, limit=1000)]


def test_only_the_newest_are_counted_where_there_are_many(client, monkeypatch):
    from sayso.ledger import facets

    monkeypatch.setitem(facets.facets.__kwdefaults__, "newest", 5)
    html = client.get("/search?q=dam").text
    assert "5 statements or more; the figures are of the newest 5" in html


def test_fields_that_are_left_empty_fall_out_of_the_address(client):
    answer = client.get("/search?q=dam&speaker=&kind=direct&after=", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/search?q=dam&kind=direct"


@pytest.mark.parametrize(
    ("query", "status", "told"),
    [
        ("q=%22open", 400, "quotation mark is not closed"),
        ("kind=odd", 400, "kind is direct"),
        ("hedge=odd", 400, "hedge is none"),
        ("hands=many", 400, "hands is a number"),
        ("since=May", 400, "no date"),
        ("sort=odd", 400, "an order is date or relevance"),
        ("after=xyz", 400, "no cursor"),
        ("q=dam&sort=relevance&after=xyz", 400, "no cursor"),
        ("speaker=Xaver+Quill", 404, "nobody is called"),
        ("speaker=99999999999999999999999", 404, "no person or organization"),
        ("speaker=" + "9" * 5000, 404, "no person or organization"),
    ],
)
def test_what_cannot_be_answered_says_why_and_keeps_the_question(client, query, status, told):
    answer = client.get(f"/search?{query}")
    assert answer.status_code == status
    assert told in answer.text
    assert 'role="alert"' in answer.text
    assert '<form class="sift"' in answer.text


def test_an_answer_without_statements_is_no_error(client):
    answer = client.get("/search?q=xyzzy")
    assert answer.status_code == 200
    assert "No statement answers to that." in answer.text
