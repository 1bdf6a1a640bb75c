"""A stream of bytes → the articles in it, by its format or else by its content."""

from __future__ import annotations

import io
import shutil
import tempfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from sayso.errors import SourceError, TooLargeError
from sayso.readers.base import Format, ReadOptions, size_of
from sayso.readers.documents import read_bytes
from sayso.readers.feeds import is_feed, read_feed
from sayso.records import Article

Item = Article | SourceError
_GZIP = b"\x1f\x8b"


def read_stream(
    stream: BinaryIO, name: str, form: Format | None, options: ReadOptions
) -> Iterator[Item]:
    """Read a file or standard input.

    Args:
        stream: an archive that cannot be sought in is kept in a temporary file while it is read.
        name: the path as given; ``-`` is standard input.
        form: ``None`` goes by the content.
        options: limits.

    Raises:
        SourceError: it holds nothing that can be read.
        OSError: it cannot be read on.
    """
    if form == "warc":
        yield from _read_records(stream, name, options)
        return
    if form == "parquet":
        from sayso.readers.tables import read_table

        yield from read_table(stream, name, options)
        return
    if form == "jsonl":
        yield from read_rows(stream, name, options)
        return
    data = stream.read(options.max_bytes + 1)
    if form is None and _is_archive(data):
        if stream.seekable():
            stream.seek(-len(data), io.SEEK_CUR)
            yield from _read_records(stream, name, options)
        else:
            yield from _read_records(io.BufferedReader(_Joined(data, stream)), name, options)
        return
    if form is None and is_rows(data):
        yield from read_rows(io.BufferedReader(_Joined(data, stream)), name, options)
        return
    if len(data) > options.max_bytes:
        raise TooLargeError(name, f"is larger than {size_of(options.max_bytes)}")
    if form == "feed" or (form is None and is_feed(data)):
        yield from read_feed(data, name, options)
        return
    article = read_bytes(data, name, options, form=form)
    yield replace(article, origin=None if name == "-" else name)


def _read_records(stream: BinaryIO, name: str, options: ReadOptions) -> Iterator[Item]:
    from sayso.readers.warc import read_warc

    if stream.seekable():
        yield from read_warc(stream, name, options)
        return
    with tempfile.TemporaryFile() as file:  # of unknown size, so not in memory
        shutil.copyfileobj(stream, file)
        file.seek(0)
        yield from read_warc(file, name, options)


def _is_archive(data: bytes) -> bool:
    """Whether a file that begins so is a WARC file, plain or by gzip."""
    if data.startswith(_GZIP):
        try:
            data = zlib.decompressobj(31).decompress(data[:1024], 16)
        except zlib.error:
            return False
    return data.startswith(b"WARC/")


def read_rows(stream: BinaryIO, name: str, options: ReadOptions) -> Iterator[Item]:
    """Read JSON Lines.

    Raises:
        SourceError: they are none, or there are none.
    """
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


def is_rows(data: bytes) -> bool:
    """Whether a file that begins so is JSON Lines."""
    line = data[:200_000].lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", 1)[0]
    return line.startswith(b"{") and b'"text"' in line
