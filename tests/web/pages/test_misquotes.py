"""Words that were altered, cut or given to somebody else."""

from __future__ import annotations

import re

import pytest

LINK = re.compile(r'href="/quotations/(\d+)">The whole quotation')


def listed(html):
    return [int(one) for one in LINK.findall(html)]


def test_the_worst_come_first_as_on_the_command_line(client, demo):
    found = demo.misquotes().items
    html = client.get("/misquotes").text
    assert found
    assert listed(html) == [one.quotation_id for one in found]
    for one in found:
        for side in (one.earlier, one.later):
            assert f'href="/statements/{side.statement_id}"' in html


@pytest.mark.parametrize("kind", ["altered", "cut", "reattributed"])
def test_one_kind_can_be_shown(client, demo, kind):
    html = client.get(f"/misquotes?kind={kind}").text
    assert listed(html) == [one.quotation_id for one in demo.misquotes(kind=kind)]


def test_one_outlet_can_be_shown(client, demo):
    html = client.get("/misquotes?outlet=the+daily+lantern").text
    wanted = [one.quotation_id for one in demo.misquotes(outlet="The Daily Lantern")]
    assert wanted
    assert listed(html) == wanted
    assert "Nothing of the kind." in client.get("/misquotes?outlet=nobody").text


def test_a_rare_outlet_does_not_hold_the_page_up(client, demo, monkeypatch):
    monkeypatch.setattr("sayso.web.pages.misquotes._LOOKED_AT", 1)
    html = client.get("/misquotes?outlet=nobody").text
    assert "there are more to go through" in html
    assert re.search(r'rel="next" href="/misquotes\?outlet=nobody&amp;after=', html)


def test_pages_hold_every_misquote_once(client, demo, monkeypatch):
    monkeypatch.setattr("sayso.web.pages.misquotes._SHOWN", 2)
    every, address = [], "/misquotes"
    while address:
        html = client.get(address).text
        every += listed(html)
        found = re.search(r'rel="next" href="([^"]+)"', html)
        address = found.group(1).replace("&amp;", "&") if found else None
    assert every == [one.quotation_id for one in demo.misquotes(limit=1000)]


def test_differences_are_told_by_elements(client):
    html = client.get("/misquotes").text
    assert "<del>can</del>" in html
    assert "<ins>cannot</ins>" in html


@pytest.mark.parametrize("query", ["kind=odd", "after=xyz"])
def test_what_is_no_list_is_refused(client, query):
    assert client.get(f"/misquotes?{query}").status_code == 400
