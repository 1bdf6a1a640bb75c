"""JSON Lines: one article a line, as ``schemas/article.schema.json`` describes it."""

from __future__ import annotations

from typing import Any, BinaryIO

from sayso.exports.formats import Selected
from sayso.ledger.stream import ArticleRecord
from sayso.serial import line


def write(selected: Selected, out: BinaryIO) -> None:
    """Write articles with their statements as they stand; the ``id`` is the ledger's number."""
    for article in selected.articles():
        out.write(line(as_article(article)).encode() + b"\n")


def as_article(article: ArticleRecord) -> dict[str, Any]:
    """Return an article as the schema describes it."""
    return {
        "id": str(article.id),
        "url": article.url,
        "outlet": article.outlet,
        "headline": article.headline,
        "byline": list(article.byline),
        "published": article.published,
        "language": article.language,
        "text": article.text,
        "captions": list(article.captions),
        "links": list(article.links),
        "attributions": [statement.output for statement in article.statements],
    }
