"""What a caller can set, and what the readers share."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

Format = Literal["plain", "html", "jsonl", "feed", "warc", "parquet"]
"""``plain`` is plain text and Markdown alike."""

FORMATS: tuple[str, ...] = get_args(Format)
MEBIBYTE = 1024 * 1024

_NEWLINES = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class ReadOptions:
    """Limits and choices for reading; the defaults suit untrusted input.

    Raises:
        ValueError: a limit is not positive, or ``format`` is unknown.
    """

    allow_private: bool = False
    """Let addresses lead to this machine and to private networks."""
    timeout: float = 20.0
    """Seconds in all for one address, redirects among them."""
    max_bytes: int = 20 * MEBIBYTE
    """Bytes of one text or HTML file or download, one line of JSON Lines, or one archived page."""
    format: Format | None = None
    """Read every source as this format; ``None`` goes by name, content type and content."""
    outlets: Mapping[str, str] = field(default_factory=dict)
    """Registered domain → publisher's name, for pages that name none; adds to our table."""

    def __post_init__(self) -> None:
        if self.timeout <= 0 or self.max_bytes <= 0:
            raise ValueError("timeout and max_bytes must be positive")
        if self.format is not None and self.format not in FORMATS:
            raise ValueError(f"format must be one of {', '.join(FORMATS)}")


def clean(text: str) -> str:
    """``text`` with line ends as ``\\n`` and without control characters and lone surrogates."""
    text = _CONTROLS.sub("", _NEWLINES.sub("\n", text))
    return _SURROGATES.sub("\ufffd", text).removeprefix("\ufeff")


def has_surrogate(text: str) -> bool:
    """Whether ``text`` holds half of a surrogate pair, which no encoding can write."""
    return _SURROGATES.search(text) is not None


def printable(source: str) -> str:
    """A path or address as it can be shown and kept: bytes that are no UTF-8 become ``\\xff``."""
    if not has_surrogate(source):
        return source
    try:
        return os.fsencode(source).decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:  # half a pair that stands for no byte
        return source.encode("utf-8", "backslashreplace").decode("utf-8")


def squeeze(text: str) -> str:
    """``text`` on one line, with single spaces and none at the ends."""
    return _SPACES.sub(" ", text).strip()


def size_of(count: int) -> str:
    """A number of bytes in words."""
    return f"{count // MEBIBYTE} MiB" if count % MEBIBYTE == 0 else f"{count} bytes"
