"""Readings as JSON, in the form of ``schemas/article.schema.json``; one line each in JSON Lines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from sayso.records import (
    Article,
    Attribution,
    Finding,
    Insertion,
    Reading,
    Relay,
    Span,
    Speaker,
    Statement,
)

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


def reading_of(article: Article, attributions: Sequence[Mapping[str, Any]]) -> Reading:
    """Return the reading whose JSON has these attributions; what was weighed is not in it.

    Raises:
        ValueError: they are not as the schema describes them, or not of this text.
    """
    try:
        statements = tuple(_statement(article.text, one) for one in attributions)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no attribution of the output format ({error!r})") from error
    return Reading(article, tuple(s.attribution for s in statements), statements)


def _statement(text: str, one: Mapping[str, Any]) -> Statement:
    def span(value: Sequence[int]) -> Span:
        start, end = value
        if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text)):
            raise ValueError(f"the span {value} is not one of the text")
        return start, end

    def spans(values: Iterable[Sequence[int]]) -> tuple[Span, ...]:
        return tuple(map(span, values))

    def evident(field: str) -> Span | None:
        return span(one["evidence"][field][0]) if one[field] is not None else None

    def glossed(insertion: Mapping[str, Any]) -> Span | None:
        words = insertion["glosses"]
        if words is None:
            return None
        start = text.rindex(words, 0, insertion["span"][0])
        return span((start, start + len(words)))

    return Statement(
        attribution=Attribution(
            spans(one["content"]), spans(one["cue"]), spans(one["source"]), float(one["score"])
        ),
        speaker=Speaker(
            one["speaker"]["name"], one["speaker"]["type"], spans(one["speaker"]["mentions"])
        ),
        kind=one["kind"],
        chain=tuple(Relay(r["name"], r["type"], span(r["span"]), r["on"]) for r in one["chain"]),
        hedge=one["hedge"],
        said_on=one["said_on"],
        addressee=evident("addressee"),
        occasion=evident("occasion"),
        insertions=tuple(Insertion(span(i["span"]), glossed(i)) for i in one["insertions"]),
        findings=tuple(
            Finding(field, float(sure), spans(one["evidence"][field]))
            for field, sure in one["confidence"].items()
        ),
    )


def spans_as_lists(spans: Iterable[Span]) -> list[list[int]]:
    """Return spans as JSON has them."""
    return list(map(list, spans))


def _relay(relay: Relay) -> dict[str, Any]:
    return {"name": relay.name, "type": relay.type, "on": relay.on, "span": list(relay.span)}


def _words(text: str, span: Span | None) -> str | None:
    return text[slice(*span)] if span else None
