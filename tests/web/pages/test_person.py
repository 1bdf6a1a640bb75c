"""One person: names, time, and all that they said."""

from __future__ import annotations

import html as escaping
import re

import pytest

from .test_search import shown


@pytest.fixture
def oldrik(demo):
    return demo.pick_person("Marten Oldrik")


def test_the_page_shows_what_they_said(client, demo, oldrik):
    html = client.get(f"/people/{oldrik}").text
    assert shown(html) == [one.id for one in demo.who(str(oldrik), limit=25)]
    assert "<h1>Marten Oldrik</h1>" in html


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("q=gates", {"words": "gates"}),
        ("outlet=Halpress", {"outlet": "Halpress"}),
        ("kind=direct", {"kind": "direct"}),
        ("via=Radio+Halmora", {"relay": "Radio Halmora"}),
        ("since=2026-03-10&until=2026-03", {"since": "2026-03-10", "until": "2026-03"}),
    ],
)
def test_what_they_said_can_be_narrowed_and_taken_along(client, demo, oldrik, query, asked):
    found = [one.id for one in demo.who(str(oldrik), limit=25, **asked)]
    html = client.get(f"/people/{oldrik}?{query}").text
    assert found
    assert shown(html) == found
    link = re.search(r'href="(/search\.json\?[^"]+)"', html)
    assert link
    rows = client.get(escaping.unescape(link.group(1))).json()
    assert [row["id"] for row in rows] == found


def test_names_are_given_with_what_makes_them_theirs(client, oldrik):
    html = client.get(f"/people/{oldrik}").text
    assert "as good as certain" in html
    assert '<span class="sr">For it: </span>the same full name' in html


def test_statements_over_time_are_drawn_and_told_in_a_table(client, demo, oldrik):
    html = client.get(f"/people/{oldrik}").text
    days = demo.days_of(str(oldrik))
    assert len(re.findall('<rect class="plot-bar"', html)) == len(days)
    assert 'role="img" aria-labelledby="plot-title plot-desc"' in html
    for one in days:
        assert f"since={one.value}&amp;until={one.value}" in html


def test_the_time_that_is_asked_for_is_told_apart(client, oldrik):
    html = client.get(f"/people/{oldrik}?since=2026-04").text
    assert html.count('class="plot-bar"') == 1
    assert html.count('class="plot-bar plot-out"') > 1


def test_their_name_is_not_said_again_in_every_card(client, demo, oldrik):
    html = client.get(f"/people/{oldrik}").text
    cards = re.findall(r'<p class="card-facts">(.*?)</p>', html, re.S)
    assert cards
    assert not any("/people/" in card for card in cards)
    assert all('<span class="sr">Marten Oldrik</span>' in card for card in cards)


def test_whom_they_speak_of_is_named(own_client, own):
    ketter = own.find_people("Ketter")[0].entity
    html = own_client.get(f"/people/{own.pick_person('Marten Oldrik')}").text
    section = html[html.index("Whom they speak of") :]
    assert f'href="/people/{ketter.id}">Ketter</a>' in section


def test_who_was_merged_leads_to_whom_they_are(own_client, own):
    left, right = (own.pick_person(name) for name in ("Marten Oldrik", "Simon Marlow"))
    own.merge(left, right, by="ann", note="the same man")
    answer = own_client.get(f"/people/{right}?kind=direct", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/people/{left}?kind=direct"
    html = own_client.get(f"/people/{left}").text
    assert "is one with" in html
    assert "the same man" in html


def test_fields_that_are_left_empty_fall_out_of_the_address(client, oldrik):
    answer = client.get(f"/people/{oldrik}?q=dam&outlet=", follow_redirects=False)
    assert answer.headers["location"] == f"/people/{oldrik}?q=dam"


@pytest.mark.parametrize("number", [0, 999_999, 10**30])
def test_who_is_not_there_is_not_found(client, number):
    assert client.get(f"/people/{number}").status_code == 404


@pytest.mark.parametrize("query", ["after=xyz", "kind=odd", "q=%22", "since=May"])
def test_what_cannot_be_answered_is_refused(client, oldrik, query):
    assert client.get(f"/people/{oldrik}?{query}").status_code == 400
