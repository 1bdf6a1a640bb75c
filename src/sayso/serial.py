"""Readings as JSON, in the form of ``schemas/article.schema.json``; one line each in JSON Lines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any, Final

from sayso.records import Reading, Relay, Span, Statement

_RISKY: Final = re.compile("[\\x7f-\\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def as_dict(reading: Reading) -> dict[str, Any]:
    """Return a resolved reading as the schema describes it.

    Raises:
        ValueError: it is not resolved.
    """
    article = reading.article
    return {
        "id": article.id,
        "url": article.url,
        "outlet": article.outlet,
        "headline": article.headline,
        "byline": list(article.byline),
        "published": article.published,
        "language": article.language,
        "text": article.text,
        "captions": list(article.captions),
        "links": list(article.links),
        "attributions": [
            statement_as_dict(article.text, statement)
            for _, statement in zip(reading.attributions, reading.statements, strict=True)
        ],
    }


def as_line(reading: Reading) -> str:
    """Return a resolved reading as one line of JSON, as :func:`line` writes it."""
    return line(as_dict(reading))


def line(value: dict[str, Any]) -> str:
    """Return an object as one line of JSON.

    Letters stand as they are; what would act upon a terminal, break a line for some readers or not
    encode (a lone surrogate) is escaped, which leaves the value the same.
    """
    return _RISKY.sub(
        lambda found: f"\\u{ord(found.group()):04x}", json.dumps(value, ensure_ascii=False)
    )


def statement_as_dict(text: str, statement: Statement) -> dict[str, Any]:
    """Return a statement as the schema describes an attribution."""
    attribution, speaker = statement.attribution, statement.speaker
    return {
        "content": spans_as_lists(attribution.content),
        "cue": spans_as_lists(attribution.cue),
        "source": spans_as_lists(attribution.source),
        "score": round(attribution.score, 4),
        "speaker": {
            "name": speaker.name,
            "type": speaker.type,
            "mentions": spans_as_lists(speaker.mentions),
        },
        "kind": statement.kind,
        "chain": [_relay(relay) for relay in statement.chain],
        "hedge": statement.hedge,
        "said_on": statement.said_on,
        "addressee": _words(text, statement.addressee),
        "occasion": _words(text, statement.occasion),
        "insertions": [
            {
                "span": list(insertion.span),
                "text": _words(text, insertion.span),
                "glosses": _words(text, insertion.glosses),
            }
            for insertion in statement.insertions
        ],
        "confidence": {f.field: round(f.confidence, 4) for f in statement.findings},
        "evidence": {f.field: spans_as_lists(f.evidence) for f in statement.findings},
    }


def spans_as_lists(spans: Iterable[Span]) -> list[list[int]]:
    """Return spans as JSON has them."""
    return list(map(list, spans))


def _relay(relay: Relay) -> dict[str, Any]:
    return {"name": relay.name, "type": relay.type, "on": relay.on, "span": list(relay.span)}


def _words(text: str, span: Span | None) -> str | None:
    return text[slice(*span)] if span else None
