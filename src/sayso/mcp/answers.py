"""What tools answer: the fields that an assistant needs, in bounded length. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from sayso.ledger.quotations.views import AppearanceView, QuotationView
from sayso.ledger.trace import TraceView
from sayso.ledger.views import RelayView, StatementView
from sayso.records import Reading, Statement
from sayso.visible import visible

Answer = dict[str, Any]

LONGEST: Final = 600
"""Characters of a passage."""


def shortened(text: str, most: int = LONGEST) -> str:
    """Return a text that is safe to show, cut where it is longer."""
    shown = visible(text)
    return shown if len(shown) <= most else shown[: most - 1].rstrip() + "…"


def statement(view: StatementView) -> Answer:
    """Return a statement of the ledger."""
    return _given(
        id=view.id,
        speaker=shortened(view.speaker, 200),
        speaker_type=view.speaker_type,
        person=view.entity_id,
        content=shortened(view.content),
        kind=view.kind,
        hedge=None if view.hedge == "none" else view.hedge,
        said_on=view.said_on,
        chain=chain(view.chain),
        outlet=view.outlet,
        published=view.published,
        article=view.article_id,
        review=view.status,
    )


def chain(relays: Sequence[RelayView]) -> list[Answer]:
    """Return whom a page has words from, nearest to the reader first."""
    return [_given(name=shortened(one.name, 200), type=one.type, on=one.on) for one in relays]


def read(reading: Reading, most: int) -> Answer:
    """Return what was found in a text."""
    text = reading.article.text
    found = [_read(text, one) for one in reading.statements[:most]]
    return {"statements": found, "left_out": max(0, len(reading.statements) - most)}


def _read(text: str, one: Statement) -> Answer:
    words = " […] ".join(text[start:end] for start, end in one.attribution.content)
    return _given(
        speaker=shortened(one.speaker.name, 200),
        speaker_type=one.speaker.type,
        content=shortened(words),
        kind=one.kind,
        hedge=None if one.hedge == "none" else one.hedge,
        said_on=one.said_on,
        chain=[_given(name=r.name, type=r.type, on=r.on) for r in one.chain],
        score=round(one.attribution.score, 2),
    )


def quotation(view: QuotationView, shown: Sequence[AppearanceView]) -> Answer:
    """Return a quotation, wherever it appears, in order of time."""
    return _given(
        id=view.id,
        fullest=shortened(view.fullest),
        appearances=view.appearances,
        outlets=view.outlets,
        wordings=view.variants,
        severity=view.severity,
        shown=[_appearance(one) for one in shown],
    )


def _appearance(one: AppearanceView) -> Answer:
    return _given(
        statement=one.statement_id,
        outlet=one.outlet,
        published=one.published,
        speaker=shortened(one.entity or one.speaker, 200),
        chain=chain(one.chain),
        text=shortened(one.text),
        against_the_fullest=list(one.kinds),
        changes=[
            _given(kind=change.kind, before=change.before, after=change.after)
            for change in one.changes
            if change.alters
        ],
        attribution=one.attribution,
    )


def trace(view: TraceView) -> Answer:
    """Return a statement with where it comes from."""
    return _given(
        statement=statement(view.statement),
        headline=view.headline,
        url=view.url,
        read_from=view.input,
        sha256=view.digest,
        versions=view.versions,
        passage=shortened(view.passage, 3 * LONGEST),
        confidence=view.output.get("confidence"),
        chain_checked=[{"relay": one.relay, "status": one.status} for one in view.verifications],
        reviews=[
            _given(action=one.action, field=one.field, by=one.made_by, at=one.made_at)
            for one in view.reviews
            if one.standing
        ],
    )


def _given(**values: Any) -> Answer:  # noqa: ANN401
    """Leave out what there is not."""
    empty: tuple[object, ...] = (None, [], {})
    return {name: value for name, value in values.items() if value not in empty}
