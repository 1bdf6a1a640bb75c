"""Readings as JSON Lines, in the form of ``schemas/article.schema.json``."""

from __future__ import annotations

import json
import re
from typing import Any, Final

from sayso.records import Attribution, Reading, Span

_RISKY: Final = re.compile("[\\x7f-\\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def as_dict(reading: Reading) -> dict[str, Any]:
    """Return a reading as the schema describes it."""
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
        "attributions": [_attribution(attribution) for attribution in reading.attributions],
    }


def as_line(reading: Reading) -> str:
    """Return a reading as one line of JSON.

    Letters stand as they are; what would act upon a terminal, break a line for some readers or not
    encode (a lone surrogate) is escaped, which leaves the value the same.
    """
    line = json.dumps(as_dict(reading), ensure_ascii=False)
    return _RISKY.sub(lambda found: f"\\u{ord(found.group()):04x}", line)


def _attribution(attribution: Attribution) -> dict[str, Any]:
    return {
        "content": _spans(attribution.content),
        "cue": _spans(attribution.cue),
        "source": _spans(attribution.source),
        "score": round(attribution.score, 4),
    }


def _spans(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[start, end] for start, end in spans]
