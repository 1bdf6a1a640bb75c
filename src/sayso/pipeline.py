"""The one place that joins the rooms: ``read | extract``.

Each stage is lazy, ``Iterable[A] -> Iterator[B]``; a source that cannot be read becomes a
:class:`~sayso.errors.SourceError` *value* in the stream, so the rest of a batch goes on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.errors import SourceError
from sayso.records import Article, Reading

if TYPE_CHECKING:
    from sayso.extraction import Extractor
    from sayso.readers import ReadOptions


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
    """
    from sayso.extraction import Extractor
    from sayso.readers import read_sources

    extractor = extractor or Extractor.shared()
    return extractor.extract(read_sources((str(s) for s in sources), options))


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
        raise SourceError(str(source), "holds several articles; use read_many")
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
        SourceError: the text is empty.
        ModelError: the model bundle cannot be opened.
    """
    from sayso.extraction import Extractor

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
    return Extractor.shared().read(article)
