"""A source as the user wrote it → the reader for it; every failure becomes a value."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from sayso.errors import FetchError, SourceError
from sayso.readers.base import ReadOptions, printable
from sayso.readers.documents import form_of, read_page
from sayso.readers.failures import failure
from sayso.readers.feeds import is_feed, read_feed
from sayso.readers.folders import SUFFIXES, format_of, size_of, walk
from sayso.readers.outlets import is_web_address
from sayso.readers.streams import Item, is_rows, read_rows, read_stream

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,20}://")


def read_sources(sources: Iterable[str], options: ReadOptions | None = None) -> Iterator[Item]:
    """Read paths, folders (recursed, in order of name), http(s) addresses and ``-`` (stdin).

    Args:
        sources: each as the user wrote it.
        options: limits; the defaults suit untrusted input.

    Yields:
        Articles in the order of the sources; in the place of whatever cannot be read, a
        :class:`~sayso.errors.SourceError` that names it (``rows.jsonl:17``). Nothing is raised.
    """
    options = options or ReadOptions()
    consumed = False
    for source in sources:
        try:
            if consumed and source == "-":
                raise SourceError("-", "standard input has been read already")
            consumed = consumed or source == "-"
            yield from _read_source(source, printable(source), options)
        except Exception as error:
            yield failure(printable(source), error)


def _read_source(source: str, name: str, options: ReadOptions) -> Iterator[Item]:
    if source == "-":
        if sys.stdin is None:
            raise SourceError("-", "standard input is closed")
        yield from read_stream(sys.stdin.buffer, "-", options.format, options)
    elif is_web_address(source):
        if name != source:
            raise FetchError(name, "is not an address")
        yield from _read_address(source, options)
    elif _SCHEME.match(source):
        raise FetchError(name, "only http and https addresses can be read")
    elif source == "" or "\x00" in source:
        raise SourceError(name, "is not a path")
    elif Path(source).is_dir():
        yield from _read_folder(Path(source), name, options)
    else:
        yield from _read_file(Path(source), name, options)


def _read_folder(folder: Path, name: str, options: ReadOptions) -> Iterator[Item]:
    found = False
    for entry in walk(folder):
        found = True
        if isinstance(entry, SourceError):
            yield entry
        else:
            yield from read_sources([str(entry)], options)
    if not found:
        raise SourceError(name, f"holds no readable article ({' '.join(SUFFIXES)})")


def _read_file(path: Path, name: str, options: ReadOptions) -> Iterator[Item]:
    size_of(path, name)  # what is no file might never end
    with path.open("rb") as stream:
        yield from read_stream(stream, name, options.format or format_of(path), options)


def _read_address(address: str, options: ReadOptions) -> Iterator[Item]:
    from sayso.readers.web import fetch

    page = fetch(address, options)
    form = options.format or form_of(page.media_type)
    if form == "feed" or (options.format is None and is_feed(page.body)):
        yield from read_feed(page.body, address, options, base=page.url, charset=page.charset)
    elif form == "jsonl" or (form is None and is_rows(page.body)):
        yield from read_rows(io.BufferedReader(io.BytesIO(page.body)), address, options)
    else:
        yield read_page(page, address, options)
