"""Parquet: one row a statement, nested where statements are; see ``docs/exports.md``."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any, BinaryIO, Final

import pyarrow as pa
from pyarrow import parquet

from sayso.exports.formats import Selected
from sayso.ledger.stream import ArticleRecord, StatementRecord

VERSION: Final = "1"
"""Of the schema; a column that changes its meaning or goes makes a new one."""

_ROWS: Final = 20_000
"""In one row group, and in memory."""

_SPANS: Final = pa.list_(pa.struct([("start", pa.int32()), ("end", pa.int32())]))
_CHAIN: Final = pa.list_(
    pa.struct(
        [
            pa.field("name", pa.string(), nullable=False),
            pa.field("type", pa.string(), nullable=False),
            ("on", pa.string()),
            ("start", pa.int32()),
            ("end", pa.int32()),
        ]
    )
)
_INSERTIONS: Final = pa.list_(
    pa.struct(
        [
            ("text", pa.string()),
            ("glosses", pa.string()),
            ("start", pa.int32()),
            ("end", pa.int32()),
        ]
    )
)


def _needed(name: str, kind: pa.DataType) -> pa.Field:
    return pa.field(name, kind, nullable=False)


SCHEMA: Final = pa.schema(
    [
        _needed("statement_id", pa.int64()),
        _needed("article_id", pa.int64()),
        _needed("version", pa.int32()),
        _needed("ordinal", pa.int32()),
        ("outlet", pa.string()),
        ("published", pa.string()),
        ("url", pa.string()),
        ("headline", pa.string()),
        ("language", pa.string()),
        _needed("text_sha256", pa.string()),
        _needed("speaker", pa.string()),
        _needed("speaker_type", pa.string()),
        ("entity_id", pa.int64()),
        ("entity_name", pa.string()),
        ("wikidata", pa.string()),
        _needed("content", pa.string()),
        _needed("content_spans", _SPANS),
        _needed("source", pa.string()),
        _needed("source_spans", _SPANS),
        _needed("cue", pa.string()),
        _needed("cue_spans", _SPANS),
        _needed("speaker_spans", _SPANS),
        _needed("kind", pa.string()),
        _needed("hedge", pa.string()),
        ("said_on", pa.string()),
        ("addressee", pa.string()),
        ("occasion", pa.string()),
        _needed("chain", _CHAIN),
        _needed("insertions", _INSERTIONS),
        _needed("status", pa.string()),
        _needed("score", pa.float64()),
        _needed("confidence", pa.float64()),
        _needed("model", pa.string()),
    ],
    metadata={"sayso.table": "statement", "sayso.schema_version": VERSION},
)


def write(selected: Selected, out: BinaryIO) -> None:
    """Write one row for each statement, Zstandard-compressed, ``_ROWS`` in a row group."""
    rows = (
        row_of(article, statement)
        for article in selected.articles()
        for statement in article.statements
    )
    with parquet.ParquetWriter(out, SCHEMA, compression="zstd") as writer:
        while some := list(islice(rows, _ROWS)):
            writer.write_table(pa.Table.from_pylist(some, schema=SCHEMA))


def row_of(article: ArticleRecord, statement: StatementRecord) -> dict[str, Any]:
    """Return the row of a statement, as ``SCHEMA`` has it."""
    return dict(_columns(article, statement))


def _columns(article: ArticleRecord, statement: StatementRecord) -> Iterator[tuple[str, Any]]:
    output, who = statement.output, statement.entity
    yield "statement_id", statement.id
    yield "article_id", article.id
    for field in ("version", "outlet", "published", "url", "headline", "language", "model"):
        yield field, getattr(article, field)
    yield "text_sha256", article.digest
    for field in ("ordinal", "content", "source", "cue", "status", "score", "confidence"):
        yield field, getattr(statement, field)
    for field in ("kind", "hedge", "said_on", "addressee", "occasion"):
        yield field, output[field]
    for role in ("content", "source", "cue"):
        yield f"{role}_spans", [_place(span) for span in output[role]]
    yield "speaker", output["speaker"]["name"]
    yield "speaker_type", output["speaker"]["type"]
    yield "speaker_spans", [_place(span) for span in output["speaker"]["mentions"]]
    yield "entity_id", who.id if who else None
    yield "entity_name", who.name if who else None
    yield "wikidata", who.wikidata if who else None
    yield "chain", [_with_place(relay, "name", "type", "on") for relay in output["chain"]]
    yield "insertions", [_with_place(one, "text", "glosses") for one in output["insertions"]]


def _place(span: list[int]) -> dict[str, int]:
    return {"start": span[0], "end": span[1]}


def _with_place(value: dict[str, Any], *fields: str) -> dict[str, Any]:
    return {field: value[field] for field in fields} | _place(value["span"])
