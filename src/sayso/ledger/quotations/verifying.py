"""Is it true that these words came through that outlet? Chains, held against the outlets' articles.

“Told the Herald”, says the Courier: if the ledger holds articles of the Herald, its own words are
looked up. They bear the chain out, or they have the words otherwise, or another speaker.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Literal

from sqlalchemy import Connection, select

from sayso.errors import NotFoundError
from sayso.ledger.keys import name_key
from sayso.ledger.quotations import loading
from sayso.ledger.quotations.loading import Appearance
from sayso.ledger.quotations.views import EvidenceView, VerificationView
from sayso.ledger.schema import (
    appearance,
    article,
    reading,
    relay,
    speaker,
    statement,
    version,
)
from sayso.linking.quotations.describe import describe
from sayso.linking.quotations.outlets import same_outlet
from sayso.linking.quotations.severity import LISTED, of_alteration, reasons_of
from sayso.linking.quotations.voices import compare

Status = Literal["verified", "contradicted", "unsupported", "not in the ledger", "not quoted"]

_LOOKED_AT: Final = 1000
"""Appearances of a quotation among which a relay's are looked for."""
_OTHERS: Final = 5
"""Articles of a relay with other words that are named."""


def verify(connection: Connection, statement_id: int) -> tuple[VerificationView, ...]:
    """Hold the chain of a statement against the articles of the outlets that it names.

    Returns:
        One answer for each relay, nearest to the reader first; none where the chain is empty.

    Raises:
        NotFoundError: there is no such statement.
    """
    if not connection.execute(select(statement.c.id).where(statement.c.id == statement_id)).first():
        raise NotFoundError(f"statement {statement_id}: is not in the ledger")
    relays = connection.execute(
        select(relay.c.position, relay.c.name, relay.c.key)
        .where(relay.c.statement_id == statement_id)
        .order_by(relay.c.position)
    ).all()
    if not relays:
        return ()
    passages = loading.load(
        connection,
        connection.execute(
            loading.places()
            .where(appearance.c.statement_id == statement_id)
            .order_by(appearance.c.part)
        ).all(),
    )
    others = {
        one.quotation_id: loading.of_quotation(connection, one.quotation_id, _LOOKED_AT)
        for one in passages
    }
    return tuple(
        _check(connection, statement_id, row.position, row.name, passages, others) for row in relays
    )


def _check(
    connection: Connection,
    statement_id: int,
    position: int,
    name: str,
    passages: Sequence[Appearance],
    others: dict[int, list[Appearance]],
) -> VerificationView:
    evidence = [
        _evidence(passage, other)
        for passage in passages
        for other in others[passage.quotation_id]
        if other.article_id != passage.article_id and same_outlet(name_key(name), other.outlet_key)
        if _overlap(passage, other)
    ]
    verdicts = {one.verdict for one in evidence}
    status: Status = "not in the ledger" if passages else "not quoted"
    if "verified" in verdicts:
        status = "verified"
    elif "contradicted" in verdicts:
        status = "contradicted"
    elif passages:
        evidence = list(_other_words(connection, name, passages[0]))
        status = "unsupported" if evidence else status
    evidence.sort(key=lambda one: one.verdict != status)
    return VerificationView(statement_id, position, name, status, tuple(evidence))


def _overlap(passage: Appearance, other: Appearance) -> bool:
    return "apart" not in describe(passage.passage, other.passage).kinds


def _evidence(passage: Appearance, other: Appearance) -> EvidenceView:
    """Compare a passage with the relay's own."""
    longer = len(passage.passage.words) > len(other.passage.words)
    pair = (other, passage) if longer else (passage, other)
    description = describe(pair[0].passage, pair[1].passage)
    reasons = list(reasons_of(description))
    altered = of_alteration(description) >= LISTED and description.alters
    elsewhere = compare(passage.voice, other.voice) == "other"
    if elsewhere:
        reasons.append(f"has {other.voice.name} say it, not {passage.voice.name}")
    return EvidenceView(
        statement_id=other.statement_id,
        article_id=other.article_id,
        version=other.version,
        outlet=other.outlet,
        published=other.published,
        speaker=other.voice.name,
        text=other.text,
        verdict="contradicted" if altered or elsewhere else "verified",
        reasons=tuple(reasons),
    )


def _other_words(connection: Connection, name: str, passage: Appearance) -> Iterator[EvidenceView]:
    """What the relay's articles have of the same speaker, up to the article's own day."""
    outlets = connection.execute(select(article.c.outlet_key).distinct()).scalars()
    keys = [key for key in outlets if same_outlet(name_key(name), key)]
    if not keys:
        return
    by = statement.c.speaker_key == name_key(passage.voice.name)
    if passage.voice.entity_id is not None:
        by = statement.c.entity_id == passage.voice.entity_id
    rows = connection.execute(
        select(
            statement.c.id,
            statement.c.article_id,
            version.c.number,
            version.c.outlet,
            statement.c.published,
            speaker.c.name,
            statement.c.content,
        )
        .join(speaker, speaker.c.id == statement.c.speaker_id)
        .join(reading, reading.c.id == statement.c.reading_id)
        .join(version, version.c.id == reading.c.version_id)
        .where(by, statement.c.live, statement.c.outlet_key.in_(keys))
        .where(statement.c.article_id != passage.article_id)
        .order_by(statement.c.day.desc(), statement.c.id)
        .limit(_OTHERS)
    )
    for row in rows:
        yield EvidenceView(*row, verdict="other words", reasons=())
