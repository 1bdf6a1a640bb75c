"""Reviewed articles as annotated ones: what models are trained on and scored against."""

from __future__ import annotations

from typing import Any, BinaryIO

from sayso.exports.formats import Selected
from sayso.ledger.stream import ArticleRecord, StatementRecord
from sayso.serial import line


def write(selected: Selected, out: BinaryIO) -> int:
    """Write one article a line, in the form that ``sayso evaluate`` takes; return how many."""
    count = 0
    for count, article in enumerate(selected.articles(), 1):  # noqa: B007 - the last one counts
        out.write(line(as_gold(article)).encode() + b"\n")
    return count


def as_gold(article: ArticleRecord) -> dict[str, Any]:
    """Return an article with its statements by their places, those that were rejected left out."""
    statements = sorted(article.statements, key=lambda one: (one.output["content"], one.ordinal))
    return {
        "id": str(article.id),
        "outlet": article.outlet,
        "published": article.published,
        "title": article.headline,
        "text": article.text,
        "attributions": [_attribution(statement) for statement in statements],
    }


def _attribution(statement: StatementRecord) -> dict[str, Any]:
    output = statement.output
    fields = ("content", "cue", "source", "kind", "hedge", "said_on")
    return {field: output[field] for field in fields} | {
        "speaker": {name: output["speaker"][name] for name in ("name", "type")},
        "chain": [{name: relay[name] for name in ("name", "type")} for relay in output["chain"]],
    }
