"""JSON in the form of ``schemas/article.schema.json`` → readings.

What comes from a file may be anything: every value is looked at before it is taken.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from sayso.kind import KINDS
from sayso.records import (
    HEDGES,
    TYPES,
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

_FIELDS: Final = frozenset(
    ("speaker", "kind", "chain", "hedge", "said_on", "addressee", "occasion", "insertions")
)
_DATE: Final = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def reading_of(article: Article, attributions: object) -> Reading:
    """Return the reading whose JSON has these attributions; what was weighed is not in it.

    Raises:
        ValueError: they are not as the schema describes them, or not of this text.
    """
    statements = tuple(_statement(article.text, one) for one in _list(attributions))
    return Reading(article, tuple(s.attribution for s in statements), statements)


def _statement(text: str, one: object) -> Statement:
    row = _object(one)
    speaker, evidence = _object(row.get("speaker")), _object(row.get("evidence"))
    sure = _object(row.get("confidence"))
    if set(sure) != _FIELDS or set(evidence) != _FIELDS:
        raise ValueError("confidence and evidence are not those of an attribution's fields")
    supports = {name: _spans(text, spans) for name, spans in evidence.items()}

    def evident(name: str) -> Span | None:
        if row.get(name) is None:
            return None
        if not supports[name]:
            raise ValueError(f"the {name} has no evidence")
        return supports[name][0]

    content = _spans(text, row.get("content"))
    if not content:
        raise ValueError("an attribution has no content")
    return Statement(
        attribution=Attribution(
            content,
            _spans(text, row.get("cue")),
            _spans(text, row.get("source")),
            _share(row.get("score")),
        ),
        speaker=Speaker(
            _words(speaker.get("name")),
            _one_of(TYPES, speaker.get("type")),
            _spans(text, speaker.get("mentions")),
        ),
        kind=_one_of(KINDS, row.get("kind")),
        chain=tuple(_relay(text, relay) for relay in _list(row.get("chain"))),
        hedge=_one_of(HEDGES, row.get("hedge")),
        said_on=_date(row.get("said_on")),
        addressee=evident("addressee"),
        occasion=evident("occasion"),
        insertions=tuple(_insertion(text, found) for found in _list(row.get("insertions"))),
        findings=tuple(Finding(f, _share(value), supports[f]) for f, value in sure.items()),
    )


def _relay(text: str, one: object) -> Relay:
    row = _object(one)
    return Relay(
        _words(row.get("name")),
        _one_of(TYPES, row.get("type")),
        _span(text, row.get("span")),
        _date(row.get("on")),
    )


def _insertion(text: str, one: object) -> Insertion:
    row = _object(one)
    span, words = _span(text, row.get("span")), row.get("glosses")
    if words is None:
        return Insertion(span, None)
    start = text.rfind(_words(words), 0, span[0])
    return Insertion(span, _span(text, [start, start + len(_words(words))]))


def _object(value: object) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise ValueError(f"{_shown(value)} is no object")
    return value


def _list(value: object) -> Sequence[Any]:
    if not isinstance(value, list):
        raise ValueError(f"{_shown(value)} is no list")
    return value


def _spans(text: str, value: object) -> tuple[Span, ...]:
    return tuple(_span(text, one) for one in _list(value))


def _span(text: str, value: object) -> Span:
    ends = _list(value)
    whole = len(ends) == 2 and all(type(end) is int for end in ends)
    if not whole or not 0 <= ends[0] < ends[1] <= len(text):
        raise ValueError(f"{_shown(value)} is no span of the text")
    return ends[0], ends[1]


def _share(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise ValueError(f"{_shown(value)} is no probability")
    return float(value)


def _words(value: object) -> str:
    if not isinstance(value, str) or not value.strip() or _SURROGATE.search(value):
        raise ValueError(f"{_shown(value)} is no text")
    return value


def _date(value: object) -> str | None:
    if value is not None and not (isinstance(value, str) and _DATE.fullmatch(value)):
        raise ValueError(f"{_shown(value)} is no date")
    return value


def _one_of(known: tuple[str, ...], value: object) -> str:
    if not isinstance(value, str) or value not in known:
        raise ValueError(f"{_shown(value)} is none of {', '.join(known)}")
    return value


def _shown(value: object) -> str:
    return repr(value)[:60]
