"""Feeds, against a real server on this machine."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from sayso.errors import FetchError, SourceError
from sayso.readers import ReadOptions, read_sources
from sayso.readers.feeds import is_feed, parse_feed
from sayso.records import Article

from .archives import page

RSS = """<?xml version="1.0"?><!-- by hand -->
<rss version="2.0"><channel><title>Varlen Post</title><link>{site}</link>{items}</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="{site}">
<title>Varlen Post</title>{items}</feed>"""


def _item(link, title="T", date="Sat, 10 May 2031 08:30:00 +0200"):
    return f"<item><title>{title}</title><link>{link}</link><pubDate>{date}</pubDate></item>"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        site = f"http://127.0.0.1:{self.server.server_address[1]}/"
        items = [_item("/one"), _item("two#top"), _item(site + "one"), _item("/missing")]
        pages = {
            "/rss": ("application/rss+xml", RSS.format(site=site, items="".join(items))),
            "/plain": ("text/plain", RSS.format(site=site, items=_item("/one"))),
            "/atom": (
                "application/atom+xml",
                ATOM.format(
                    site=site,
                    items='<entry><id>a</id><title>T</title><link href="one"/>'
                    "<updated>2031-05-11T09:00:00Z</updated></entry>",
                ),
            ),
            "/empty": ("text/xml", RSS.format(site=site, items="")),
            "/html": ("application/rss+xml", page("No feed").decode()),
            "/one": ("text/html", page("One").decode()),
            "/two": ("text/html", page("Two").decode()),
        }
        found = pages.get(self.path)
        self.send_response(200 if found else 404)
        if found:
            self.send_header("Content-Type", found[0])
        self.end_headers()
        self.wfile.write(found[1].encode() if found else b"")

    def log_message(self, *_args):
        pass


@pytest.fixture(scope="module")
def server():
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    httpd.daemon_threads = True
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{httpd.server_address[1]}"
    httpd.shutdown()
    httpd.server_close()


def _read(source, **options):
    return list(read_sources([source], ReadOptions(allow_private=True, timeout=5, **options)))


def test_links_are_fetched_once_each_relative_ones_too(server):
    one, two, missing = _read(f"{server}/rss")
    assert (one.headline, two.headline) == ("One", "Two")
    assert one.url == one.origin == f"{server}/one"
    assert one.published == "2031-05-10T08:30:00+02:00"
    assert isinstance(missing, FetchError)
    assert missing.source == f"{server}/missing"


@pytest.mark.parametrize("path", ["plain", "atom"])
def test_a_feed_is_told_by_its_bytes(server, path):
    [article] = _read(f"{server}/{path}")
    assert article.headline == "One"


def test_a_feed_in_a_file_leads_to_the_same_articles(server, tmp_path):
    path = tmp_path / "saved.xml"
    path.write_text(RSS.format(site=server, items=_item("one")))
    [article] = _read(str(path))
    assert article.headline == "One"
    [refused] = read_sources([str(path)])
    assert "private network" in str(refused)


def test_feeds_in_folders_are_left_alone(server, tmp_path):
    for suffix in ("xml", "rss"):
        (tmp_path / f"a.{suffix}").write_text(RSS.format(site=server, items=_item("one")))
    [item] = _read(str(tmp_path))
    assert "holds no readable article" in str(item)


def test_what_is_no_feed(server, tmp_path):
    [item] = _read(f"{server}/empty")
    assert str(item) == f"{server}/empty: is a feed without items"
    [item] = _read(f"{server}/html", format="feed")
    assert item.reason == "is a web page, not a feed"
    [article] = _read(f"{server}/html")
    assert article.headline == "No feed"
    path = tmp_path / "broken.xml"
    path.write_text("<rss><channel><item")
    [item] = _read(str(path))
    assert isinstance(item, SourceError)
    assert "is a broken feed" in item.reason or "without items" in item.reason


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"\xef\xbb\xbf<rss version='2.0'>", True),
        (b'<?xml version="1.0"?>\n<?xml-stylesheet href="a"?><feed xmlns="x">', True),
        (b"<rdf:RDF xmlns:rdf='x'>", True),
        ('<?xml version="1.0" encoding="utf-16"?><rss version="2.0">'.encode("utf-16"), True),
        (b"<!DOCTYPE html><html><body><rss>", False),
        (b"<feedback>", False),
        (b"The <rss> element", False),
        (b"<?" * 100_000, False),
        (b"<!--" * 100_000, False),
        (b"<!---->" * 60 + b"<html>", False),
        (b"<!-- a --> <?b?><!-- c -->\n" * 3 + b"<atom:feed>", True),
        (b"<!-- <rss> --><html>", False),
        (b"<!DOCTYPE rss PUBLIC 'a' 'b' [<!ENTITY c 'd'> %e;]>\n<rss>", True),
    ],
)
@pytest.mark.timeout(60)
def test_is_feed(data, expected):
    assert is_feed(data) is expected


def test_ten_thousand_items_whose_text_is_in_the_feed(tmp_path):
    item = (
        "<item><guid isPermaLink='false'>g{0}</guid><title>Mill {0}</title>"
        "<description>&lt;p&gt;Mill {0} burnt down on Friday, the clerk said.&lt;/p&gt;"
        "</description></item>"
    )
    path = tmp_path / "many.xml"
    path.write_text(RSS.format(site="", items="".join(item.format(n) for n in range(10_000))))
    feed = parse_feed(path.read_bytes(), "many")
    assert len(feed.entries) == 10_000
    articles = read_sources([str(path)])
    first = next(articles)
    assert isinstance(first, Article)
    assert (first.id, first.headline) == ("g0", "Mill 0")
    assert first.origin == f"{path}#g0"


def test_links_that_lead_elsewhere_are_no_links():
    for link in ("javascript:alert(1)", "file:///etc/passwd", "ftp://a.example/x"):
        feed = parse_feed(RSS.format(site="", items=_item(link)).encode(), "f")
        assert feed.entries[0].link is None


@pytest.mark.timeout(60)
def test_entities_that_grow_are_not_followed():
    laughs = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
    data = f"<!DOCTYPE rss [<!ENTITY a0 'ha'>{laughs}]><rss><channel><item><title>&a11;</title>"
    try:
        feed = parse_feed(data.encode(), "f")
    except SourceError:
        pass
    else:
        assert len(feed.entries[0].title or "") < 1_000_000
