"""Quotations of which one article has other words, or another speaker, than the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from sqlalchemy import Connection, select

from sayso.errors import QueryError
from sayso.ledger.given import some
from sayso.ledger.keys import name_key
from sayso.ledger.paging import Page, beyond, encode, key_of, ordered
from sayso.ledger.quotations import loading
from sayso.ledger.quotations.asking import changes_of, segments_of
from sayso.ledger.quotations.loading import Appearance
from sayso.ledger.quotations.views import MisquoteView, SideView
from sayso.ledger.schema import quotation
from sayso.linking.quotations.describe import Description, describe
from sayso.linking.quotations.severity import (
    LISTED,
    of_alteration,
    of_reattribution,
    reasons_of,
)
from sayso.linking.quotations.voices import Verdict, compare

KINDS: Final = ("altered", "cut", "reattributed")
_LOOKED_AT: Final = 400
"""First appearances of a quotation that are compared with one another."""
_AT_ONCE: Final = 50
"""Quotations that are read in one go."""
_KEYS: Final = (quotation.c.severity, quotation.c.id)
_LIST: Final = "misquotes"


@dataclass(frozen=True, slots=True)
class _Told:
    """An appearance laid along the fullest."""

    one: Appearance
    description: Description


def misquotes(
    connection: Connection,
    *,
    kind: str | None = None,
    outlet: str | None = None,
    limit: int = 20,
    after: str | None = None,
    most: int | None = None,
) -> Page[MisquoteView]:
    """Return what became of quotations, the worst quotation first, and of each the worst first.

    All misquotes of one quotation stand on one page, whatever the limit.

    Args:
        connection: an open ledger's.
        kind: only ``altered``, ``cut`` (without a sign) or ``reattributed`` ones.
        outlet: only those in which this outlet is the later side.
        limit: how many misquotes before a page ends with its quotation.
        after: the cursor that an earlier page ended with.
        most: how many quotations are looked at before the page ends, whatever is found; a kind or
            an outlet that is rare would have many looked at.

    Raises:
        QueryError: ``kind`` is no kind, ``after`` no cursor of this list, or ``limit`` is out of
            range.
    """
    if kind is not None and kind not in KINDS:
        raise QueryError(f"{kind!r} is no kind of misquote; there are {', '.join(KINDS)}")
    some(limit)
    if most is not None:
        some(most, "most")
    key = name_key(outlet) if outlet else None
    found: list[MisquoteView] = []
    cursor = after
    for seen, (number, severity) in enumerate(_worst(connection, after)):
        if len(found) >= limit or seen == most:
            return Page(tuple(found), cursor)
        found += [
            view
            for view in of_quotation(connection, number)
            if kind in (None, view.kind)
            and (key is None or name_key(view.later.outlet or "") == key)
        ]
        cursor = encode([severity, number], _LIST)
    return Page(tuple(found), None)


def of_quotation(connection: Connection, quotation_id: int) -> list[MisquoteView]:
    """Return what became of one quotation, or of the one that it is now; the worst first."""
    quotation_id = loading.current(connection, quotation_id)
    fullest = loading.fullest(connection, quotation_id)
    if fullest is None:
        return []
    shown = loading.of_quotation(connection, quotation_id, _LOOKED_AT)
    if all(one.place != fullest.place for one in shown):
        shown.append(fullest)  # which is later than as many as are looked at
    found = [*_altered(shown, fullest), *_reattributed(shown)]
    return sorted(found, key=lambda view: -view.severity)


def _worst(connection: Connection, after: str | None) -> Iterator[tuple[int, float]]:
    while True:
        query = select(quotation.c.id, quotation.c.severity).where(quotation.c.severity >= LISTED)
        if after is not None:
            query = query.where(beyond(_KEYS, key_of(after, _KEYS, _LIST), descending=True))
        rows = connection.execute(
            query.order_by(*ordered(_KEYS, descending=True)).limit(_AT_ONCE)
        ).all()
        for row in rows:
            yield row.id, row.severity
        if len(rows) < _AT_ONCE:
            return
        after = encode([rows[-1].severity, rows[-1].id], _LIST)


def _altered(shown: Sequence[Appearance], fullest: Appearance) -> Iterator[MisquoteView]:
    """Variants with other words than the fullest; those that share the change are one side."""
    told = [_Told(one, describe(one.passage, fullest.passage)) for one in shown]
    ours = next((t.one for t in told if t.one.variant_id == fullest.variant_id), fullest)
    sound = [t.one for t in told if of_alteration(t.description) < LISTED]
    for group in _by_change(told).values():
        description, first = group[0].description, group[0].one
        severity = of_alteration(description)
        if severity < LISTED:
            continue
        kind: Literal["altered", "cut"] = "altered" if description.alters else "cut"
        sides = [(ours, sound or [ours]), (first, [t.one for t in group])]
        if ours.time > first.time:
            sides.reverse()
            description = description.reversed()
        (older, _), (newer, _) = sides
        yield MisquoteView(
            quotation_id=ours.quotation_id,
            kind=kind,
            severity=round(severity, 4),
            reasons=reasons_of(description),
            earlier=_side(*sides[0]),
            later=_side(*sides[1]),
            changes=changes_of(description),
            segments=segments_of(description),
            corrected=_corrected(shown, newer, description),
            same_article=older.article_id == newer.article_id,
        )


def _by_change(told: Iterable[_Told]) -> dict[tuple[object, ...], list[_Told]]:
    """Put what was changed in the same way together; in order of time."""
    groups: dict[tuple[object, ...], list[_Told]] = {}
    for one in told:
        changes = tuple(
            (c.kind, name_key(c.before), name_key(c.after))
            for c in one.description.changes
            if c.alters
        )
        if changes or one.description.unmarked:
            key = changes or (one.one.variant_id,)
            groups.setdefault(key, []).append(one)
    return groups


def _corrected(shown: Sequence[Appearance], wrong: Appearance, changed: Description) -> str | None:
    """When the outlet of the later side printed the earlier words at that place, after all."""
    if not wrong.outlet_key:
        return None
    before = {name_key(change.before) for change in changed.changes if change.alters}
    for one in shown:
        if one.time <= wrong.time or one.article_id == wrong.article_id:
            continue
        if one.outlet_key == wrong.outlet_key:
            found = describe(wrong.passage, one.passage)
            if any(change.alters and name_key(change.before) in before for change in found.changes):
                return one.published
    return None


def _reattributed(shown: Sequence[Appearance]) -> Iterator[MisquoteView]:
    """The same words by another person than in the first article that names one."""
    origin = loading.origin(shown)
    by_article: dict[int, list[Appearance]] = {}
    for one in shown:
        by_article.setdefault(one.article_id, []).append(one)
    groups: dict[tuple[object, ...], list[Appearance]] = {}
    verdicts: dict[tuple[object, ...], Verdict] = {}
    for one in shown:
        verdict = _verdict(origin, by_article[one.article_id], one)
        if verdict in ("other", "surname", "relay"):
            key: tuple[object, ...] = (one.voice.entity_id or name_key(one.voice.name), verdict)
            groups.setdefault(key, []).append(one)
            verdicts[key] = verdict
    right = [one for one in shown if compare(origin.voice, one.voice) == "same"]
    for key, group in groups.items():
        severity = of_reattribution(verdicts[key], group[0].passage.keys)
        if severity < LISTED:
            continue
        description = describe(group[0].passage, origin.passage)
        sides = [(origin, right), (group[0], group)]
        if origin.time > group[0].time:
            sides.reverse()
            description = description.reversed()
        (older, _), (newer, _) = sides
        yield MisquoteView(
            quotation_id=origin.quotation_id,
            kind="reattributed",
            severity=round(severity, 4),
            reasons=(_reason(verdicts[key], older, newer),),
            earlier=_side(*sides[0]),
            later=_side(*sides[1]),
            changes=changes_of(description),
            segments=segments_of(description),
            corrected=None,
            same_article=older.article_id == newer.article_id,
        )


def _verdict(origin: Appearance, article: Sequence[Appearance], one: Appearance) -> Verdict:
    """Compare speakers; one whom another passage of the article names as well is no other."""
    if any(compare(origin.voice, other.voice) == "same" for other in article):
        return "same"
    if set(origin.passage.keys).isdisjoint(one.passage.keys):
        return "unknown"
    return compare(origin.voice, one.voice)


def _reason(verdict: Verdict, older: Appearance, newer: Appearance) -> str:
    said = f"gives to {newer.voice.name} what {older.voice.name} was first said to say"
    if verdict == "relay":
        return f"weak: {said}, and one of them only passes it on in the other article"
    if verdict == "surname":
        return f"weak: {said}, and one of them is named by a single word"
    return said


def _side(first: Appearance, every: Sequence[Appearance]) -> SideView:
    outlets = dict.fromkeys(one.outlet for one in every if one.outlet)
    return SideView(
        text=first.text,
        outlet=first.outlet,
        published=first.published,
        first_seen=first.first_seen,
        speaker=first.voice.name,
        chain=tuple(hand.name for hand in first.chain),
        statement_id=first.statement_id,
        article_id=first.article_id,
        version=first.version,
        live=first.live,
        outlets=tuple(outlets),
        appearances=len(every),
    )
