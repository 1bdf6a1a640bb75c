"""RSS and Atom feeds → the articles of their items.

An item that has a link is fetched from there; one without is complete in itself, and its content
(RSS: its description) is the report (RSS 2.0 specification, "elements of <item>"; RFC 4287, 4.1.3).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urljoin

from sayso.errors import SourceError
from sayso.readers.base import ReadOptions, clean, squeeze
from sayso.readers.dates import parse_date
from sayso.readers.documents import read_page
from sayso.readers.failures import attempt
from sayso.readers.outlets import is_web_address, outlet_of
from sayso.records import Article

if TYPE_CHECKING:
    from feedparser import FeedParserDict  # type: ignore[import-untyped]

# Nothing is tried twice: a comment ends where it first can, however the root element is called.
# Otherwise a page that begins with many comments would take for ever. And no group is possessive:
# those go wrong before Python 3.11.5.
_MARK = re.compile(rb"(?:\xef\xbb\xbf)?\s*+")
_PROLOG = re.compile(
    rb"(?:<\?[^>]{0,500}>|<!--.{0,2000}?-->|"
    rb"<!DOCTYPE\s[^>\[]{0,500}(?:\[[^\]]{0,8000}\]\s*+)?>)\s*+",
    re.I | re.S,
)
_ROOT = re.compile(rb"<(?:rss|(?:\w{1,99}+:)?feed|rdf:RDF)[\s>]", re.I)
_PIECES = 99
"""Comments and instructions that may precede the root element."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed."""

    name: str
    """``feed#number``, to name it in errors."""
    link: str | None
    """An absolute http or https address, without a fragment."""
    guid: str | None
    """What the feed calls the item, if it does."""
    title: str | None
    published: str | None
    """ISO 8601, as the feed states it."""
    updated: str | None
    authors: tuple[str, ...]
    content: str | None
    """HTML; the longest that the feed carries."""


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed says, in its order; items with the same link only once."""

    title: str | None
    site: str | None
    """The address of what it is the feed of."""
    entries: tuple[Entry, ...]


def is_feed(data: bytes) -> bool:
    """Whether the root element is that of RSS (0.9 to 2.0) or Atom."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data[:8192].decode("utf-16", "ignore").encode()
    data = data[:16_384]
    mark = _MARK.match(data)
    at = mark.end() if mark else 0
    for _ in range(_PIECES):
        if not (piece := _PROLOG.match(data, at)):
            break
        at = piece.end()
    return _ROOT.match(data, at) is not None


def parse_feed(
    data: bytes, name: str, *, base: str | None = None, charset: str | None = None
) -> Feed:
    """Read what a feed says; nothing is fetched.

    Args:
        data: the whole feed.
        name: the path or address that names it in errors.
        base: where it came from; relative links start there.
        charset: the encoding's label from an HTTP header.

    Raises:
        SourceError: it is no feed.
    """
    import feedparser

    if not is_feed(data):
        page = b"<html" in data[:2048].lower() or b"<!doctype html" in data[:2048].lower()
        raise SourceError(name, "is a web page, not a feed" if page else "is not a feed")
    label = f"; charset={charset}" if charset else ""
    headers = {"content-type": f"application/xml{label}"}
    if base:
        headers["content-location"] = base
    # What scripts a content holds does not matter here: the reader of pages drops them.
    found = feedparser.parse(data, response_headers=headers, sanitize_html=False)
    site = found.feed.get("link")
    base = base or site
    entries: dict[str, Entry] = {}
    for number, item in enumerate(found.entries, 1):
        entry = _entry(item, f"{name}#{number}", base)
        entries.setdefault(entry.link or entry.guid or entry.name, entry)
    if not entries and found.bozo:
        raise SourceError(name, f"is a broken feed ({_fault(found)})")
    return Feed(_words(found.feed.get("title")), site, tuple(entries.values()))


def read_feed(
    data: bytes,
    name: str,
    options: ReadOptions,
    *,
    base: str | None = None,
    charset: str | None = None,
) -> Iterator[Article | SourceError]:
    """Read the articles of a feed's items, fetching those that have a link.

    Args:
        data: the whole feed.
        name: the path or address that names it in errors.
        options: limits.
        base: where it came from; relative links start there.
        charset: the encoding's label from an HTTP header.

    Raises:
        SourceError: it is no feed, or has no items.
    """
    feed = parse_feed(data, name, base=base, charset=charset)
    if not feed.entries:
        raise SourceError(name, "is a feed without items")
    for entry in feed.entries:
        yield read_entry(entry, feed, options)


def read_entry(entry: Entry, feed: Feed, options: ReadOptions) -> Article | SourceError:
    """Read the article of one item: from its link, or else out of the feed itself."""
    if entry.link:
        return attempt(entry.link, lambda: _fetched(entry, options))
    return attempt(entry.name, lambda: _contained(entry, feed, options.outlets))


def _fetched(entry: Entry, options: ReadOptions) -> Article:
    from sayso.readers.web import fetch

    assert entry.link is not None
    article = read_page(fetch(entry.link, options), entry.link, options)
    return replace(article, published=article.published or entry.published)


def _contained(entry: Entry, feed: Feed, outlets: Mapping[str, str]) -> Article:
    from sayso.readers.html import read_html

    if not entry.content or not entry.content.strip():
        raise SourceError(entry.name, "the item has neither a link nor a text")
    title = f"<h1>{escape(entry.title)}</h1>" if entry.title else ""
    head = f"<title>{escape(entry.title)}</title>" if entry.title else ""
    body = clean(entry.content)
    page = f"<!DOCTYPE html><head>{head}</head><body><article>{title}{body}</article></body>"
    article = read_html(page, entry.name, url=None, outlets=outlets)
    return replace(
        article,
        id=entry.guid or entry.name,
        byline=article.byline or entry.authors,
        published=article.published or entry.published,
        outlet=outlet_of(feed.site, outlets) or feed.title,
        origin=f"{entry.name.rpartition('#')[0]}#{entry.guid}" if entry.guid else None,
    )


def _entry(item: FeedParserDict, name: str, base: str | None) -> Entry:
    contents = [part.get("value") or "" for part in item.get("content", [])]
    content = max([*contents, item.get("summary") or ""], key=len)
    link = item.get("link") or ""
    link = urldefrag(urljoin(base or "", link.strip())).url if link else ""
    updated = dict.get(item, "updated")  # FeedParserDict's own would give "published" for it
    return Entry(
        name,
        link if is_web_address(link) else None,
        _words(item.get("id")),
        _words(item.get("title")),
        _date(item.get("published") or updated),
        _date(updated),
        tuple(n for author in item.get("authors", []) if (n := _words(author.get("name")))),
        content or None,
    )


def _words(text: str | None) -> str | None:
    return squeeze(clean(text)) or None if text else None


def _date(stated: str | None) -> str | None:
    if not stated:
        return None
    try:
        return parsedate_to_datetime(stated).isoformat()  # RFC 822, as RSS writes dates
    except (ValueError, TypeError, IndexError):
        return parse_date(stated)


def _fault(found: FeedParserDict) -> str:
    error = found.get("bozo_exception")
    message = getattr(error, "getMessage", lambda: str(error))()
    return squeeze(clean(message))[:120]
