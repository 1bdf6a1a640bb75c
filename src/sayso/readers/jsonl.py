"""JSON Lines → articles, one row at a time; ``text`` is used exactly as it stands."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from sayso.errors import SourceError, TooLargeError
from sayso.readers.base import ReadOptions, has_surrogate, size_of
from sayso.readers.dates import parse_date
from sayso.readers.outlets import outlet_of
from sayso.records import Article

_BOM = b"\xef\xbb\xbf"
_NUMBERED = re.compile(r"@\d+\Z")


def read_jsonl(
    stream: BinaryIO, name: str, options: ReadOptions
) -> Iterator[Article | SourceError]:
    """Stream the rows of a JSON Lines file; a bad row becomes an error named ``name:line``.

    Memory holds one line of at most ``options.max_bytes`` bytes, and for each row the hashes by
    which those are told that share an id.

    Raises:
        OSError: the stream cannot be read on.
    """
    number = 0
    names = _Names()
    while line := stream.readline(options.max_bytes + 1):
        number += 1
        where = f"{name}:{number}"
        if len(line) > options.max_bytes:
            while line and not line.endswith(b"\n"):
                line = stream.readline(1 << 20)
            yield TooLargeError(where, f"the line is longer than {size_of(options.max_bytes)}")
            continue
        line = line.removeprefix(_BOM) if number == 1 else line
        if line.strip():
            try:
                article = article_of(json.loads(line.decode("utf-8")), where, options)
                # By id, not by line: a row that is put in before it must not make it another.
                place = None if name == "-" else f"{name}#{names.of(article)}"
                yield replace(article, origin=place)
            except SourceError as error:
                yield error
            except UnicodeDecodeError:
                yield SourceError(where, "the line is not UTF-8")
            except json.JSONDecodeError as error:
                yield SourceError(
                    where, f"the line is not JSON ({error.msg}, column {error.colno})"
                )
            except (ValueError, RecursionError):
                yield SourceError(where, "the line is JSON that cannot be read (nesting, number)")


class _Names:
    """Names of a file's rows: the id, and for further texts of an id also which of them it is."""

    def __init__(self) -> None:
        self._first: dict[int, int] = {}
        self._further: dict[int, dict[int, int]] = {}

    def of(self, article: Article) -> str:
        """Return a row's name; rows of one id and one text are the same."""
        name, text = hash(article.id), hash(article.text)
        if self._first.setdefault(name, text) == text:
            which = 1
        else:
            others = self._further.setdefault(name, {})
            which = others.setdefault(text, len(others) + 2)
        plain = which == 1 and not _NUMBERED.search(article.id)
        return article.id if plain else f"{article.id}@{which}"


def article_of(row: object, where: str, options: ReadOptions) -> Article:
    """Return the article of a row.

    Raises:
        SourceError: it has none.
    """
    if not isinstance(row, dict):
        raise SourceError(where, "the row is not a JSON object")
    name = row.get("id")
    if isinstance(name, int) and not isinstance(name, bool):
        name = str(name)
    if not isinstance(name, str) or not name.strip():
        raise SourceError(where, "the row has no id")
    text = row.get("text")
    if not isinstance(text, str):
        raise SourceError(where, "the row has no text")
    if not text.strip():
        raise SourceError(where, "the row's text is empty")
    title, outlet, url = (_string(row, key, where) for key in ("title", "outlet", "url"))
    headline = title or _string(row, "headline", where)  # as our own output calls it
    byline, captions, links = (_strings(row, key, where) for key in ("byline", "captions", "links"))
    language = _string(row, "language", where)
    strings = (name, text, headline, outlet, url, language, *byline, *captions, *links)
    if any(has_surrogate(value) for value in strings if value):
        raise SourceError(where, "the row holds half a surrogate pair, which is no character")
    stated = _string(row, "published", where)
    published = parse_date(stated) if stated else None
    if stated and published is None:
        raise SourceError(where, "published is not a date (ISO 8601)")
    return Article(
        id=name,
        text=text,
        headline=headline,
        byline=byline,
        published=published,
        outlet=outlet or outlet_of(url, options.outlets),
        url=url,
        language=language,
        captions=captions,
        links=links,
    )


def _string(row: dict[str, Any], key: str, where: str) -> str | None:
    value = row.get(key)
    if value is None or isinstance(value, str):
        return value or None
    raise SourceError(where, f"{key} is not a string")


def _strings(row: dict[str, Any], key: str, where: str) -> tuple[str, ...]:
    """Several strings as our own output has them, or a single one."""
    value = row.get(key)
    values = [value] if isinstance(value, str) else value or []
    if not isinstance(values, list) or not all(isinstance(one, str) for one in values):
        raise SourceError(where, f"{key} is not a list of strings")
    return tuple(one for one in values if one.strip())
