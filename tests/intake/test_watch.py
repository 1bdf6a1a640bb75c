from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from sayso.intake.watch import Watch
from sayso.ledger.ledger import Ledger
from sayso.readers import ReadOptions
from sayso.readers.manners import Manners
from sayso.records import Reading

from .site import Answer, Clock, serving


@pytest.fixture
def site():
    with serving() as found:
        found.pages["/robots.txt"] = Answer("User-agent: *\nAllow: /\n")
        yield found


@pytest.fixture
def ledger(tmp_path, monkeypatch):
    monkeypatch.setattr("sayso.intake.parallel.read_one", lambda article: Reading(article, ()))
    with Ledger.open(tmp_path / "l.db") as opened:
        yield opened


def _watch(ledger, site, clock=None, *, feeds=("/feed",), **options):
    clock = clock or Clock()
    manners = Manners(ReadOptions(allow_private=True, timeout=5), contact="desk", clock=clock)
    urls = tuple(site.url + feed for feed in feeds)
    watch = Watch(ledger, urls, manners, clock.wait, **options)
    return [(e.source.removeprefix(site.url), e.outcome, e.reason) for e in watch.run()]


def test_what_is_new_is_read_once_the_oldest_first(ledger, site):
    site.article("/one")
    site.article("/two")
    site.feed("/two", "/one", "/two#comments")
    assert _watch(ledger, site, once=True) == [("/one", "added", None), ("/two", "added", None)]
    assert site.taken() == ["/robots.txt", "/feed", "/one", "/two"]
    assert _watch(ledger, site, once=True) == []
    assert site.taken() == ["/robots.txt", "/feed"]
    site.article("/three")
    site.feed("/three", "/two", "/one")
    assert _watch(ledger, site, once=True) == [("/three", "added", None)]
    assert site.taken() == ["/robots.txt", "/feed", "/three"]
    [agent] = site.agents
    assert agent.startswith("sayso/")
    assert "desk" in agent


def test_an_article_that_its_feed_calls_changed_is_read_again(ledger, site):
    site.article("/one")
    site.feed("/one")
    _watch(ledger, site, once=True)
    site.article("/one", "It was not the mill.")
    later = (datetime.now(UTC) + timedelta(minutes=1)).isoformat()
    site.feed("/one", updated=f"<updated>{later}</updated>")
    assert _watch(ledger, site, once=True) == [("/one", "updated", None)]


def test_a_page_that_turned_out_the_same_is_not_read_at_every_look(ledger, site):
    published = "<published>2031-05-10T08:30:00Z</published>"
    site.article("/one")
    site.feed("/one", updated=published)
    _watch(ledger, site, once=True)
    later = datetime.now(UTC) + timedelta(days=400)
    for minutes, expected in ((0, ["/feed", "/one"]), (0, ["/feed"]), (1, ["/feed", "/one"])):
        moment = (later + timedelta(minutes=minutes)).isoformat()
        site.feed("/one", updated=f"{published}<updated>{moment}</updated>")
        site.pages["/feed"].headers.clear()
        site.taken()
        found = _watch(ledger, site, once=True)
        assert site.taken() == ["/robots.txt", *expected]
        assert found == [("/one", "unchanged", None)] * ("/one" in expected)


@pytest.fixture
def other(site):
    """A second host, to which the links of the first one lead."""
    with serving() as found:
        found.pages["/robots.txt"] = Answer("User-agent: *\nAllow: /\n")
        for name in ("/one", "/two"):
            found.article(name)
            site.pages[name] = Answer("", 302, {"Location": found.url + name})
        site.feed("/two", "/one")
        yield found


def test_requests_to_a_host_that_others_lead_to_are_apart(ledger, site, other):
    other.pages["/robots.txt"] = Answer("User-agent: *\nCrawl-delay: 30\n")
    clock = Clock()
    assert _watch(ledger, site, clock, once=True) == [
        ("/one", "added", None),
        ("/two", "added", None),
    ]
    assert other.taken() == ["/robots.txt", "/one", "/two"]
    assert sum(clock.waits) == 2 + 30
    assert site.taken() == ["/robots.txt", "/feed", "/one", "/two", "/two"]


def test_a_host_that_others_lead_to_is_left_alone_when_it_asks(ledger, site, other):
    kept = other.pages["/one"]
    other.pages["/one"] = Answer("", 503, {"Retry-After": "90"})
    found = _watch(ledger, site, once=True)
    assert [(source, outcome) for source, outcome, _ in found] == [
        ("/one", "failed"),
        ("/two", "failed"),
    ]
    assert other.taken() == ["/robots.txt", "/one"]
    assert ledger.sources_to_retry() == []
    other.pages["/one"] = kept
    clock = Clock()
    assert len(_watch(ledger, site, clock, once=True)) == 2
    assert clock.waits == [2.0, 2.0]


def test_a_feed_that_leads_to_a_busy_host_waits_for_it(ledger, site, other):
    other.article("/three")
    other.feed(f"{other.url}/three")
    site.pages["/moved"] = Answer("", 301, {"Location": f"{other.url}/feed"})
    clock = Clock(until=1000 + 100)
    found = _watch(ledger, other, clock, feeds=("/feed",), every=9)
    assert found == [("/three", "added", None)]
    manners = Manners(ReadOptions(allow_private=True, timeout=5), clock=clock)
    manners.get(f"{other.url}/one")
    watch = Watch(ledger, (f"{site.url}/moved",), manners, clock.wait, once=True)
    clock.until = 1e9
    clock.waits.clear()
    other.taken()
    assert list(watch.run()) == []
    assert (clock.waits, other.taken()) == ([2.0], ["/feed"])


def test_no_host_can_ask_for_more_than_a_minute(ledger, site):
    site.pages["/robots.txt"] = Answer("User-agent: *\nCrawl-delay: 86400\n")
    site.article("/one")
    site.feed("/one")
    clock = Clock()
    assert _watch(ledger, site, clock, once=True) == [("/one", "added", None)]
    assert clock.waits == [60.0]


def test_robots_are_obeyed(ledger, site):
    site.pages["/robots.txt"] = Answer("User-agent: sayso\nDisallow: /secret\nCrawl-delay: 7\n")
    site.article("/one")
    site.article("/secret")
    site.feed("/one", "/secret")
    clock = Clock()
    assert _watch(ledger, site, clock, once=True) == [
        ("/secret", "failed", "robots.txt forbids it"),
        ("/one", "added", None),
    ]
    assert "/secret" not in site.taken()
    assert clock.waits == [7.0, 7.0]


def test_where_robots_cannot_be_read_nothing_is_asked(ledger, site):
    site.feed("/one")
    site.pages["/robots.txt"] = Answer("", 503)
    [(feed, outcome, reason)] = _watch(ledger, site, once=True)
    assert (feed, outcome) == ("/feed", "failed")
    assert "robots.txt cannot be read" in reason
    assert site.taken() == ["/robots.txt"]
    site.pages["/robots.txt"] = Answer("", 404)
    site.article("/one")
    assert _watch(ledger, site, once=True) == [("/one", "added", None)]


def test_requests_to_a_host_are_apart(ledger, site):
    for name in ("/one", "/two", "/three"):
        site.article(name)
    site.feed("/one", "/two", "/three")
    clock = Clock()
    _watch(ledger, site, clock, once=True)
    assert clock.waits == [2.0, 2.0, 2.0]


@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_is_obeyed_and_nothing_is_lost(ledger, site, status):
    site.article("/one")
    site.feed("/one")
    site.pages["/one"], kept = Answer("", status, {"Retry-After": "90"}), site.pages["/one"]
    clock = Clock()
    [(source, outcome, _)] = _watch(ledger, site, clock, once=True)
    assert (source, outcome) == ("/one", "failed")
    assert ledger.sources_to_retry() == []
    site.pages["/one"] = kept
    assert _watch(ledger, site, once=True) == [("/one", "added", None)]


def test_a_busy_host_is_asked_again_after_a_while(ledger, site):
    site.article("/one")
    site.feed("/one")
    kept = site.pages["/one"]
    site.pages["/one"] = Answer("", 429, {"Retry-After": "90"})
    clock = Clock(until=1000 + 300)
    wait = clock.wait

    def recover(seconds):
        if seconds > 60:
            site.pages["/one"] = kept
        return wait(seconds)

    clock.wait = recover
    assert _watch(ledger, site, clock) == [("/one", "added", None)]
    assert clock.waits[:2] == [2.0, 90.0]


def test_retry_after_can_be_a_date():
    from sayso.readers.web import seconds_until

    later = datetime.now(UTC) + timedelta(seconds=120)
    assert 110 < seconds_until(format_datetime(later)) <= 120
    assert seconds_until("Fri, 31 Dec 1999 23:59:59 GMT") == 0
    assert seconds_until("soon") is None
    assert seconds_until("30") == 30


def test_feeds_are_asked_again_and_more_rarely_while_they_fail(ledger, site):
    site.feed()
    clock = Clock(until=1000 + 950)
    _watch(ledger, site, clock, every=300)
    assert site.taken() == ["/robots.txt", "/feed", "/feed", "/feed", "/feed"]
    site.pages["/feed"] = Answer("<!DOCTYPE html><p>Moved.</p>")
    found = _watch(ledger, site, Clock(until=1000 + 1000), every=300)
    assert found == [("/feed", "failed", "is a web page, not a feed")] * 2
    assert ledger.sources_to_retry() == []


def test_a_watch_that_is_stopped_misses_nothing(ledger, site):
    site.article("/one")
    site.article("/two")
    site.feed("/two", "/one")
    clock = Clock(until=1003)
    assert _watch(ledger, site, clock) == [("/one", "added", None)]
    assert _watch(ledger, site, once=True) == [("/two", "added", None)]
    assert _watch(ledger, site, once=True) == []


def test_a_link_that_leads_nowhere_is_noted_and_not_asked_at_every_look(ledger, site):
    site.feed("/gone")
    assert _watch(ledger, site, once=True) == [("/gone", "failed", "answered 404 Not Found")]
    assert ledger.sources_to_retry() == [f"{site.url}/gone"]
    site.article("/one")
    site.feed("/gone", "/one")
    assert _watch(ledger, site, once=True) == [("/one", "added", None)]


def test_articles_in_the_feed_itself_are_kept_once(ledger, site):
    body = (
        "<rss version='2.0'><channel><title>Post</title><item><guid isPermaLink='false'>g</guid>"
        "<title>Mill</title><description>It burnt down on Friday, the clerk said.</description>"
        "</item></channel></rss>"
    )
    site.pages["/feed"] = Answer(body)
    [(_, outcome, _)] = _watch(ledger, site, once=True)
    assert outcome == "added"
    assert _watch(ledger, site, once=True) == []
