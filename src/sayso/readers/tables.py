"""Parquet with a column ``text`` → articles, a few rows at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any, BinaryIO, Final

from sayso.errors import SourceError, TooLargeError
from sayso.readers.base import ReadOptions, size_of
from sayso.readers.jsonl import article_of
from sayso.records import Article

COLUMNS: Final = ("id", "text", "title", "headline", "published", "outlet", "url")
"""What is read of a table, each where there is one; as rows of JSON Lines have them."""

_ROWS: Final = 256


def read_table(
    stream: BinaryIO, name: str, options: ReadOptions
) -> Iterator[Article | SourceError]:
    """Stream the rows of a Parquet file; a bad row becomes an error named ``name:number``.

    Where there is no column ``id``, a row is called ``name#number``; rows are counted from 1.

    Raises:
        SourceError: it is no Parquet file or has no text, or pyarrow is not installed.
        OSError: the stream cannot be read on.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ModuleNotFoundError as error:
        raise SourceError(name, "needs pyarrow: pip install 'sayso[batch]'") from error
    if not stream.seekable():
        raise SourceError(name, "is Parquet, which cannot be read from a pipe")
    try:
        file = parquet.ParquetFile(stream)
        names = [column for column in COLUMNS if column in file.schema_arrow.names]
        if "text" not in names:
            raise SourceError(name, "is a table without a column 'text'")
        number = 0
        for batch in file.iter_batches(_ROWS, columns=names, use_threads=False):
            for row in batch.to_pylist():
                number += 1
                yield _item(row, name, number, options)
    except pa.ArrowException as error:
        raise SourceError(name, f"is no Parquet that can be read ({_first_line(error)})") from error


def _item(
    row: dict[str, Any], name: str, number: int, options: ReadOptions
) -> Article | SourceError:
    where = f"{name}:{number}"
    if "id" not in row:
        row["id"] = f"{name}#{number}"
    day = row.get("published")
    if isinstance(day, date):  # or a time of day
        row["published"] = day.isoformat()
    text = row["text"]
    if isinstance(text, str) and len(text) > options.max_bytes:
        return TooLargeError(where, f"the text is longer than {size_of(options.max_bytes)}")
    try:
        article = article_of(row, where, options)
    except SourceError as error:
        return error
    return replace(article, origin=f"{name}#{number}")


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
