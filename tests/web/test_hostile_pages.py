"""Hostile articles on every page that shows something of them: nothing acts, nothing hides."""

from __future__ import annotations

import csv
import re

import pytest

from sayso.records import Article, Attribution, Reading, Relay, Speaker, Statement
from tests.ledger.invented import Saying, report

from . import test_hostile
from .test_hostile import BIDI, LINKS, SCRIPTS, check

MORE = {
    *("aside", "pre", "strong", "mark", "table", "thead", "tbody", "tr", "th", "td", "br"),
    *("select", "option", "figure", "figcaption", "details", "summary", "rect", "desc"),
}


def reading(payload: str, verb: str) -> Reading:
    """A report that quotes a speaker, every name in it and most of its words being the payload."""
    words = f"We {verb} ever afford to wait for {payload} to be mended by the council again"
    text = f"{payload}\n\n“{words}”, {payload} told {payload}.\n\n{payload}"
    start = text.index(words)
    content = (start, start + len(words))
    name = (content[1] + 3, content[1] + 3 + len(payload))
    relay = (name[1] + 6, name[1] + 6 + len(payload))
    statement = Statement(
        Attribution((content,), ((name[1] + 1, name[1] + 5),), (name,), 0.9),
        Speaker(payload, "person", (name,)),
        "direct",
        (Relay(payload, "organization", relay, "2031-05-11"),),
        "alleged",
        "2031-05-11",
    )
    article = Article(
        id=f"https://post.example/{verb}",
        text=text,
        headline=payload,
        byline=(payload,),
        published="2031-05-12",
        outlet=payload,
        url=f"https://post.example/{verb}",
        captions=(payload,),
        links=(payload, *LINKS),
    )
    return Reading(article, (statement.attribution,), (statement,))


def pages(ledger):
    """Every page that shows what the ledger holds."""
    yield from ("/people", "/search", "/misquotes", "/search?q=council", "/search?kind=direct")
    for view in ledger.search(None):
        yield f"/statements/{view.id}"
        yield from (f"/quotations/{one.quotation_id}" for one in ledger.passages(view.id))
    yield from (f"/people/{one.id}" for one in ledger.people_heard())


@pytest.fixture
def hostile(empty, monkeypatch, tmp_path):
    monkeypatch.setattr(test_hostile, "ALLOWED", test_hostile.ALLOWED | MORE)

    def fill(payload):
        for verb in ("can", "cannot"):
            empty.add(reading(payload, verb), model="test")
        names = tmp_path / "names.csv"
        with names.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(
                [
                    ("name", "aliases", "type", "country"),
                    ("Ilse Brandt", payload, "person", payload),
                ]
            )
        empty.seed(str(names), by=payload)
        empty.add(report(Saying(f"{payload} was not asked", "Ilse Brandt")), model="test")
        for view in empty.search(None):
            empty.correct(view.id, {"hedge": "reported"}, by=payload, note=payload)
        return empty

    return fill


@pytest.mark.parametrize("payload", [*SCRIPTS, BIDI])
def test_nothing_of_an_article_acts_on_any_page(make_client, hostile, payload):
    ledger = hostile(payload)
    client = make_client(ledger)
    assert ledger.misquotes().items
    assert ledger.people_heard().items
    for path in pages(ledger):
        answer = client.get(path)
        assert answer.status_code == 200, path
        check(answer.text)
        assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b\x1b]", answer.text), path


@pytest.mark.parametrize("payload", [*SCRIPTS, BIDI])
def test_what_a_visitor_asks_for_does_not_act_either(make_client, hostile, payload):
    client = make_client(hostile("plain"))
    for path, name in (
        *(
            ("/search", name)
            for name in ("q", "speaker", "outlet", "via", "since", "sort", "after")
        ),
        *(("/people", name) for name in ("name", "type", "after")),
        *(("/misquotes", name) for name in ("outlet", "kind", "after")),
        *((f"/people/{client_person(client)}", name) for name in ("q", "outlet", "hands")),
        ("/quotations/1", "after"),
    ):
        answer = client.get(path, params={name: payload})
        assert answer.status_code in (200, 400, 404), (path, name)
        check(answer.text)


def client_person(client):
    found = re.search(r'class="person-name" href="/people/(\d+)"', client.get("/people").text)
    assert found
    return found.group(1)
