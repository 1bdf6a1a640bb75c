"""Address → publisher: a small table over registered domains, which callers can extend."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from tldextract import TLDExtract

OUTLETS: Mapping[str, str] = {
    "abc.net.au": "ABC News",
    "afp.com": "AFP",
    "aljazeera.com": "Al Jazeera",
    "apnews.com": "Associated Press",
    "arabnews.com": "Arab News",
    "axios.com": "Axios",
    "bbc.co.uk": "BBC",
    "bbc.com": "BBC",
    "bloomberg.com": "Bloomberg",
    "breitbart.com": "Breitbart",
    "buzzfeednews.com": "BuzzFeed News",
    "cbc.ca": "CBC",
    "cbsnews.com": "CBS News",
    "channelnewsasia.com": "CNA",
    "chicagotribune.com": "Chicago Tribune",
    "cnbc.com": "CNBC",
    "cnn.com": "CNN",
    "dailymail.co.uk": "Daily Mail",
    "dawn.com": "Dawn",
    "dw.com": "Deutsche Welle",
    "economist.com": "The Economist",
    "elpais.com": "El País",
    "euronews.com": "Euronews",
    "foxnews.com": "Fox News",
    "france24.com": "France 24",
    "ft.com": "Financial Times",
    "haaretz.com": "Haaretz",
    "hindustantimes.com": "Hindustan Times",
    "huffpost.com": "HuffPost",
    "independent.co.uk": "The Independent",
    "irishtimes.com": "The Irish Times",
    "japantimes.co.jp": "The Japan Times",
    "jpost.com": "The Jerusalem Post",
    "kyivindependent.com": "The Kyiv Independent",
    "kyivpost.com": "Kyiv Post",
    "latimes.com": "Los Angeles Times",
    "lemonde.fr": "Le Monde",
    "mirror.co.uk": "Daily Mirror",
    "nbcnews.com": "NBC News",
    "newsweek.com": "Newsweek",
    "newyorker.com": "The New Yorker",
    "npr.org": "NPR",
    "nypost.com": "New York Post",
    "nytimes.com": "The New York Times",
    "nzherald.co.nz": "The New Zealand Herald",
    "politico.com": "Politico",
    "politico.eu": "Politico Europe",
    "reuters.com": "Reuters",
    "rferl.org": "RFE/RL",
    "rte.ie": "RTÉ",
    "scmp.com": "South China Morning Post",
    "sky.com": "Sky News",
    "smh.com.au": "The Sydney Morning Herald",
    "spiegel.de": "Der Spiegel",
    "straitstimes.com": "The Straits Times",
    "telegraph.co.uk": "The Telegraph",
    "theage.com.au": "The Age",
    "theatlantic.com": "The Atlantic",
    "theglobeandmail.com": "The Globe and Mail",
    "theguardian.com": "The Guardian",
    "thehill.com": "The Hill",
    "thehindu.com": "The Hindu",
    "themoscowtimes.com": "The Moscow Times",
    "thesun.co.uk": "The Sun",
    "thetimes.co.uk": "The Times",
    "time.com": "Time",
    "timesofindia.com": "The Times of India",
    "usatoday.com": "USA Today",
    "voanews.com": "Voice of America",
    "vox.com": "Vox",
    "washingtonpost.com": "The Washington Post",
    "wsj.com": "The Wall Street Journal",
    "xinhuanet.com": "Xinhua",
}
"""Names for well-known registered domains; :attr:`ReadOptions.outlets` adds to and overrides it."""


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
