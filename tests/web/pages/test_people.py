"""The list of those who speak."""

from __future__ import annotations

import re

import pytest

LINE = re.compile(r'class="person-name" href="/people/(\d+)"')


def test_those_who_say_most_come_first(client, demo):
    html = client.get("/people").text
    assert [int(one) for one in LINE.findall(html)] == [one.id for one in demo.people(limit=50)]


def test_one_type_can_be_shown(client, demo):
    html = client.get("/people?type=organization").text
    wanted = [one.id for one in demo.people(type="organization", limit=50)]
    assert [int(one) for one in LINE.findall(html)] == wanted
    assert 'aria-current="true">Organizations' in html


def test_somebody_is_found_by_a_part_of_the_name(client, demo):
    html = client.get("/people?name=oldrik").text
    assert str(demo.pick_person("Marten Oldrik")) in LINE.findall(html)
    assert "Nobody has such a name" in client.get("/people?name=xyzzy").text


def test_pages_hold_everybody_once(client, demo, monkeypatch):
    monkeypatch.setattr("sayso.web.pages.people._SHOWN", 10)
    every, address = [], "/people"
    while address:
        html = client.get(address).text
        every += LINE.findall(html)
        found = re.search(r'rel="next" href="([^"]+)"', html)
        address = found.group(1).replace("&amp;", "&") if found else None
    assert [int(one) for one in every] == [one.id for one in demo.people(limit=1000)]


@pytest.mark.parametrize("query", ["type=odd", "after=xyz"])
def test_what_is_no_list_is_refused(client, query):
    assert client.get(f"/people?{query}").status_code == 400


def test_nobody_speaks_in_an_empty_ledger(make_client, empty):
    assert "Nobody speaks yet." in make_client(empty).get("/people").text
