"""The one place that joins the rooms: ``read | extract | resolve``.

Each stage is lazy, ``Iterable[A] -> Iterator[B]``; a source that cannot be read, or an article that
cannot be resolved, becomes a :class:`~sayso.errors.SourceError` *value* in the stream, so the rest
of a batch goes on.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.errors import SourceError
from sayso.records import Article, Reading

if TYPE_CHECKING:
    from sayso.extraction import Extractor
    from sayso.readers import ReadOptions

_log = logging.getLogger(__name__)


def read_many(
    sources: Iterable[str | Path],
    *,
    options: ReadOptions | None = None,
    extractor: Extractor | None = None,
) -> Iterator[Reading | SourceError]:
    """Stream the readings of paths, folders, URLs and JSON Lines files, in constant memory.

    A source that cannot be read is yielded as a :class:`SourceError` in its place.

    Raises:
        ModelError: the model bundle cannot be opened.
        TypeError: ``sources`` is one string: its letters would be taken for sources.
    """
    from sayso.readers import read_sources

    if isinstance(sources, str):
        raise TypeError("sources is an iterable of paths or addresses, not one of them")
    return read_articles(read_sources((str(s) for s in sources), options), extractor=extractor)


def read_articles(
    articles: Iterable[Article | SourceError], *, extractor: Extractor | None = None
) -> Iterator[Reading | SourceError]:
    """Stream the readings of articles that are at hand; errors among them pass through.

    Raises:
        ModelError: the model bundle cannot be opened.
    """
    from sayso.extraction import Extractor

    return resolved((extractor or Extractor.shared()).extract(articles))


def resolved(readings: Iterable[Reading | SourceError]) -> Iterator[Reading | SourceError]:
    """Turn the attributions of readings into statements; errors among them pass through."""
    from sayso.resolution import resolve

    for reading in readings:
        if isinstance(reading, SourceError):
            yield reading
            continue
        try:
            # without the model's mentions: names typed by rules alone give more right speakers
            statements = resolve(reading.article, reading.attributions)
        except Exception as error:  # one article must not end a batch, whatever is wrong with it
            _log.exception("resolution of %s failed", reading.article.id)
            reason = f"cannot be resolved ({type(error).__name__}: {error})"
            yield SourceError(reading.article.id, reason)
        else:
            yield replace(reading, statements=statements)


def read(source: str | Path, *, options: ReadOptions | None = None) -> Reading:
    """Read one file or URL that holds one article.

    Raises:
        SourceError: it cannot be read, or holds no article or several.
        ModelError: the model bundle cannot be opened.
    """
    readings = read_many([source], options=options)
    first = next(readings, None)
    if first is None:
        raise SourceError(str(source), "holds no article")
    if isinstance(first, SourceError):
        raise first
    if next(readings, None) is not None:
        raise SourceError(str(source), "holds several articles, not one")
    return first


def read_text(
    text: str,
    *,
    headline: str | None = None,
    published: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
) -> Reading:
    """Read a text that is at hand.

    With ``headline``, the article's text is the headline, a blank line and ``text``, unless
    ``text`` starts with the headline already; offsets refer to ``.article.text``.

    Raises:
        SourceError: the text is empty, or cannot be resolved.
        ModelError: the model bundle cannot be opened.
    """
    if not text.strip():
        raise SourceError("<text>", "is empty")
    if headline and not text.startswith(headline):
        text = f"{headline}\n\n{text}"
    article = Article(
        id=url or "<text>",
        text=text,
        headline=headline,
        published=published,
        outlet=outlet,
        url=url,
    )
    (reading,) = read_articles([article])
    if isinstance(reading, SourceError):
        raise reading
    return reading
