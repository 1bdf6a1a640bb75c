from __future__ import annotations

import pytest

from sayso.errors import NotFoundError

from .invented import report

URL = "https://post.example/bridge"


def test_an_article_is_found_by_number_and_by_any_address(ledger):
    ledger.add(report("It will rain", url=URL, headline="Rain"), model="m", source="/a.html")
    (listed,) = ledger.articles()
    assert (listed.headline, listed.statements, listed.versions) == ("Rain", 1, 1)
    assert listed.addresses == ("/a.html", URL)
    for which in (1, "1", URL, f"{URL}?utm_source=x#top", "/a.html"):
        assert ledger.article(which) == listed


@pytest.mark.parametrize(
    "which", [2, "2", 1 << 70, str(1 << 70), -1, "", "²", "https://post.example/no"]
)
def test_an_article_that_is_not_there(ledger, which):
    ledger.add(report("It will rain", url=URL), model="m")
    for question in (ledger.article, ledger.version, ledger.changes):
        with pytest.raises(NotFoundError, match="is not in the ledger"):
            question(which)


def test_a_version(ledger):
    first, second = report("It will rain", url=URL), report("It will snow", url=URL)
    for one in (first, second):
        ledger.add(one, model="m")
    assert ledger.version(1).number == 2
    old = ledger.version(URL, 1)
    assert (old.text, old.number, old.models) == (first.article.text, 1, ("m",))
    for number in (0, 3, -1):
        with pytest.raises(NotFoundError, match="has no version"):
            ledger.version(1, number)


def test_articles_of_one_outlet_by_the_page(ledger):
    for outlet, words in (
        ("Varlen Post", "rain"),
        ("Vessany Herald", "x"),
        ("VARLEN POST", "snow"),
    ):
        ledger.add(report(f"It will {words}", outlet=outlet), model="m")
    page = ledger.articles(outlet_key="varlen post", limit=1)
    rest = ledger.articles(outlet_key="varlen post", limit=1, after=page.after)
    assert [a.id for a in (*page, *rest)] == [1, 3]
    assert rest.after is None
