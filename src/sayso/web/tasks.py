"""What a visitor wants to be read → articles. This runs in a process of its own.

No archive is opened: a file that is compressed, or a bundle of files, is refused by its first
bytes, so there is nothing that could swell.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import PurePath
from typing import Final, Literal

from sayso.errors import SourceError, TooLargeError
from sayso.readers import ReadOptions, read_sources
from sayso.readers.documents import read_bytes
from sayso.readers.failures import failure
from sayso.readers.folders import SUFFIXES
from sayso.readers.outlets import is_web_address
from sayso.readers.streams import is_rows, read_rows
from sayso.records import Article

Item = Article | SourceError

PASTED: Final = "pasted text"
"""What errors call a text that has no name."""
_ARCHIVES: Final = re.compile(
    rb"\x1f\x8b|PK[\x03\x05\x07]|BZh|\xfd7zXZ|7z\xbc\xaf|Rar!|\x28\xb5\x2f\xfd|MSCF|WARC/|.{257}ustar",
    re.S,
)


@dataclass(frozen=True, slots=True)
class About:
    """What a visitor says about a text, in place of what it says about itself."""

    headline: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """Something to be read."""

    kind: Literal["text", "file", "address"]
    name: str
    """What to call it: a file's name, an address."""
    data: bytes = b""
    about: About = field(default_factory=About)


def articles_of(task: Task, options: ReadOptions, most: int) -> Iterator[Item]:
    """Return the articles of a task, ``most`` of them; what cannot be read becomes an error."""
    try:
        found = _articles(task, options)
        yield from islice(found, most)
        if next(found, None) is not None:
            yield TooLargeError(task.name, f"holds more than {most} articles; the rest is left out")
    except Exception as error:
        yield failure(task.name, error)


def _articles(task: Task, options: ReadOptions) -> Iterator[Item]:
    if task.kind == "address":
        if not is_web_address(task.name):
            raise SourceError(task.name, "is no address of the web (http or https)")
        yield from read_sources([task.name], options)
        return
    if len(task.data) > options.max_bytes:
        raise TooLargeError(task.name, f"is larger than {options.max_bytes} bytes")
    if _ARCHIVES.match(task.data):
        raise SourceError(task.name, "is an archive; they are not opened here: unpack it first")
    form = SUFFIXES.get(PurePath(task.name.lower()).suffix) if task.kind == "file" else None
    if task.kind == "file" and (form == "jsonl" or (form is None and is_rows(task.data))):
        for item in read_rows(io.BufferedReader(io.BytesIO(task.data)), task.name, options):
            yield replace(item, origin=None) if isinstance(item, Article) else item
        return
    yield _told(read_bytes(task.data, task.name, options, form=form), task.about)


def _told(article: Article, about: About) -> Article:
    """Put in what the visitor says about an article; what it calls its headline leads the text."""
    text, headline = article.text, article.headline
    if about.headline and about.headline != headline:
        headline = about.headline
        text = text if text.startswith(headline) else f"{headline}\n\n{text}"
    return replace(
        article,
        text=text,
        headline=headline,
        outlet=about.outlet or article.outlet,
        published=about.published or article.published,
        url=about.url or article.url,
        origin=None,
    )
