"""Statements as the article page shows them: whose voice, through which hands, how sure.

A statement comes as the schema describes an attribution, whether the ledger holds it or it has just
been read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import prod
from string import ascii_uppercase
from typing import Any, Final, Literal

from sayso.ledger.placed import PlacedView
from sayso.records import Reading
from sayso.serial import statement_as_dict
from sayso.web.filters import who
from sayso.web.marking import Marked

VOICES: Final = 8
"""Tints, each with an underline of its own; then they start over, and the letters go on."""


@dataclass(frozen=True, slots=True)
class Voice:
    """How the words of one speaker are marked in an article."""

    number: int
    """Which of the tints, from 0."""
    letter: str
    name: str
    type: str
    statements: int
    person: int | None
    """The entity that it is, where the ledger knows."""


@dataclass(frozen=True, slots=True)
class Step:
    """A place on the way from the page to the mouth."""

    role: Literal["page", "relay", "speaker"]
    name: str
    on: str | None


@dataclass(frozen=True, slots=True)
class Note:
    """What the margin says about one statement."""

    key: int
    number: int
    """For people, from 1."""
    anchor: str
    """Its id in the page."""
    voice: Voice
    content: str
    path: tuple[Step, ...]
    """From this page back to the mouth."""
    kind: str
    hedge: str
    said_on: str | None
    confidence: float
    status: str
    """unreviewed, confirmed, corrected or rejected."""
    statement: int | None
    """Its number in the ledger."""


@dataclass(frozen=True, slots=True)
class Told:
    """One statement, from wherever it comes."""

    data: Mapping[str, Any]
    confidence: float
    status: str = "unreviewed"
    statement: int | None = None
    person: int | None = None


def told_by_ledger(placed: Iterable[PlacedView]) -> list[Told]:
    """Return the statements of a version in the ledger, but for those that were rejected."""
    return [
        Told(
            one.current,
            one.confidence,
            one.statement.status,
            one.statement.id,
            one.statement.entity_id,
        )
        for one in placed
        if one.statement.status != "rejected"
    ]


def told_by_reading(reading: Reading) -> list[Told]:
    """Return the statements of a text that has just been read."""
    found = []
    for statement in reading.statements:
        confidence = prod((f.confidence for f in statement.findings), start=1.0)
        data = statement_as_dict(reading.article.text, statement)
        found.append(Told(data, statement.attribution.score * confidence))
    return found


def marked(told: Sequence[Told]) -> list[Marked]:
    """Return what is to be marked in the text."""
    return [
        Marked(
            key,
            content=_spans(one.data["content"]),
            source=_spans(one.data["source"]),
            cue=_spans(one.data["cue"]),
        )
        for key, one in enumerate(told)
    ]


def voices(told: Sequence[Told]) -> dict[tuple[str, str], Voice]:
    """Return who speaks, by name and type, in order of their first words."""
    counts: dict[tuple[str, str], int] = {}
    people: dict[tuple[str, str], int | None] = {}
    for one in told:
        known = _speaker(one)
        counts[known] = counts.get(known, 0) + 1
        people[known] = people.get(known) or one.person
    return {
        known: Voice(number % VOICES, letter_of(number), known[0], known[1], many, people[known])
        for number, (known, many) in enumerate(counts.items())
    }


def notes(
    text: str, told: Sequence[Told], outlet: str | None, prefix: str = ""
) -> tuple[Note, ...]:
    """Return what the margin says, in the order of the statements.

    Args:
        text: the article's.
        told: its statements.
        outlet: whose page it is.
        prefix: of the ids, where several articles stand on one page.
    """
    speaking = voices(told)
    return tuple(
        Note(
            key=key,
            number=key + 1,
            anchor=f"{prefix}n{key + 1}",
            voice=speaking[_speaker(one)],
            content=" […] ".join(text[start:end] for start, end in one.data["content"]),
            path=path_of(one.data, outlet),
            kind=one.data["kind"],
            hedge=one.data["hedge"],
            said_on=one.data["said_on"],
            confidence=one.confidence,
            status=one.status,
            statement=one.statement,
        )
        for key, one in enumerate(told)
    )


def path_of(data: Mapping[str, Any], outlet: str | None) -> tuple[Step, ...]:
    """Return the way of a statement's words, from the page back to the mouth."""
    return (
        Step("page", outlet or "this page", None),
        *(Step("relay", relay["name"], relay["on"]) for relay in data["chain"]),
        Step("speaker", _name(data["speaker"]["name"]), data["said_on"]),
    )


def letter_of(number: int) -> str:
    """Return A to Z, then AA, AB and so on."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, len(ascii_uppercase))
        letters = ascii_uppercase[rest] + letters
    return letters


def _speaker(one: Told) -> tuple[str, str]:
    return _name(one.data["speaker"]["name"]), one.data["speaker"]["type"]


def _name(name: str) -> str:
    return who(name)


def _spans(spans: Iterable[Sequence[int]]) -> list[tuple[int, int]]:
    return [(start, end) for start, end in spans]
