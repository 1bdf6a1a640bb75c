"""The bytes of one report, wherever they came from → its article."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from sayso.errors import SourceError
from sayso.readers.base import Format, ReadOptions
from sayso.records import Article

if TYPE_CHECKING:
    from sayso.readers.web import Page

# One pattern a piece and no group that is possessive: those go wrong before Python 3.11.5.
_DECLARATION = re.compile(r"\s*+(?:<\?xml[^>]{0,200}>\s*+)?", re.I)
_COMMENT = re.compile(r"<!--.{0,2000}?-->\s*+", re.S)
_ROOT = re.compile(r"<(?:!doctype\s+html|html|head|body|article)\b", re.I)
_PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml", "application/xml", "text/xml"})

_REFUSED = {
    ".csv": "a table (CSV)",
    ".tsv": "a table (TSV)",
    ".eml": "an e-mail",
    ".mbox": "a mailbox",
}
"""Texts that are no report from their first line to their last, by the ends of their names."""
_TABLES = {"text/csv": ".csv", "text/tab-separated-values": ".tsv"}
_READABLE = "text, Markdown, HTML, JSON Lines, Parquet, feeds and WARC archives"


def read_bytes(
    data: bytes,
    name: str,
    options: ReadOptions,
    *,
    form: Format | None = None,
    charset: str | None = None,
    url: str | None = None,
) -> Article:
    """Read one report out of the bytes of a text or HTML file.

    Args:
        data: the whole file.
        name: becomes the article's ``id``, and names it in errors.
        options: the table of outlets is used.
        form: ``None`` goes by the content, and refuses e-mail and tables by ``name``.
        charset: the encoding's label from an HTTP header.
        url: where the bytes came from.

    Raises:
        SourceError: there is no text in it.
    """
    from sayso.readers.decode import binary_kind, decode

    if not data:
        raise SourceError(name, "is empty")
    if form is None and (suffix := PurePath(name).suffix.lower()) in _REFUSED:
        raise _refusal(name, suffix)
    if kind := binary_kind(data):
        raise SourceError(name, f"is {kind}, not text")
    text = decode(data, declared=charset, markup=form != "plain")
    if not text.strip():
        raise SourceError(name, "holds only white space")
    if text.count("\ufffd") * 10 > len(text):
        raise SourceError(name, "is in no encoding that could be told")
    if form is None and _is_json(text):
        raise SourceError(name, "is JSON, but not JSON Lines: rows with id and text, one a line")
    if form == "html" or _is_page(text):
        from sayso.readers.html import read_html

        return read_html(text, name, url=url, outlets=options.outlets)
    from sayso.readers.plain import read_plain

    article = read_plain(text, name, url=url, outlets=options.outlets)
    if article is None:
        raise SourceError(name, "holds no words")
    return article


def read_page(page: Page, name: str, options: ReadOptions) -> Article:
    """Read one report out of what the address ``name`` answered.

    Raises:
        SourceError: there is no text in it.
    """
    form = options.format or form_of(page.media_type)
    if form is None and page.media_type in _TABLES:
        raise _refusal(name, _TABLES[page.media_type])
    article = read_bytes(page.body, name, options, form=form, charset=page.charset, url=page.url)
    return replace(article, redirects=page.redirects, origin=name)


def _refusal(name: str, suffix: str) -> SourceError:
    return SourceError(name, f"is {_REFUSED[suffix]}; what can be read is {_READABLE}")


def form_of(media_type: str) -> Format | None:
    """The format that a media type means for sure; for all others the content tells."""
    return "html" if media_type in _PAGE_TYPES else None


def _is_page(text: str) -> bool:
    """Whether a text's root element is a page's, whatever comments precede it."""
    declaration = _DECLARATION.match(text)
    at = declaration.end() if declaration else 0
    while comment := _COMMENT.match(text, at):
        at = comment.end()
    return _ROOT.match(text, at) is not None


def _is_json(text: str) -> bool:
    if not text.lstrip().startswith(("{", "[{")):
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True
