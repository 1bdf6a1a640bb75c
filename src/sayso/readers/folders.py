"""A folder → the files in it that can be read."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from sayso.errors import SourceError
from sayso.readers.base import Format, printable
from sayso.readers.failures import os_reason

SUFFIXES: Final[dict[str, Format]] = {
    ".txt": "plain",
    ".md": "plain",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".warc": "warc",
    ".warc.gz": "warc",
    ".parquet": "parquet",
}
"""What a folder is searched for, and how each is read. (No feeds: they lead out to the network.)"""


BATCH: Final = "_batch"
"""What the output of ``sayso batch`` has in it: of such a folder only the articles are read."""

_ABOUT: Final = frozenset(("readme", "license", "licence", "copying", "changelog", "contributing"))
"""What texts about a folder are called, rather than reports in it."""


def format_of(path: Path | str) -> Format | None:
    """The format that a file's name states, if it does."""
    return SUFFIXES.get(suffix_of(path))


def suffix_of(path: Path | str) -> str:
    """The end of a file's name by which its format is known; empty if it is not."""
    name = str(path).lower()
    return next((suffix for suffix in SUFFIXES if name.endswith(suffix)), "")


def walk(folder: Path) -> Iterator[Path | SourceError]:
    """Every file to read under ``folder``, by name.

    Names that start with a dot are passed over, and so are texts about the folder.
    """
    seen = {_identity(folder)}
    pending: list[Path] = [folder]
    while pending:
        path = pending.pop()
        try:
            if not path.is_dir():
                if format_of(path) and not _is_about(path):
                    yield path
                continue
            if path != folder:
                identity = _identity(path)
                if identity in seen:
                    yield SourceError(
                        printable(str(path)), "is a link to a folder that is read already"
                    )
                    continue
                seen.add(identity)
            names = sorted(n for n in os.listdir(path) if not n.startswith("."))  # noqa: PTH208
            if BATCH in names:
                names = [n for n in names if n == "articles"]
        except OSError as error:
            yield SourceError(printable(str(path)), os_reason(error))
            continue
        pending += [path / name for name in reversed(names)]


def size_of(path: Path, name: str) -> int:
    """Return the bytes of a file.

    Raises:
        SourceError: it is none: a pipe, a device.
        OSError: it is not there.
    """
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise SourceError(name, "is not a regular file")
    return found.st_size


def _is_about(path: Path) -> bool:
    """Whether a text is about the folder that it lies in (``README.md``, ``README.de.txt``)."""
    return format_of(path) == "plain" and path.name.lower().partition(".")[0] in _ABOUT


def _identity(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino
