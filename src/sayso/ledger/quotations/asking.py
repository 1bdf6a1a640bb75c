"""One quotation, wherever it appears: found by its words, shown in order of time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

from rapidfuzz.distance import LCSseq
from sqlalchemy import Connection, Row, func, select

from sayso.errors import NotFoundError, QueryError
from sayso.ledger import paging
from sayso.ledger.given import possible, some
from sayso.ledger.paging import Page
from sayso.ledger.quotations import loading
from sayso.ledger.quotations.loading import ORDER, SHOWN, Appearance
from sayso.ledger.quotations.postings import wordings_with
from sayso.ledger.quotations.views import (
    AppearanceView,
    ChangeView,
    PassageView,
    QuotationView,
    SegmentView,
)
from sayso.ledger.schema import (
    appearance,
    quotation,
    statement,
    variant,
)
from sayso.linking.quotations.describe import Description, describe
from sayso.linking.quotations.grams import SIZE, grams, probed
from sayso.linking.quotations.spread import is_merged
from sayso.linking.quotations.voices import compare
from sayso.linking.quotations.words import PIECE, Passage, spoken

MOST_WORDS: Final = 400
"""Words that can be asked for."""
_COMPARED: Final = 60
"""Wordings that are compared with the words asked for, those with most in common first."""
_FITS: Final = 0.5
"""Share of the words asked for that a quotation must have."""
_NEIGHBOURS: Final = 60
"""Appearances among which is looked for what has been merged or was split."""


def find(connection: Connection, words: str, *, limit: int = 10) -> tuple[QuotationView, ...]:
    """Return the quotations that have some words, those with most of them first.

    Args:
        connection: an open ledger's.
        words: at least four, as somebody remembers or has printed them.
        limit: how many quotations at most.

    Raises:
        QueryError: the words are too few or too many, or ``limit`` is out of range.
    """
    some(limit)
    asked = Passage.of(words).keys
    if not SIZE <= len(asked) <= MOST_WORDS:
        raise QueryError(f"a quotation is asked for by {SIZE} to {MOST_WORDS} of its words")
    best: dict[int, float] = {}
    for row in _wordings(connection, asked):
        has = LCSseq.similarity(asked, spoken(row.words)) / len(asked)
        if has >= _FITS:
            best[row.quotation_id] = max(has, best.get(row.quotation_id, 0.0))
    found: list[QuotationView] = []
    for number, match in sorted(best.items(), key=lambda item: (-item[1], item[0])):
        view = _summary(connection, number, match)
        if view is not None:
            found.append(view)
        if len(found) == limit:
            break
    return tuple(found)


def get_quotation(connection: Connection, quotation_id: int) -> QuotationView:
    """Return one quotation; where it was made one with another since, that one.

    Raises:
        NotFoundError: there is none of that number, or nothing of it is live.
    """
    view = _summary(connection, loading.current(connection, quotation_id), 1.0)
    if view is None:
        raise NotFoundError(f"quotation {quotation_id}: is not in the ledger")
    return view


def passages(connection: Connection, statement_id: int) -> tuple[PassageView, ...]:
    """Return what a statement quotes, in the order of its text; nothing where it quotes nothing.

    Args:
        connection: an open ledger's.
        statement_id: the statement's number; one that there is not quotes nothing.
    """
    if not possible(statement_id):
        return ()
    rows = connection.execute(
        select(variant.c.quotation_id, appearance.c.part, appearance.c.text)
        .join(variant, variant.c.id == appearance.c.variant_id)
        .where(appearance.c.statement_id == statement_id)
        .order_by(appearance.c.part)
    )
    return tuple(
        PassageView(row.quotation_id, row.part, row.text.replace(PIECE, loading.JOIN))
        for row in rows
    )


def appearances(
    connection: Connection, quotation_id: int, *, limit: int = 50, after: str | None = None
) -> Page[AppearanceView]:
    """Return the appearances of a quotation in order of time, each against the fullest.

    Args:
        connection: an open ledger's.
        quotation_id: the quotation's number.
        limit: how many at most.
        after: the cursor that an earlier page ended with.

    Raises:
        NotFoundError: there is none of that number, or nothing of it is live.
        QueryError: ``after`` is no cursor of this list, or ``limit`` is out of range.
    """
    asked, quotation_id = quotation_id, loading.current(connection, quotation_id)
    fullest = loading.fullest(connection, quotation_id)
    if fullest is None:
        raise NotFoundError(f"quotation {asked}: is not in the ledger")
    early = loading.of_quotation(connection, quotation_id, _NEIGHBOURS)

    def views(rows: Sequence[Row[Any]]) -> list[AppearanceView]:
        shown = loading.load(connection, rows)
        return [view_of(one, fullest, early) for one in shown]

    return paging.page(
        connection,
        loading.places().where(variant.c.quotation_id == quotation_id),
        keys=ORDER,
        limit=limit,
        after=after,
        views=views,
    )


def view_of(one: Appearance, fullest: Appearance, early: Sequence[Appearance]) -> AppearanceView:
    """Describe an appearance against the fullest one and the first ones."""
    described = describe(one.passage, fullest.passage)
    kinds: list[str] = [*described.kinds]
    if one.passage.pieces:
        kinds.append("split")
    if _is_merged(one, early):
        kinds.append("merged")
    return AppearanceView(
        statement_id=one.statement_id,
        part=one.part,
        article_id=one.article_id,
        version=one.version,
        live=one.live,
        outlet=one.outlet,
        published=one.published,
        first_seen=one.first_seen,
        speaker=one.voice.name,
        speaker_type=one.voice.type,
        entity_id=one.voice.entity_id,
        entity=one.entity,
        chain=one.chain,
        text=one.text,
        kinds=tuple(kinds),
        unmarked=described.unmarked,
        changes=changes_of(described),
        segments=segments_of(described),
        attribution=compare(loading.origin(early).voice, one.voice),
    )


def changes_of(described: Description) -> tuple[ChangeView, ...]:
    """Return the changes of a description as views."""
    return tuple(ChangeView(c.kind, c.before, c.after, c.alters) for c in described.changes)


def segments_of(described: Description) -> tuple[SegmentView, ...]:
    """Return the segments of a description as views."""
    return tuple(SegmentView(s.kind, s.before, s.after) for s in described.segments)


def _is_merged(one: Appearance, early: Sequence[Appearance]) -> bool:
    """Whether an article has as one passage what another has as several."""
    articles: dict[tuple[int, int], list[tuple[str, ...]]] = {}
    for other in early:
        if other.article_id != one.article_id:
            place = other.article_id, other.version
            articles.setdefault(place, []).append(other.passage.keys)
    keys = one.passage.keys
    return any(is_merged(keys, passages) for passages in articles.values() if len(passages) > 1)


def _wordings(connection: Connection, asked: Sequence[str]) -> Sequence[Row[Any, Any]]:
    """The wordings that have most runs of words in common with those asked for."""
    hashes = grams(asked)
    counts = Counter(number for _, number in wordings_with(connection, probed(hashes)))
    ids = sorted(counts, key=lambda number: (-counts[number], number))[:_COMPARED]
    return connection.execute(
        select(variant.c.quotation_id, variant.c.words).where(variant.c.id.in_(ids))
    ).all()


def _summary(connection: Connection, quotation_id: int, match: float) -> QuotationView | None:
    fullest = loading.fullest(connection, quotation_id)
    if fullest is None:
        return None
    early = loading.of_quotation(connection, quotation_id, 1)
    counts = connection.execute(
        select(
            func.count(),
            func.count(appearance.c.variant_id.distinct()),
            func.count(statement.c.outlet_key.distinct()),
            func.max(statement.c.published),
        )
        .select_from(appearance)
        .join(variant, variant.c.id == appearance.c.variant_id)
        .join(statement, statement.c.id == appearance.c.statement_id)
        .where(variant.c.quotation_id == quotation_id, SHOWN)
    ).one()
    severity = connection.execute(
        select(quotation.c.severity).where(quotation.c.id == quotation_id)
    ).scalar()
    return QuotationView(
        id=quotation_id,
        fullest=fullest.text,
        match=round(match, 4),
        appearances=counts[0],
        variants=counts[1],
        outlets=counts[2],
        first=view_of(early[0], fullest, early),
        last_published=counts[3],
        severity=severity,
    )
