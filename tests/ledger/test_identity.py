"""Whether an article is known is decided without a database."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sayso.ledger.identity import (
    Edition,
    Known,
    addresses_of,
    article_texts,
    decide,
    digest_of,
    storable,
    web_address,
)
from sayso.records import Article

ARTICLE = Article(
    "a.html",
    "It will rain.",
    headline="It will rain",
    published="2031-05-11",
    outlet="Varlen Post",
)


def edition(number: int, article: Article, *models: str) -> Edition:
    return Edition(
        version_id=number,
        number=number,
        digest=digest_of(article.text),
        headline=article.headline,
        byline=article.byline,
        published=article.published,
        outlet=article.outlet,
        models=frozenset(models),
    )


def outcome(article: Article, *editions: Edition, last: int | None = None, model: str = "m") -> str:
    known = Known(1, editions, last) if editions else None
    return decide(known, article, digest_of(article.text), model).outcome


EDITED = replace(ARTICLE, text="It will snow.")


@pytest.mark.parametrize(
    ("article", "editions", "expected"),
    [
        (ARTICLE, (), "added"),
        (ARTICLE, (edition(1, ARTICLE, "m"),), "unchanged"),
        (ARTICLE, (edition(1, ARTICLE, "n"),), "reread"),
        (EDITED, (edition(1, ARTICLE, "m"),), "updated"),
        # the text of an older version is back
        (ARTICLE, (edition(1, ARTICLE, "m"), edition(2, EDITED, "m")), "updated"),
        (replace(ARTICLE, published="2031-05-12"), (edition(1, ARTICLE, "m"),), "updated"),
        (replace(ARTICLE, byline=("Ann Vesely",)), (edition(1, ARTICLE, "m"),), "updated"),
        # what an article does not say about itself, it does not change
        (replace(ARTICLE, published=None, outlet=None), (edition(1, ARTICLE, "m"),), "unchanged"),
    ],
)
def test_what_is_new_about_an_article(article, editions, expected):
    assert outcome(article, *editions) == expected


def test_a_copy_of_an_older_version_that_stays_as_it_is_is_no_news():
    editions = (edition(1, ARTICLE, "n"), edition(2, EDITED, "m"))
    assert outcome(ARTICLE, *editions, last=1) == "unchanged"
    assert outcome(ARTICLE, *editions, last=2) == "updated"
    assert outcome(replace(ARTICLE, headline="It may rain"), *editions, last=1) == "updated"


def test_a_decision_names_the_version_that_is_known():
    editions = (edition(1, ARTICLE, "m"), edition(2, EDITED, "m"))
    for article, number in ((ARTICLE, 1), (EDITED, 2)):
        decision = decide(Known(1, editions, 1), article, digest_of(article.text), "m")
        assert decision.edition is not None
        assert decision.edition.number == number


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("https://Post.example/a?b=1#top", "https://post.example/a?b=1"),
        ("HTTPS://post.example/a?utm_source=x&b=1&fbclid=2", "https://post.example/a?b=1"),
        ("https://post.example/", None),
        ("https://post.example", None),
        ("https://post.example/?p=12", "https://post.example/?p=12"),
        ("https://post.example/Rain", "https://post.example/Rain"),
        ("https://post.example/a?t=Caf%E9", "https://post.example/a?t=Caf%E9"),
        ("https://post.example/a?q=a+b%20c;d&r&gclid", "https://post.example/a?q=a+b%20c;d&r"),
        ("https://post.example/a?utm%5Fmedium=x", "https://post.example/a"),
        ("https://[broken/a", None),
        ("a/file.html", None),
    ],
)
def test_a_web_address_is_without_what_does_not_tell_pages_apart(written, known):
    assert web_address(written) == known


_QUERIES = st.lists(st.text("aé%E89+=;/?[]utm_x", min_size=1, max_size=8), min_size=1, max_size=4)
_MARKS = st.lists(st.sampled_from(["utm_source=x", "fbclid=%E9", "cmpid="]), max_size=3)


@given(_QUERIES, _QUERIES, _MARKS)
def test_queries_that_differ_in_more_than_marks_of_campaigns_stay_apart(one, other, marks):
    assume(not any(part.startswith("utm_") for part in (*one, *other)))
    found = [web_address(f"https://post.example/a?{'&'.join(q)}") for q in (one, other)]
    assert (found[0] == found[1]) == (one == other)
    assert web_address(f"https://post.example/a?{'&'.join((*marks, *one, *marks))}") == found[0]


def test_a_page_is_known_by_its_address_and_by_the_one_that_was_asked_for():
    page = replace(
        ARTICLE,
        url="https://post.example/rain",
        redirects=("https://short.example/1", "https://gate.example/consent"),
        origin="https://short.example/1",
    )
    found = addresses_of(page)
    assert found.own == ("https://post.example/rain", "https://short.example/1")
    assert found.place is None


@pytest.mark.parametrize(
    "place", ["/reports/a.html", "/rows.jsonl#17", "https://post.example/feed#rain-17"]
)
def test_what_holds_other_articles_tomorrow_is_a_place(place):
    for found in (addresses_of(ARTICLE, place), addresses_of(replace(ARTICLE, origin=place))):
        assert (found.own, found.place, found.all) == ((), place, (place,))


def test_standard_input_is_no_address():
    assert addresses_of(replace(ARTICLE, id="-")).all == ()


@given(st.text(st.characters(codec=None)), st.text(st.characters(codec=None)))
def test_a_storable_article_is_as_long_and_encodes(text, outlet):
    article = replace(ARTICLE, text=text, byline=(outlet, "x"), links=(outlet,))
    kept = storable(article, article_texts(article))
    assert [len(kept.text), len(kept.byline[0])] == [len(text), len(outlet)]
    for string in article_texts(kept):
        assert "\x00" not in (string or "")
        (string or "").encode()


def test_what_is_storable_is_left_as_it_is():
    assert storable(ARTICLE, article_texts(ARTICLE)) is ARTICLE
