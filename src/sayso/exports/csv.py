"""CSV (RFC 4180): one row a statement, for spreadsheets."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from sayso.exports.cells import cell
from sayso.exports.formats import Selected
from sayso.ledger.stream import ArticleRecord, StatementRecord

COLUMNS: Final = (
    "statement_id", "article_id", "version", "ordinal", "outlet", "published", "url", "headline",
    "speaker", "speaker_type", "entity_id", "entity_name", "wikidata", "content", "source", "cue",
    "kind", "hedge", "said_on", "chain", "addressee", "occasion", "status", "score", "confidence",
    "model", "content_spans", "source_spans", "cue_spans",
)  # fmt: skip


def write(selected: Selected, out: BinaryIO) -> None:
    """Write one row for each statement, with a header; spans are JSON."""
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    try:
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(COLUMNS)
        for article in selected.articles():
            for statement in article.statements:
                row = dict(_fields(article, statement))
                writer.writerow([cell(row[column]) for column in COLUMNS])
    finally:
        text.detach()


def _fields(article: ArticleRecord, statement: StatementRecord) -> Iterator[tuple[str, Any]]:
    output, who = statement.output, statement.entity
    yield "statement_id", statement.id
    yield "article_id", article.id
    for field in ("version", "outlet", "published", "url", "headline", "model"):
        yield field, getattr(article, field)
    for field in ("ordinal", "content", "source", "cue", "status", "score", "confidence"):
        yield field, getattr(statement, field)
    for field in ("kind", "hedge", "said_on", "addressee", "occasion"):
        yield field, output[field]
    yield "speaker", output["speaker"]["name"]
    yield "speaker_type", output["speaker"]["type"]
    yield "entity_id", who.id if who else None
    yield "entity_name", who.name if who else None
    yield "wikidata", who.wikidata if who else None
    yield "chain", [relay["name"] for relay in output["chain"]]
    for role in ("content", "source", "cue"):
        yield f"{role}_spans", json.dumps(output[role])
