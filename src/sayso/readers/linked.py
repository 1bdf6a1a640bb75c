"""JSON-LD (schema.org) as pages of news really write it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from sayso.readers.base import squeeze
from sayso.readers.outlets import is_web_address

_ARTICLE = re.compile(
    r"(?:\w*NewsArticle|Article|LiveBlogPosting|BlogPosting|Report|SocialMediaPosting)"
)
_TRAILING_COMMA = re.compile(r",(\s{0,100})([}\]])")
_MAX_NODES = 5000
_MAX_SCRIPT = 2_000_000


def article_node(tree: HtmlElement) -> dict[str, Any]:
    """The first object of a page that describes a report, empty where there is none."""
    best: dict[str, Any] = {}
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        for node in _nodes(_load(script.text or "")):
            types = node.get("@type")
            named = types if isinstance(types, list) else [types]
            if any(
                isinstance(t, str) and _ARTICLE.fullmatch(t.rsplit("/", 1)[-1]) for t in named
            ) and ("headline" in node or "articleBody" in node or "datePublished" in node):
                best = best or node
    return best


def _load(script: str) -> object:
    """JSON as pages really write it: in comments or CDATA, with raw newlines and stray commas."""
    if len(script) > _MAX_SCRIPT:
        return None
    starts = [at for at in (script.find("{"), script.find("[{")) if at >= 0]
    if not starts:
        return None
    script = script[min(starts) :]
    decoder = json.JSONDecoder(strict=False)
    for text in (script, _TRAILING_COMMA.sub(r"\1\2", script)):
        try:
            return decoder.raw_decode(text)[0]
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(value: object) -> Iterator[dict[str, Any]]:
    """Every object in ``value``, the outer ones first, at most ``_MAX_NODES``."""
    pending: list[object] = [value]
    count = 0
    while pending and count < _MAX_NODES:
        item = pending.pop(0)
        count += 1
        if isinstance(item, dict):
            yield item
            pending += [item[k] for k in ("@graph", "mainEntity", "mainEntityOfPage") if k in item]
        elif isinstance(item, list):
            pending += item[:_MAX_NODES]


def names(value: object) -> list[str]:
    """The names in a JSON-LD author or publisher: text, object, or a list of either."""
    items = value if isinstance(value, list) else [value]
    found: list[str] = []
    for item in items[:50]:
        name = item.get("name") if isinstance(item, dict) else item
        for one in name if isinstance(name, list) else [name]:
            if isinstance(one, str) and squeeze(one) and not is_web_address(one.strip()):
                found.append(squeeze(one))
    return list(dict.fromkeys(found))


def bodies(node: dict[str, Any]) -> Iterator[str]:
    """Article bodies, of a live blog one for each post."""
    posts = node.get("liveBlogUpdate")
    for post in posts if isinstance(posts, list) else [posts]:
        if isinstance(post, dict) and isinstance(post.get("articleBody"), str):
            yield post["articleBody"]
    if isinstance(node.get("articleBody"), str):
        yield node["articleBody"]
