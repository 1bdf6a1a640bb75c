"""What ``sayso batch`` has written → readings, without reading their texts again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from sayso.deserial import reading_of
from sayso.errors import SourceError
from sayso.readers import ReadOptions, read_sources
from sayso.readers.folders import BATCH, walk
from sayso.readers.jsonl import article_of
from sayso.records import Article, Reading

_TABLE: Final = b"article"
_COLUMNS: Final = (
    *("id", "text", "headline", "byline", "published", "outlet", "url", "language"),
    *("captions", "links", "origin", "model", "attributions"),
)
_ROWS: Final = 64


def is_corpus(source: str) -> bool:
    """Whether a source is the output folder of ``sayso batch``."""
    try:
        return source != "-" and (Path(source) / BATCH).is_dir()
    except (OSError, ValueError):
        return False  # the reader says what is wrong with it


def readings(
    folder: str, model: str, options: ReadOptions
) -> Iterator[Reading | Article | SourceError]:
    """Yield what is in an output folder, in order of its files.

    Args:
        folder: of ``sayso batch``.
        model: what another model has read comes as an article, to be read again.
        options: for files that are none of its tables.

    Yields:
        Readings and articles; in the place of a row or a file that cannot be read, an error that
        names it.
    """
    for path in walk(Path(folder)):
        if isinstance(path, SourceError):
            yield path
        elif _is_table(path):
            yield from _rows(path, model, options)
        else:
            yield from read_sources([str(path)], options)


def _is_table(path: Path) -> bool:
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ModuleNotFoundError:
        return False  # as for other files that the reader cannot read
    try:
        schema = parquet.read_schema(path)
    except (OSError, pa.ArrowException):
        return False  # the reader says what is wrong with it
    told = schema.metadata or {}
    return told.get(b"sayso.table") == _TABLE and set(_COLUMNS) <= set(schema.names)


def _rows(
    path: Path, model: str, options: ReadOptions
) -> Iterator[Reading | Article | SourceError]:
    import pyarrow as pa
    from pyarrow import parquet

    number = 0
    try:
        with parquet.ParquetFile(path) as file:
            for batch in file.iter_batches(_ROWS, columns=list(_COLUMNS), use_threads=False):
                for row in batch.to_pylist():
                    number += 1
                    yield _item(row, f"{path}:{number}", model, options)
    except (OSError, pa.ArrowException) as error:
        reason = str(error).partition("\n")[0]
        yield SourceError(str(path), f"is damaged after row {number} ({reason})")


def _item(
    row: dict[str, Any], where: str, model: str, options: ReadOptions
) -> Reading | Article | SourceError:
    try:
        article = replace(article_of(row, where, options), origin=row["origin"] or where)
        if row["model"] != model or article.text != row["text"]:
            return article
        return reading_of(article, json.loads(row["attributions"]))
    except SourceError as error:
        return error
    except (ValueError, TypeError, RecursionError) as error:
        return SourceError(where, f"is no row of a batch ({error})")
