"""Where a damaged WARC archive can be read on."""

from __future__ import annotations

import zlib
from typing import BinaryIO, Final

_CHUNK: Final = 1 << 20
_MEMBER: Final = b"\x1f\x8b\x08"
_HEADER: Final = b"\nWARC/1."
_HEADERS: Final = 64 * 1024


def next_record(stream: BinaryIO, start: int, *, packed: bool) -> int | None:
    """The first place at or after ``start`` where a record seems to begin, in constant memory.

    ``packed``: each record is a gzip member of its own (RFC 1952), as WARC files by gzip have it.
    """
    mark = _MEMBER if packed else _HEADER
    overlap = len(mark) - 1
    position = start if packed or start == 0 else start - 1
    stream.seek(position)
    rest = b""
    while chunk := stream.read(_CHUNK):
        data = rest + chunk
        at = data.find(mark)
        while at >= 0:
            found = position - len(rest) + at + (0 if packed else 1)
            if not packed or _is_record(stream, found):
                return found
            at = data.find(mark, at + 1)
        position += len(chunk)
        stream.seek(position)
        rest = data[-overlap:]
    return None


def is_framed(stream: BinaryIO, start: int, length: int) -> bool:
    """Whether a record of ``length`` bytes that begins at ``start`` ends as it must: CRLF CRLF."""
    stream.seek(start)
    head = stream.read(_HEADERS)
    end = head.find(b"\r\n\r\n")
    if end < 0:
        return False
    stream.seek(start + end + 4 + length)
    return stream.read(4) == b"\r\n\r\n"


def has_header(stream: BinaryIO, start: int) -> bool:
    """Whether the header of a record that begins at ``start`` comes to its end."""
    stream.seek(start)
    return b"\r\n\r\n" in stream.read(_HEADERS)


def _is_record(stream: BinaryIO, start: int) -> bool:
    """Whether a gzip member begins there that holds a record."""
    stream.seek(start)
    try:
        return zlib.decompressobj(31).decompress(stream.read(1024), 5).startswith(b"WARC/")
    except zlib.error:
        return False
