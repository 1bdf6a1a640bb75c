"""WARC archives (ISO 28500), plain or by gzip → the reports among their records.

Memory is bounded by two records. Damage costs the records that it is in: reading goes on at the
next place that looks like a record's beginning.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import BinaryIO, Final
from urllib.parse import urlsplit

from fastwarc.stream_io import BrotliReader, ChunkedReader, GzipReader
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from sayso.errors import SourceError, TooLargeError
from sayso.readers.base import Format, ReadOptions, size_of
from sayso.readers.documents import form_of, read_bytes
from sayso.readers.failures import attempt
from sayso.readers.outlets import is_web_address
from sayso.readers.recovery import has_header, is_framed, next_record
from sayso.records import Article

_PAGES: Final = frozenset(
    {"", "text/html", "application/xhtml+xml", "text/plain", "text/markdown", "text/x-markdown"}
)
_CARRIERS: Final = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
_CUT_SHORT: Final = "is cut short: the archive ends within the record"
_HEADERS: Final = 64 * 1024


@dataclass(frozen=True, slots=True)
class _Page:
    """What one record holds that may be a report."""

    where: str
    target: str
    body: bytes
    media_type: str
    charset: str | None
    transfer: str
    coding: str


@dataclass(slots=True)
class _Taken:
    """A record that has been read, and is given out once it is clear that it ends where it says."""

    offset: int
    length: int
    """Bytes of its block, as its header states."""
    where: str
    page: _Page | SourceError | None
    """None where it is of a kind that holds no report."""
    short: bool = False
    """Whether the archive ended within it, as far as could be seen."""


def read_warc(stream: BinaryIO, name: str, options: ReadOptions) -> Iterator[Article | SourceError]:
    """Stream the reports of an archive; what cannot be read is an error named ``name#offset``.

    Reports are responses, resources and conversions of pages and of plain text. The day of the
    crawl (WARC-Date) is not taken for a date of publication.

    Args:
        stream: the archive, which can be sought in.
        name: names it in errors and in the articles' origins.
        options: ``max_bytes`` bounds one record.

    Raises:
        SourceError: it is no archive, or an empty one.
    """
    for where, step in warc_steps(stream, name, options):
        yield attempt(where, step)


def warc_steps(
    stream: BinaryIO, name: str, options: ReadOptions
) -> Iterator[tuple[str, Callable[[], Article]]]:
    """Name each report of an archive before it is read, with what reads it: parsing is dear.

    Takes and raises what :func:`read_warc` does; what cannot be read is raised by its step.
    """
    if stream.read(5) not in (b"WARC/", b"") and not _is_packed(stream):
        raise SourceError(name, "is not a WARC archive")
    found = False
    for taken in _Reader(stream, name, options.max_bytes):
        found = True
        if isinstance(taken, SourceError):
            yield taken.source, partial(_fail, taken)
        elif isinstance(taken, _Page):
            yield taken.where, partial(_article, taken, options)
    if not found:
        raise SourceError(name, "is a WARC archive without records")


def _fail(error: SourceError) -> Article:
    raise error


class _Reader:
    """The records of an archive, each held back until the next one has been found."""

    def __init__(self, stream: BinaryIO, name: str, limit: int) -> None:
        self._stream = stream
        self._name = name
        self._limit = limit
        self._packed = _is_packed(stream)
        stream.seek(0)
        self._last: _Taken | None = None
        self._repeats = 0

    def __iter__(self) -> Iterator[_Page | SourceError | None]:
        """Give what each record holds; None for those that are of no interest."""
        position: int | None = 0
        trouble: SourceError | None = None
        while position is not None:
            count = 0
            fault = None
            try:
                for record in ArchiveIterator(self._stream, parse_http=False):
                    if trouble:
                        yield trouble
                        trouble = None
                    if count:
                        assert self._last is not None
                        yield self._last.page
                    count += 1
                    self._last = self._take(record)
            except (OSError, ValueError) as error:
                fault = str(error)
            if count == 0:
                if fault is None:
                    break
                yield SourceError(self._where(position), _damage(fault))
                trouble = None
                position = self._resume(position)
                continue
            assert self._last is not None
            last = self._last
            if fault is not None and "header" in fault and not self._framed(last):
                yield SourceError(last.where, "the record is longer or shorter than it says")
            else:
                yield last.page
                if fault is not None:
                    trouble = SourceError(last.where, f"after this record: {_damage(fault)}")
                elif (
                    not last.page and not self._packed and not has_header(self._stream, last.offset)
                ):
                    yield SourceError(last.where, _CUT_SHORT)
            position = self._resume(last.offset) if fault is not None or last.short else None
        if trouble:
            yield trouble

    def _take(self, record: WarcRecord) -> _Taken:
        offset, length = record.stream_pos, record.content_length
        where = self._where(offset)
        taken = _Taken(offset, length, where, None)
        if not record.record_type & _CARRIERS:
            return taken
        if length > self._limit + _HEADERS:
            taken.short = True  # perhaps: only its end could tell
            taken.page = TooLargeError(where, f"is larger than {size_of(self._limit)}")
            return taken
        try:
            taken.page = _page(record, where)
        except (OSError, ValueError) as error:
            taken.page = SourceError(where, _damage(str(error)))
        except _CutShortError:
            taken.short = True
            taken.page = SourceError(where, _CUT_SHORT)
        return taken

    def _where(self, offset: int) -> str:
        """Name a record; those of one gzip member, which begin at the same place, by number too."""
        if self._last is None or offset > self._last.offset:
            self._repeats = 0
            return f"{self._name}#{offset}"
        self._repeats += 1
        return f"{self._name}#{offset}.{self._repeats}"

    def _framed(self, taken: _Taken) -> bool:
        return not self._packed and is_framed(self._stream, taken.offset, taken.length)

    def _resume(self, offset: int) -> int | None:
        """Go to the next record that begins after ``offset``."""
        position = next_record(self._stream, offset + 1, packed=self._packed)
        if position is not None:
            self._stream.seek(position)
        return position


def _is_packed(stream: BinaryIO) -> bool:
    stream.seek(0)
    return stream.read(2) == b"\x1f\x8b"


class _CutShortError(Exception):
    """The archive ends within a record."""


def _page(record: WarcRecord, where: str) -> _Page | SourceError | None:
    """Take a page out of a record that carries one.

    Raises:
        OSError, ValueError: it cannot be unpacked.
        _CutShortError: the archive ends within it.
    """
    target = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
    response = record.record_type == WarcRecordType.response
    if response and not (record.is_http and is_web_address(target)):
        return None  # of another protocol: a name looked up, say
    if urlsplit(target).path == "/robots.txt":
        return None
    transfer = coding = ""
    status = 200
    if response:
        record.parse_http()
        status = record.http_headers.status_code or 0
        transfer = (record.http_headers.get("Transfer-Encoding") or "").strip().lower()
        coding = (record.http_headers.get("Content-Encoding") or "").strip().lower()
        stated = record.http_headers.get("Content-Type") or ""
    else:
        stated = record.headers.get("Content-Type") or ""
    media_type, charset = _content_type(stated)
    body = _read_all(record)
    if cause := record.headers.get("WARC-Truncated"):
        return SourceError(where, f"was cut short by the crawler ({cause})")
    if status != 200:
        answer = f"{status} {record.http_headers.reason_phrase or ''}".strip()
        return SourceError(where, f"answered {answer}" if status else "is no HTTP response")
    if media_type not in _PAGES:
        return SourceError(where, f"is {media_type}, not a page of text")
    return _Page(where, target, body, media_type, charset, transfer, coding)


def _content_type(stated: str) -> tuple[str, str | None]:
    from email.message import Message

    if "/" not in stated:
        return "", None
    header = Message()
    header["Content-Type"] = " ".join(stated.split())
    return header.get_content_type(), header.get_content_charset()


def _read_all(record: WarcRecord) -> bytes:
    body = bytearray()
    while chunk := record.reader.read(record.content_length - len(body)):
        body += chunk
        if len(body) >= record.content_length:
            return bytes(body)
    if record.content_length:
        raise _CutShortError
    return b""


def _article(page: _Page, options: ReadOptions) -> Article:
    """Read the report that a record holds.

    Raises:
        SourceError: there is none.
    """
    body = _unpacked(page, options.max_bytes)
    form: Format | None = options.format or form_of(page.media_type)
    target = page.target if is_web_address(page.target) else None
    article = read_bytes(body, page.where, options, form=form, charset=page.charset, url=target)
    passed = (target,) if target and target != article.url else ()
    return replace(article, redirects=passed, origin=page.where)


def _unpacked(page: _Page, limit: int) -> bytes:
    """The body as the server meant it. Some crawlers unpack it, and keep the header that it was."""
    body = page.body
    try:
        if page.transfer == "chunked" and body[:1] in b"0123456789abcdefABCDEF":
            body = ChunkedReader(io.BytesIO(body)).read(limit + 1)
        if page.coding in ("gzip", "x-gzip") and body.startswith(b"\x1f\x8b"):
            body = GzipReader(io.BytesIO(body)).read(limit + 1)
        elif page.coding == "deflate" and body.startswith(b"\x78"):
            body = GzipReader(io.BytesIO(body), zlib=True).read(limit + 1)
        elif page.coding == "br":
            body = BrotliReader(io.BytesIO(body)).read(limit + 1)
    except (OSError, ValueError) as error:
        raise SourceError(page.where, _damage(str(error))) from error
    if len(body) > limit:
        raise TooLargeError(page.where, f"is larger than {size_of(limit)}")
    return body


def _damage(fault: str) -> str:
    if "WARC header" in fault:
        return "is no WARC record"
    reason = fault[:1].lower() + fault[1:].rstrip(".")
    return f"is damaged ({reason})"
