"""Address → publisher: a small table over registered domains, which callers can extend."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from tldextract import TLDExtract

OUTLETS: Mapping[str, str] = {
    "afp.com": "AFP",
    "aljazeera.com": "Al Jazeera",
    "apnews.com": "Associated Press",
    "bbc.co.uk": "BBC",
    "bbc.com": "BBC",
    "dw.com": "Deutsche Welle",
    "nytimes.com": "The New York Times",
    "reuters.com": "Reuters",
    "theguardian.com": "The Guardian",
    "washingtonpost.com": "The Washington Post",
}
"""Names for a few registered domains; :attr:`ReadOptions.outlets` adds to and overrides it."""


def is_web_address(text: str) -> bool:
    """Whether ``text`` is one absolute http or https address."""
    if any(c.isspace() for c in text):
        return False
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


def outlet_of(url: str | None, extra: Mapping[str, str]) -> str | None:
    """The publisher's name from the tables, else the registered domain, else ``None``."""
    if not url or not is_web_address(url):
        return None
    host = urlsplit(url).hostname or ""
    domain = _extractor()(host).top_domain_under_public_suffix or None
    if domain is None:
        return None
    return extra.get(domain) or OUTLETS.get(domain) or domain


@cache
def _extractor() -> TLDExtract:
    from tldextract import TLDExtract

    return TLDExtract(suffix_list_urls=(), cache_dir=None)
