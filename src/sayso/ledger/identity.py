"""Whether an article is known, and what is new about it. Pure: what is known comes as a record."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, Final, Literal, TypeVar
from urllib.parse import unquote, urlsplit

from sayso.records import Article

Outcome = Literal["added", "unchanged", "updated", "reread"]

_WEB: Final = re.compile(r"https?://", re.I)
_TRACKING: Final = re.compile(r"(?:utm_\w+|fbclid|gclid|mc_cid|mc_eid|igshid|cmpid)\Z", re.I)
_UNKEPT: Final = re.compile("[\x00\ud800-\udfff]")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Edition:
    """A version of an article that the ledger holds."""

    version_id: int
    number: int
    digest: str
    headline: str | None
    byline: tuple[str, ...]
    published: str | None
    outlet: str | None
    models: frozenset[str]
    """The models that have read it."""

    def is_of(self, article: Article, digest: str) -> bool:
        """Whether the article has this text, and says nothing else about itself."""
        return self.digest == digest and all(
            not said or said == known
            for said, known in (
                (article.headline, self.headline),
                (article.byline, self.byline),
                (article.published, self.published),
                (article.outlet, self.outlet),
            )
        )


@dataclass(frozen=True, slots=True)
class Known:
    """What the ledger holds of an article already."""

    article_id: int
    editions: tuple[Edition, ...]
    """By number."""
    last: int | None = None
    """The version that was found last where this one was found: see :attr:`Addresses.telling`."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to be done with an article's reading."""

    outcome: Outcome
    edition: Edition | None
    """The version that it is of; ``None`` where that is new."""


def decide(known: Known | None, article: Article, digest: str, model: str) -> Decision:
    """Decide what is new about an article.

    What says the same as the newest version is no news, nor is what says the same as it did before
    in the place where it lies: a file of an older edition stays what it is. Everything else is a
    new version, be it an older one's text that is back. Only the newest version is read again by
    another model, and a model reads it once.
    """
    if known is None:
        return Decision("added", None)
    newest = known.editions[-1]
    if newest.is_of(article, digest):
        return Decision("unchanged" if model in newest.models else "reread", newest)
    for edition in known.editions:
        if edition.version_id == known.last and edition.is_of(article, digest):
            return Decision("unchanged", edition)
    return Decision("updated", None)


def digest_of(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, in hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where an article was found."""

    own: tuple[str, ...]
    """Addresses that are the article's own: the canonical one, and the one that was asked for."""
    place: str | None
    """Where a copy lies, which may hold another article tomorrow: a file, a row, a record."""

    @property
    def all(self) -> tuple[str, ...]:
        """Every address."""
        return (*self.own, self.place) if self.place else self.own

    @property
    def telling(self) -> tuple[str, ...]:
        """Those that tell by what they held last whether the article has been changed there.

        A file of an older edition has the address of all editions: only its place tells.
        """
        return (self.place,) if self.place else self.own


def addresses_of(article: Article, source: str | None = None) -> Addresses:
    """Return the addresses of an article.

    Of the redirects only the first counts, which is the address that was asked for: those between
    may be a gate that many articles share.

    Args:
        article: as a reader found it.
        source: where it was found, instead of the article's ``origin``.
    """
    source = source or article.origin
    pages = [article.url, *article.redirects[:1]]
    # #: a row, a record or a feed's entry; the address before it is that of all of them
    pages += [text for text in (article.id, source) if text and "#" not in text]
    own = dict.fromkeys(known for text in pages if text and (known := web_address(text)))
    place = source if source and ("#" in source or not _WEB.match(source)) else None
    return Addresses(tuple(own), place)


def web_address(text: str) -> str | None:
    """Return a web address without what does not tell pages apart, ``None`` if it names no page.

    Fragments and the marks of campaigns go. The front page of a site is no article's address, even
    where a page claims it.
    """
    if not _WEB.match(text):
        return None
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        return None
    # What is left of a query stays as it is written: what its bytes mean, only its site knows.
    pairs = parts.query.split("&")
    query = "&".join(p for p in pairs if not _TRACKING.match(unquote(p.partition("=")[0])))
    if not query and parts.path in ("", "/"):
        return None
    return parts._replace(
        scheme=parts.scheme.lower(), netloc=parts.netloc.lower(), query=query, fragment=""
    ).geturl()


def storable(record: T, texts: Iterable[str | None]) -> T:
    """Return a record that any database can hold.

    NUL and lone surrogates, which are no text, become U+FFFD; offsets stay right.

    Args:
        record: a dataclass of strings, tuples and dataclasses.
        texts: the strings in which such characters can come in.
    """
    if not any(_UNKEPT.search(text) for text in texts if text):
        return record
    cleaned: T = _cleaned(record)
    return cleaned


def article_texts(article: Article) -> Iterable[str | None]:
    """Return every string of an article that somebody else wrote."""
    yield from (article.text, article.id, article.headline, article.published, article.outlet)
    yield from (article.url, article.language, article.origin)
    for several in (article.byline, article.captions, article.links, article.redirects):
        yield from several


def _cleaned(value: Any) -> Any:  # noqa: ANN401 - whatever a record holds
    if isinstance(value, str):
        return _UNKEPT.sub("\ufffd", value)
    if isinstance(value, tuple):
        return tuple(_cleaned(item) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: _cleaned(getattr(value, f.name)) for f in fields(value)})
    return value
