"""A source as the user wrote it → the reader for it; every failure becomes a value."""

from __future__ import annotations

import io
import json
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from sayso.errors import FetchError, SourceError, TooLargeError
from sayso.readers.base import Format, ReadOptions, size_of
from sayso.readers.outlets import is_web_address
from sayso.records import Article

SUFFIXES: dict[str, Format] = {
    ".txt": "plain",
    ".md": "plain",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
}
"""What a folder is searched for, and how each is read."""

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,20}://")
_MARKUP = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body|article)\b",
    re.I | re.S,
)
_PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml", "application/xml", "text/xml"})

Item = Article | SourceError


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
            yield from _read_source(source, options)
        except SourceError as error:
            yield error
        except OSError as error:
            yield SourceError(source, _os_reason(error))
        except (RecursionError, MemoryError):
            yield SourceError(source, "is too deeply nested or too large to read")
        except Exception as error:
            # A library that trips over one page ends that page, not the batch.
            yield SourceError(source, f"cannot be read ({type(error).__name__})")


def _read_source(source: str, options: ReadOptions) -> Iterator[Item]:
    if source == "-":
        if sys.stdin is None:
            raise SourceError("-", "standard input is closed")
        yield from _read_stream(sys.stdin.buffer, "-", options.format, options)
    elif is_web_address(source):
        yield from _read_address(source, options)
    elif _SCHEME.match(source):
        raise FetchError(source, "only http and https addresses can be read")
    elif source == "" or "\x00" in source:
        raise SourceError(source, "is not a path")
    elif Path(source).is_dir():
        yield from _read_folder(Path(source), options)
    else:
        yield from _read_file(Path(source), options)


def _read_folder(folder: Path, options: ReadOptions) -> Iterator[Item]:
    found = False
    for entry in _walk(folder):
        found = True
        if isinstance(entry, SourceError):
            yield entry
        else:
            yield from read_sources([str(entry)], options)
    if not found:
        raise SourceError(str(folder), f"holds no readable article ({' '.join(SUFFIXES)})")


def _walk(folder: Path) -> Iterator[Path | SourceError]:
    """Every file to read under ``folder``, by name; names that start with a dot are passed over."""
    seen = {_identity(folder)}
    pending: list[Path] = [folder]
    while pending:
        path = pending.pop()
        try:
            if not path.is_dir():
                if path.suffix.lower() in SUFFIXES:
                    yield path
                continue
            if path != folder:
                identity = _identity(path)
                if identity in seen:
                    yield SourceError(str(path), "is a link to a folder that is read already")
                    continue
                seen.add(identity)
            names = sorted(n for n in os.listdir(path) if not n.startswith("."))  # noqa: PTH208
        except OSError as error:
            yield SourceError(str(path), _os_reason(error))
            continue
        pending += [path / name for name in reversed(names)]


def _identity(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino


def _read_file(path: Path, options: ReadOptions) -> Iterator[Item]:
    # A name that is no UTF-8 is shown by its bytes: half a surrogate pair is not for JSON.
    name = os.fsencode(path).decode("utf-8", "backslashreplace")
    if not stat.S_ISREG(path.stat().st_mode):
        raise SourceError(name, "is not a regular file")
    form = options.format or SUFFIXES.get(path.suffix.lower())
    with path.open("rb") as stream:
        yield from _read_stream(stream, name, form, options)


def _read_stream(
    stream: BinaryIO, name: str, form: Format | None, options: ReadOptions
) -> Iterator[Item]:
    if form == "jsonl":
        yield from _read_rows(stream, name, options)
        return
    data = stream.read(options.max_bytes + 1)
    if form is None and _is_rows(data):
        rest = io.BufferedReader(_Joined(data, stream))
        yield from _read_rows(rest, name, options)
        return
    if len(data) > options.max_bytes:
        raise TooLargeError(name, f"is larger than {size_of(options.max_bytes)}")
    yield read_bytes(data, name, options, form=form)


def _read_rows(stream: BinaryIO, name: str, options: ReadOptions) -> Iterator[Item]:
    from sayso.readers.decode import binary_kind, is_utf16
    from sayso.readers.jsonl import read_jsonl

    head = stream.peek(1024) if isinstance(stream, io.BufferedReader) else b""
    if is_utf16(head):
        raise SourceError(name, "is UTF-16; JSON Lines are UTF-8")
    if kind := binary_kind(head):
        raise SourceError(name, f"is {kind}, not JSON Lines")
    found = False
    for item in read_jsonl(stream, name, options):
        found = True
        yield item
    if not found:
        raise SourceError(name, "is empty")


class _Joined(io.RawIOBase):
    """What has been read of a stream already, then the rest of it."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = memoryview(head)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        chunk: memoryview | bytes = self._head[: len(buffer)]
        self._head = self._head[len(chunk) :]
        if not chunk:
            chunk = self._rest.read(len(buffer))
        buffer[: len(chunk)] = chunk
        return len(chunk)


def _is_rows(data: bytes) -> bool:
    line = data[:200_000].lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", 1)[0]
    return line.startswith(b"{") and b'"text"' in line


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
        form: ``None`` goes by the content.
        charset: the encoding's label from an HTTP header.
        url: where the bytes came from.

    Raises:
        SourceError: there is no text in it.
    """
    from sayso.readers.decode import binary_kind, decode

    if not data:
        raise SourceError(name, "is empty")
    if kind := binary_kind(data):
        raise SourceError(name, f"is {kind}, not text")
    text = decode(data, declared=charset, markup=form != "plain")
    if not text.strip():
        raise SourceError(name, "holds only white space")
    if text.count("\ufffd") * 10 > len(text):
        raise SourceError(name, "is in no encoding that could be told")
    if form is None and _is_json(text):
        raise SourceError(name, "is JSON, but not JSON Lines: rows with id and text, one a line")
    if form == "html" or _MARKUP.match(text):
        from sayso.readers.html import read_html

        return read_html(text, name, url=url, outlets=options.outlets)
    from sayso.readers.plain import read_plain

    article = read_plain(text, name, url=url, outlets=options.outlets)
    if article is None:
        raise SourceError(name, "holds no words")
    return article


def _is_json(text: str) -> bool:
    if not text.lstrip().startswith(("{", "[{")):
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _read_address(address: str, options: ReadOptions) -> Iterator[Item]:
    from dataclasses import replace

    from sayso.readers.web import fetch

    page = fetch(address, options)
    form = options.format or ("html" if page.media_type in _PAGE_TYPES else None)
    if form == "jsonl" or (form is None and _is_rows(page.body)):
        rows = io.BufferedReader(_Joined(page.body, io.BytesIO()))
        yield from _read_rows(rows, address, options)
        return
    article = read_bytes(page.body, address, options, form=form, charset=page.charset, url=page.url)
    yield replace(article, redirects=page.redirects)


def _os_reason(error: OSError) -> str:
    reason = error.strerror or type(error).__name__
    return reason[:1].lower() + reason[1:]
