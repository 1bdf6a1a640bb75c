"""WARC records, made by hand so that they can be made wrong."""

from __future__ import annotations

import gzip

PAGE = (
    "<!DOCTYPE html><title>{0}</title><h1>{0}</h1>"
    "<p>The mill of {0} burnt down on Friday, the town clerk said in the morning.</p>"
)


def page(title: str) -> bytes:
    return PAGE.format(title).encode()


def record(
    target: str,
    body: bytes,
    *,
    kind: str = "response",
    media_type: str = "text/html; charset=utf-8",
    status: str = "200 OK",
    headers: str = "",
    named: str = "",
    wrong_by: int = 0,
) -> bytes:
    block = body
    stated = media_type
    if kind == "response":
        head = f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\n{headers}\r\n"
        block, stated = head.encode() + body, "application/http; msgtype=response"
    return (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {target}\r\n"
        f"WARC-Date: 2031-05-10T10:00:00Z\r\n{named}Content-Type: {stated}\r\n"
        f"Content-Length: {len(block) + wrong_by}\r\n\r\n"
    ).encode() + (block + b"\r\n\r\n")


def packed(*records: bytes) -> bytes:
    return b"".join(gzip.compress(one, mtime=0) for one in records)
