"""The tables of the output, and a reading as rows of them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from typing import Any, Final

import pyarrow as pa

from sayso.batch.signatures import Signature
from sayso.exports.parquet import SCHEMA, VERSION, row_of
from sayso.ledger.rows import confidence_of, words_at
from sayso.ledger.stream import ArticleRecord, StatementRecord
from sayso.records import Article, Reading, Statement
from sayso.serial import as_dict

Row = dict[str, Any]


def _needed(name: str, kind: pa.DataType) -> pa.Field:
    return pa.field(name, kind, nullable=False)


def _table(name: str, fields: list[Any]) -> pa.Schema:
    return pa.schema(fields, {"sayso.table": name, "sayso.schema_version": VERSION})


STATEMENTS: Final = SCHEMA
"""As ``sayso export --format parquet`` has it; ids are made of the article's origin and text."""

_STRINGS: Final = pa.list_(pa.string())
ARTICLES: Final = _table(
    "article",
    [
        _needed("article_id", pa.int64()),
        _needed("id", pa.string()),
        ("origin", pa.string()),
        ("url", pa.string()),
        ("outlet", pa.string()),
        ("headline", pa.string()),
        _needed("byline", _STRINGS),
        ("published", pa.string()),
        ("language", pa.string()),
        _needed("text", pa.string()),
        _needed("text_sha256", pa.string()),
        _needed("captions", _STRINGS),
        _needed("links", _STRINGS),
        _needed("statements", pa.int32()),
        _needed("attributions", pa.string()),
        _needed("model", pa.string()),
    ],
)
FAILURES: Final = _table(
    "failure",
    [
        _needed("source", pa.string()),
        _needed("kind", pa.string()),
        _needed("reason", pa.string()),
        ("duplicate_of", pa.string()),
        ("published", pa.string()),
        _needed("input", pa.string()),
    ],
)
TABLES: Final = {"articles": ARTICLES, "statements": STATEMENTS, "failures": FAILURES}
"""By the name of their folder."""

STAGED: Final = _table(
    "staged",
    [
        ("article", pa.string()),
        _needed("source", pa.string()),
        ("reason", pa.string()),
        _needed("poisoned", pa.bool_()),
        ("published", pa.string()),
        ("language", pa.string()),
        ("url", pa.string()),
        ("text_key", pa.binary()),
        ("near", pa.binary()),
        _needed("length", pa.int32()),
    ],
)
"""What is kept between the reading of an input and that of its articles."""


def staged_article(article: Article, signature: Signature) -> Row:
    """Return the row of an article that has been staged."""
    return {
        "article": json.dumps(asdict(article), ensure_ascii=False),
        "source": article.origin or article.id,
        "reason": None,
        "poisoned": False,
        "published": article.published,
        "language": signature.language,
        "url": signature.url,
        "text_key": signature.text,
        "near": signature.near,
        "length": len(article.text),
    }


def staged_failure(source: str, reason: str, *, poisoned: bool) -> Row:
    """Return the row of a record that could not be staged."""
    row: Row = dict.fromkeys(STAGED.names)
    return row | {"source": source, "reason": reason, "poisoned": poisoned, "length": 0}


def article_of(row: Row) -> Article:
    """Return the article of a staged row."""
    fields = json.loads(row["article"])
    for name in ("byline", "captions", "links", "redirects"):
        fields[name] = tuple(fields[name])
    return Article(**fields)


def failure_row(source: str, kind: str, reason: str, unit: str, **more: str | None) -> Row:
    """Return a row of the table of failures; ``kind`` is failed, poisoned or duplicate."""
    row: Row = dict.fromkeys(FAILURES.names)
    return row | {"source": source, "kind": kind, "reason": reason, "input": unit} | more


def rows_of(reading: Reading, model: str) -> tuple[Row, list[Row]]:
    """Return the rows of an article and of its statements."""
    article = reading.article
    digest = hashlib.sha256(article.text.encode()).hexdigest()
    number = _number(article.origin or article.id, digest)
    plain = as_dict(reading)
    row = {name: plain[name] for name in ARTICLES.names if name in plain and name != "attributions"}
    row |= {
        "article_id": number,
        "origin": article.origin,
        "text_sha256": digest,
        "statements": len(reading.statements),
        "attributions": json.dumps(plain["attributions"], ensure_ascii=False),
        "model": model,
    }
    record = ArticleRecord(
        id=number,
        version=1,
        digest=digest,
        text=article.text,
        headline=article.headline,
        byline=article.byline,
        published=article.published,
        outlet=article.outlet,
        url=article.url,
        language=article.language,
        captions=article.captions,
        links=article.links,
        added_at="",
        model=model,
        statements=(),
    )
    numbered = enumerate(zip(reading.statements, plain["attributions"], strict=True))
    return row, [
        row_of(record, _record(article, number, at, statement, output))
        for at, (statement, output) in numbered
    ]


def _record(
    article: Article, number: int, at: int, statement: Statement, output: dict[str, Any]
) -> StatementRecord:
    relation, text = statement.attribution, article.text
    return StatementRecord(
        id=_number(str(number), str(at)),
        ordinal=at,
        status="unreviewed",
        score=relation.score,
        confidence=confidence_of(statement),
        content=words_at(text, relation.content),
        cue=words_at(text, relation.cue),
        source=words_at(text, relation.source),
        output=output,
        entity=None,
    )


def _number(*parts: str) -> int:
    """Make a number of 63 bits that is the same wherever and whenever it is made."""
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:8], "big") >> 1
