"""A reading → the rows that the tables take. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import prod
from typing import Any, Final

from sayso.ledger.days import day_of
from sayso.ledger.keys import name_key
from sayso.linking.people.context import contexts
from sayso.records import Article, Reading, Span, Statement
from sayso.serial import statement_as_dict

Row = dict[str, Any]

BREAK: Final = " […] "
"""Stands between the passages of one role."""


@dataclass(frozen=True, slots=True)
class Ids:
    """Where a reading's rows belong, and the first numbers that are free for them."""

    article: int
    reading: int
    speaker: int
    statement: int


@dataclass(frozen=True, slots=True)
class ReadingRows:
    """What one reading adds to the tables of the same names."""

    speakers: list[Row] = field(default_factory=list)
    statements: list[Row] = field(default_factory=list)
    relays: list[Row] = field(default_factory=list)


def rows_of(reading: Reading, ids: Ids) -> ReadingRows:
    """Return the rows of a reading's speakers, statements and relays."""
    rows = ReadingRows()
    speakers: dict[tuple[str, str], int] = {}
    article = reading.article
    outlet_key = name_key(article.outlet or "")
    told = contexts(reading)
    for ordinal, statement in enumerate(reading.statements):
        speaker = statement.speaker
        known = (speaker.name, speaker.type)
        if known not in speakers:
            speakers[known] = ids.speaker + len(speakers)
            rows.speakers.append(
                {
                    "id": speakers[known],
                    "reading_id": ids.reading,
                    "name": speaker.name,
                    "key": name_key(speaker.name),
                    "type": speaker.type,
                    "context": told[known].as_dict()
                    | {"mentions": _distinct(article.text, speaker.mentions)},
                }
            )
        row: Row = {
            "id": ids.statement + ordinal,
            "reading_id": ids.reading,
            "article_id": ids.article,
            "speaker_id": speakers[known],
            "ordinal": ordinal,
            "outlet_key": outlet_key,
            "published": article.published,
            "day": day_of(article.published),
            "speaker_key": name_key(speaker.name),
        }
        row |= _fields(article, statement)
        rows.statements.append(row)
        rows.relays.extend(relay_rows(row["id"], row["output"]["chain"]))
    return rows


def _fields(article: Article, statement: Statement) -> Row:
    attribution = statement.attribution
    return {
        "live": True,
        "status": "unreviewed",
        "content": words_at(article.text, attribution.content),
        "source": words_at(article.text, attribution.source),
        "cue": words_at(article.text, attribution.cue),
        "kind": statement.kind,
        "hedge": statement.hedge,
        "said_on": statement.said_on,
        "relays": len(statement.chain),
        "score": attribution.score,
        "confidence": confidence_of(statement),
        "output": statement_as_dict(article.text, statement),
    }


def confidence_of(statement: Statement) -> float:
    """Return the model's estimate that nothing about a statement is wrong, from 0 to 1.

    Its fields are taken to go wrong independently of one another.
    """
    return statement.attribution.score * prod(f.confidence for f in statement.findings)


def relay_rows(statement_id: int, chain: Iterable[Mapping[str, Any]]) -> Iterable[Row]:
    """Return the rows of a statement's chain, which is as its JSON has it."""
    for position, relay in enumerate(chain):
        start, end = relay["span"]
        yield {
            "statement_id": statement_id,
            "position": position,
            "name": relay["name"],
            "key": name_key(relay["name"]),
            "type": relay["type"],
            "on": relay["on"],
            "start": start,
            "end": end,
        }


def words_at(text: str, spans: Sequence[Span]) -> str:
    """Return the words of one role's passages, joined by an ellipsis."""
    return BREAK.join(text[start:end] for start, end in spans)


def _distinct(text: str, spans: Iterable[Span]) -> list[str]:
    return list(dict.fromkeys(text[start:end] for start, end in spans))


def version_row(article: Article, version_id: int, article_id: int) -> Row:
    """Return the row of an article's version, but for its number, source and time."""
    return {
        "id": version_id,
        "article_id": article_id,
        "text": article.text,
        "headline": article.headline,
        "byline": list(article.byline),
        "published": article.published,
        "outlet": article.outlet,
        "url": article.url,
        "language": article.language,
        "captions": list(article.captions),
        "links": list(article.links),
    }
