"""What a worker does: stage a unit, read a part of one. One process that reads for each worker."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from typing import Final

import pyarrow as pa
from pyarrow import parquet

from sayso.batch.asks import Found, Read, Stage
from sayso.batch.folder import Folder, read_json, whole, write_json
from sayso.batch.guard import Guard, PoisonedError
from sayso.batch.tables import (
    STAGED,
    TABLES,
    Row,
    article_of,
    failure_row,
    rows_of,
    staged_article,
    staged_failure,
)
from sayso.errors import SaysoError, SourceError
from sayso.extraction.bundle import name_of
from sayso.records import Reading

ARTICLES: Final = 64
CHARACTERS: Final = 250_000
"""A part of a unit has so many articles at most, and no more once it is so long: parts take about
the same time, and only as much is lost with a worker."""

Counts = dict[str, int]


@functools.cache
def guard(timeout: float, program: str) -> Guard:
    """Return the one guard of this process: its model is loaded once."""
    return Guard(timeout=timeout, program=program)


def stage(folder: Folder, unit: str, files: Sequence[str], watch: Guard) -> Counts:
    """Keep the articles of a unit with their signatures; a row group is a part to be read.

    Raises:
        OSError: there is no room.
        SaysoError: no process can be started.
    """
    path = folder.staged(unit)
    counts = {"staged": 0, "failed": 0}
    if not path.exists():
        with (
            whole(path) as out,
            parquet.ParquetWriter(out, STAGED, compression="zstd") as writer,
        ):
            for rows in _parts(_staged(watch, files)):
                bad = sum(row["reason"] is not None for row in rows)
                counts["failed"] += bad
                counts["staged"] += len(rows) - bad
                writer.write_table(pa.Table.from_pylist(rows, schema=STAGED))
    return counts


def _staged(watch: Guard, files: Sequence[str]) -> Iterator[Row]:
    for item in watch.run(Stage(tuple(files))):
        if isinstance(item, Found):
            yield staged_article(item.article, item.signature)
        else:
            assert isinstance(item, SourceError)
            poisoned = isinstance(item, PoisonedError)
            yield staged_failure(item.source, item.reason, poisoned=poisoned)


def _parts(rows: Iterator[Row]) -> Iterator[list[Row]]:
    part: list[Row] = []
    length = 0
    for row in rows:
        part.append(row)
        length += row["length"]
        if len(part) == ARTICLES or length >= CHARACTERS:
            yield part
            part, length = [], 0
    if part:
        yield part


def read(folder: Folder, unit: str, part: int, keep: Sequence[int], watch: Guard) -> Counts:
    """Read the articles of a part that are kept, and write their rows.

    Raises:
        OSError: there is no room.
        SaysoError: the model cannot be opened, or no process can be started.
    """
    mark = folder.read_mark(unit, part)
    if (held := read_json(mark)) is not None:
        return held  # type: ignore[no-any-return]
    with parquet.ParquetFile(folder.staged(unit)) as file:
        table = file.read_row_group(part, columns=["article"], use_threads=False)
    rows = table.take(list(keep)).to_pylist()
    articles = tuple(article_of(row) for row in rows)
    made: dict[str, list[Row]] = {name: [] for name in TABLES}
    counts = {"articles": 0, "statements": 0, "failed": 0, "poisoned": 0}
    model = name_of()
    results = 0
    for item in watch.run(Read(articles)):
        article = articles[results]
        results += 1
        if isinstance(item, Reading):
            row, statements = rows_of(item, model)
            made["articles"].append(row)
            made["statements"].extend(statements)
            counts["articles"] += 1
            counts["statements"] += len(statements)
            continue
        assert isinstance(item, SourceError)
        kind = "poisoned" if isinstance(item, PoisonedError) else "failed"
        counts[kind] += 1
        row = failure_row(item.source, kind, item.reason, unit, published=article.published)
        made["failures"].append(row)
    if results < len(articles):
        raise SaysoError("the process that reads articles cannot be started")
    for name, schema in TABLES.items():
        with whole(folder.chunk(unit, part, name)) as out:
            parquet.write_table(
                pa.Table.from_pylist(made[name], schema=schema), out, compression="zstd"
            )
    write_json(mark, counts)
    return counts
