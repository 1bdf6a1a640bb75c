"""How many articles sources seem to hold, so that people can be told how long it will take."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from sayso.errors import SourceError
from sayso.readers.folders import format_of, walk
from sayso.readers.outlets import is_web_address

_CHUNK: Final = 1 << 20


def expected(sources: Iterable[str]) -> int | None:
    """The number of articles, ``None`` where it cannot be told without reading them.

    Files are counted, and lines in files of rows; nothing is fetched. An archive, a feed or
    standard input can hold any number.
    """
    total = 0
    for source in sources:
        if source == "-":
            return None
        if is_web_address(source):
            total += 1  # or more, if it is a feed's
            continue
        path = Path(source)
        try:
            found = list(walk(path)) if path.is_dir() else [path]
            for file in found:
                count = 1 if isinstance(file, SourceError) else _count(file)
                if count is None:
                    return None
                total += count
        except (OSError, ValueError):
            total += 1  # which is an error to come
    return total


def _count(file: Path) -> int | None:
    form = format_of(file)
    if form == "jsonl":
        return _lines(file)
    return 1 if form in ("plain", "html") or not file.exists() else None


def _lines(file: Path) -> int:
    count = 0
    last = b"\n"
    with file.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            count += chunk.count(b"\n")
            last = chunk[-1:]
    return count + (last != b"\n")
