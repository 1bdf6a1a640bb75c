"""A reading's quoted passages → appearances, wordings, quotations and the index of their words.

Every cost is in the size of the article: wordings that the ledger holds already are found by their
digest, others by the index of word runs, which keeps a bounded number of wordings for each run.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import repeat
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select

from sayso.ledger import numbers
from sayso.ledger.bulk import insert_rows
from sayso.ledger.prepared import Prepared, Within
from sayso.ledger.quotations import assessing
from sayso.ledger.quotations.grouping import Groups, Wording, is_candidate, join, shared
from sayso.ledger.quotations.postings import add_runs, wordings_with
from sayso.ledger.rows import words_at
from sayso.ledger.schema import (
    appearance,
    quotation,
    reading,
    speaker,
    statement,
    variant,
    version,
)
from sayso.linking.quotations.grams import MOST, digest, grams, kept, probed
from sayso.linking.quotations.passages import (
    in_words,
    inner_only,
    is_followed,
    passages_of,
    printed,
)
from sayso.linking.quotations.voices import Voice
from sayso.linking.quotations.words import Passage, spoken

_as_read = (
    select(statement.c.id, statement.c.kind, statement.c.output, statement.c.entity_id)
    .add_columns(speaker.c.name, speaker.c.type)
    .join(speaker, speaker.c.id == statement.c.speaker_id)
    .where(statement.c.reading_id == bindparam("reading"))
    .order_by(statement.c.ordinal)
)
_corrected = (
    select(statement.c.content, statement.c.kind, statement.c.entity_id, statement.c.reading_id)
    .add_columns(speaker.c.name, speaker.c.type, version.c.text)
    .add_columns(statement.c.output["content"].label("as_read"))
    .join(speaker, speaker.c.id == statement.c.speaker_id)
    .join(reading, reading.c.id == statement.c.reading_id)
    .join(version, version.c.id == reading.c.version_id)
    .where(statement.c.id == bindparam("statement"))
)
_by_digest = Prepared(
    select(variant.c.digest, variant.c.id, variant.c.quotation_id).where(
        Within(variant.c.digest, "some")
    )
)
_wordings = Prepared(
    select(variant.c.id, variant.c.quotation_id, variant.c.words).where(
        Within(variant.c.id, "some")
    )
)


@dataclass(frozen=True, slots=True)
class Said:
    """A statement that may quote: its columns, and its output as the model gave it."""

    id: int
    kind: str
    output: Mapping[str, Any]
    voice: Voice


@dataclass(frozen=True, slots=True)
class Quoted:
    """A passage that is to be indexed, and who is said to have said it."""

    statement_id: int
    part: int
    passage: Passage
    voice: Voice


def index(connection: Connection, text: str, said: Iterable[Said]) -> None:
    """Find the quotations of a reading's quoted passages, within a transaction that writes.

    Args:
        connection: a transaction that writes.
        text: the article's.
        said: every statement of the reading, in order; they are written already.
    """
    _index(connection, _quoted_in(text, said))


def reindex(connection: Connection, statement_id: int) -> None:
    """Find the quotations of one statement anew, from its content as reviews leave it.

    Within a transaction that writes. Wordings that nothing has any longer stay: they are not shown.
    """
    connection.execute(delete(appearance).where(appearance.c.statement_id == statement_id))
    row = connection.execute(_corrected, {"statement": statement_id}).one()
    if row.content == words_at(row.text, row.as_read):
        rows = connection.execute(_as_read, {"reading": row.reading_id})
        said = [Said(r.id, r.kind, r.output, Voice(r.name, r.type, r.entity_id)) for r in rows]
        quoted = _quoted_in(row.text, said)
        _index(connection, [one for one in quoted if one.statement_id == statement_id])
        return
    voice = Voice(row.name, row.type, row.entity_id)
    found = (Passage.of(words) for words in in_words(row.content, row.kind))
    kept_ones = enumerate(passage for passage in found if is_followed(passage))
    _index(connection, [Quoted(statement_id, part, passage, voice) for part, passage in kept_ones])


def _quoted_in(text: str, said: Iterable[Said]) -> list[Quoted]:
    rows = [one for one in said if one.kind != "indirect"]
    contents = [[(start, end) for start, end in row.output["content"]] for row in rows]
    found = [
        (number, spans)
        for number, row in enumerate(rows)
        for spans in passages_of(
            text,
            contents[number],
            [(start, end) for start, end in row.output["evidence"].get("kind") or ()]
            or (contents[number] if row.kind == "direct" else []),
        )
    ]
    parts: dict[int, int] = {}
    quoted = []
    for number, spans in inner_only(found, contents):
        passage = Passage.of(printed(text, spans, contents[number]))
        if is_followed(passage):
            row, part = rows[number], parts.get(number, 0)
            parts[number] = part + 1
            quoted.append(Quoted(row.id, part, passage, row.voice))
    return quoted


def _index(connection: Connection, quoted: Sequence[Quoted]) -> None:
    if not quoted:
        return
    digests = [digest(one.passage.wording) for one in quoted]
    known: dict[str, tuple[int, int]] = {
        found: (number, quotation_id)
        for found, number, quotation_id in _by_digest(connection, some=set(digests))
    }
    fresh = {d: one.passage for d, one in zip(digests, quoted, strict=True) if d not in known}
    groups, first = Groups(), sys.maxsize
    if fresh:
        free = numbers.free(connection, quotation, variant)
        groups, first = _add(connection, fresh, known, free), free[quotation.name]
    rows = [
        {
            "statement_id": one.statement_id,
            "part": one.part,
            "variant_id": known[found][0],
            "text": one.passage.text,
        }
        for one, found in zip(quoted, digests, strict=True)
    ]
    insert_rows(connection, appearance, rows)
    places = [groups.find(known[found][1]) for found in digests]
    assessing.note(
        connection,
        [
            assessing.Noted(place, known[found][0], one.passage, one.voice, found in fresh)
            for place, found, one in zip(places, digests, quoted, strict=True)
        ],
        groups.merged(before=first),
        frozenset(place for place in places if place >= first),
    )


def _add(
    connection: Connection,
    fresh: Mapping[str, Passage],
    known: dict[str, tuple[int, int]],
    free: Mapping[str, int],
) -> Groups:
    """Write wordings that are new, and return which quotations they make one."""
    wordings = [
        Wording(free[variant.name] + n, free[quotation.name] + n, passage.keys)
        for n, passage in enumerate(fresh.values())
    ]
    hashes = [grams(one.words) for one in wordings]
    postings: dict[int, list[int]] = {}
    places = [frozenset(probed(some)) for some in hashes]
    for run, number in wordings_with(connection, frozenset[int]().union(*places)):
        postings.setdefault(run, []).append(number)
    known_ones = _candidates(connection, wordings, places, postings)
    groups = join(wordings, hashes, places, known_ones, postings)
    fullest: dict[int, Wording] = {}
    for one in wordings:
        place = groups.find(one.quotation_id)
        if place >= free[quotation.name]:
            fullest[place] = max(fullest.get(place, one), one, key=lambda w: (len(w.words), -w.id))
    made = [{"id": place, "fullest": one.id} for place, one in fullest.items()]
    insert_rows(connection, quotation, made)
    rows = [
        {
            "id": one.id,
            "quotation_id": groups.find(one.quotation_id),
            "digest": found,
            "words": fresh[found].wording,
            "length": len(one.words),
        }
        for found, one in zip(fresh, wordings, strict=True)
    ]
    insert_rows(connection, variant, rows)
    runs = list(_postings(wordings, hashes, postings))
    add_runs(connection, runs, free[variant.name], len(wordings))
    known |= {found: (one.id, one.quotation_id) for found, one in zip(fresh, wordings, strict=True)}
    return groups


def _candidates(
    connection: Connection,
    wordings: Sequence[Wording],
    places: Sequence[AbstractSet[int]],
    postings: Mapping[int, Sequence[int]],
) -> dict[int, Wording]:
    """The wordings that fresh ones are to be compared with, as far as runs in common can tell."""
    wanted: dict[int, None] = {}
    for one, some in zip(wordings, places, strict=True):
        for number, runs in shared(some, postings).items():
            if is_candidate(runs, len(one.words)):
                wanted[number] = None
        for found in postings.keys() & some:
            if found < 0:  # kept for short ones, for which a single run is enough
                wanted |= dict.fromkeys(postings[found])
    if not wanted:
        return {}
    return {
        number: Wording(number, quotation_id, spoken(words))
        for number, quotation_id, words in _wordings(connection, some=wanted)
    }


def _postings(
    wordings: Sequence[Wording],
    hashes: Sequence[Sequence[int]],
    postings: Mapping[int, Sequence[int]],
) -> Iterator[tuple[int, int]]:
    """Under which runs each wording is kept: those that not too many are kept under already."""
    held = {found: len(numbers) for found, numbers in postings.items()}
    crowded = {found for found, count in held.items() if count + len(wordings) > MOST}
    for one, some in zip(wordings, hashes, strict=True):
        runs = kept(one.words, some)
        if len(wordings) <= MOST and crowded.isdisjoint(runs):
            yield from zip(runs, repeat(one.id))
            continue
        for found in runs:
            if held.get(found, 0) < MOST:
                held[found] = held.get(found, 0) + 1
                yield found, one.id
