"""What a page says about its report: JSON-LD, OpenGraph, meta tags, and its own headings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from sayso.readers import labels
from sayso.readers.base import squeeze
from sayso.readers.dates import parse_date
from sayso.readers.linked import article_node, bodies, names
from sayso.readers.outlets import is_web_address

_LANGUAGE = re.compile(r"([A-Za-z]{2})(?:$|[-_])")
_DATED = re.compile("date|publish|timestamp", re.I)
_MAX_DATES = 100
"""Elements that are tried as a date: one that is none takes ten milliseconds."""


@dataclass
class Metadata:
    """What was found; ``None`` and empty where the page does not say."""

    headline: str | None = None
    byline: list[str] = field(default_factory=list)
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    bodies: list[str] = field(default_factory=list)
    """Article bodies (of a live blog: one for each post) as JSON-LD gives them."""


def read_metadata(tree: HtmlElement, base: str | None) -> Metadata:
    """Collect the metadata of a parsed page.

    Args:
        tree: the root element, before anything has been taken out.
        base: the page's address, to which relative addresses are joined.
    """
    node = article_node(tree)
    meta = _meta_tags(tree)
    found = Metadata()
    if node:
        found.bodies = list(bodies(node))
    found.headline = _headline(tree, node, meta)
    found.byline = _byline(tree, node, meta)
    found.published = _published(tree, node, meta)
    publisher = _first(names(node.get("publisher")) or names(node.get("sourceOrganization")))
    found.outlet = publisher or meta.get("og:site_name") or meta.get("application-name")
    found.url = _canonical(tree, node, meta, base)
    found.language = _language(tree, node, meta)
    return found


def _meta_tags(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        key = tag.get("property") or tag.get("name") or tag.get("itemprop") or tag.get("http-equiv")
        content = squeeze(tag.get("content") or "")
        if key and content:
            found.setdefault(key.strip().lower(), content)
    return found


def text_of(element: HtmlElement) -> str:
    """The words of an element on one line; ``<br>`` counts as a space."""
    for line_break in element.iter("br"):
        line_break.tail = " " + (line_break.tail or "")
    return squeeze("".join(element.itertext()))


def short_text(element: HtmlElement, limit: int) -> str:
    """The first words of an element; over ``limit`` characters tell that there are more."""
    pieces, size = [], 0
    for piece in element.itertext():
        pieces.append(piece)
        size += len(piece.strip())
        if size > limit:
            break
    return squeeze(" ".join(pieces))


def _headline(tree: HtmlElement, node: dict[str, Any], meta: dict[str, str]) -> str | None:
    stated = node.get("headline")
    stated = squeeze(stated) if isinstance(stated, str) else ""
    stated = stated or meta.get("og:title") or meta.get("twitter:title") or ""
    title = next((text_of(t) for t in tree.iter("title")), "")
    headings = [words for h in tree.iter("h1") if (words := text_of(h))]
    wanted = _word_set(stated or title)
    best = max(headings, key=lambda h: _overlap(_word_set(h), wanted), default="")
    if best and (_overlap(_word_set(best), wanted) >= 0.5 or (not stated and len(headings) == 1)):
        return best
    return _without_site(stated or title, meta.get("og:site_name")) or None


def _without_site(title: str, site: str | None) -> str:
    for mark in (" | ", " – ", " — ", " - ", " :: "):
        head, found, tail = title.rpartition(mark)
        if found and (tail == site or (site is None and len(tail.split()) <= 4 and len(head) > 20)):
            return head
    return title


def _word_set(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.lower()))


def _overlap(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / max(len(a | b), 1)


def _byline(tree: HtmlElement, node: dict[str, Any], meta: dict[str, str]) -> list[str]:
    people = [
        one
        for name in names(node.get("author") or node.get("creator"))
        for one in _split_names(name)
    ]
    if people:
        return list(dict.fromkeys(people))
    for key in (
        "author",
        "article:author",
        "byl",
        "parsely-author",
        "dc.creator",
        "sailthru.author",
    ):
        if (value := meta.get(key)) and not is_web_address(value):
            return _split_names(value)
    for element in tree.iter("a", "span", "p", "div", "address", "li"):
        marks = f"{element.get('rel') or ''} {element.get('itemprop') or ''}".lower().split()
        classes = (element.get("class") or "").lower()
        if "author" not in [*marks, *classes.split()] and not re.search(
            "byline|author-?name", classes
        ):
            continue
        words = short_text(element, 250)
        if people := labels.byline(words) or labels.names(words):
            return people
    return []


def _split_names(value: str) -> list[str]:
    return labels.byline(value) or labels.names(value) or [value[:200]]


def _published(tree: HtmlElement, node: dict[str, Any], meta: dict[str, str]) -> str | None:
    stated = [node.get("datePublished"), node.get("dateCreated")]
    stated += [
        meta.get(key)
        for key in ("article:published_time", "datepublished", "og:published_time", "date",
                    "dc.date.issued", "dc.date", "pubdate", "parsely-pub-date", "publish-date")
    ]  # fmt: skip
    for value in stated:
        if isinstance(value, str) and (date := parse_date(squeeze(value))):
            return date
    for element in islice(tree.iter("time"), _MAX_DATES):
        for value in (element.get("datetime"), text_of(element)):
            if value and (date := parse_date(value)):
                return date
    dated = (e for e in tree.iter("span", "p", "div") if _DATED.search(_names_of(e)))
    for element in islice(dated, _MAX_DATES):
        words = short_text(element, 80)
        if len(words) < 80 and (date := parse_date(words)):
            return date
    return None


def _names_of(element: HtmlElement) -> str:
    return f"{element.get('class')} {element.get('itemprop')}"


def _canonical(
    tree: HtmlElement, node: dict[str, Any], meta: dict[str, str], base: str | None
) -> str | None:
    stated = [
        link.get("href")
        for link in tree.iter("link")
        if (link.get("rel") or "").lower() == "canonical"
    ]
    page = node.get("mainEntityOfPage")
    stated += [
        meta.get("og:url"),
        page.get("@id") if isinstance(page, dict) else page,
        node.get("url"),
    ]
    for value in stated:
        if isinstance(value, str) and (address := absolute(value, base)):
            home = urlsplit(address).path in ("", "/")
            if not (home and base and urlsplit(base).path not in ("", "/")):
                return address
    return base


def absolute(href: str, base: str | None) -> str | None:
    """``href`` as a whole http(s) address, or ``None`` if it is none (``#``, ``mailto:``)."""
    href = href.strip()
    if not href or href.startswith("#"):
        return None
    try:
        address = urljoin(base, href) if base else href
    except ValueError:
        return None
    return address if is_web_address(address) else None


def _language(tree: HtmlElement, node: dict[str, Any], meta: dict[str, str]) -> str | None:
    stated = [
        tree.get("lang"),
        tree.get("{http://www.w3.org/XML/1998/namespace}lang"),
        node.get("inLanguage"),
    ]
    stated += [meta.get("og:locale"), meta.get("content-language"), meta.get("language")]
    for value in stated:
        if isinstance(value, dict):
            value = value.get("alternateName")
        if isinstance(value, str) and (match := _LANGUAGE.match(value.strip())):
            return match.group(1).lower()
    return None


def _first(values: list[str]) -> str | None:
    return values[0] if values else None
