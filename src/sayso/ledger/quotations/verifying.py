"""Is it true that these words came through that outlet? Chains, held against the outlets' articles.

“Told the Herald”, says the Courier: if the ledger holds articles of the Herald, its own words are
looked up. They bear the chain out, or they have the words otherwise, or another speaker.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, Final, Literal

from sqlalchemy import Connection, Select, false, func, select

from sayso.errors import NotFoundError
from sayso.ledger.bulk import batches
from sayso.ledger.conditions import Voice as Speaks
from sayso.ledger.given import possible
from sayso.ledger.keys import name_key
from sayso.ledger.quotations import loading
from sayso.ledger.quotations.loading import ORDER, Appearance
from sayso.ledger.quotations.views import EvidenceView, VerificationView
from sayso.ledger.schema import (
    appearance,
    reading,
    speaker,
    statement,
    variant,
    version,
)
from sayso.ledger.statements import chains_of
from sayso.linking.quotations.describe import describe
from sayso.linking.quotations.outlets import Outlets
from sayso.linking.quotations.severity import LISTED, of_alteration, reasons_of
from sayso.linking.quotations.voices import compare

Status = Literal["verified", "contradicted", "unsupported", "not in the ledger", "not quoted"]

_LOOKED_AT: Final = 20
"""First appearances of a quotation in an outlet's articles that are looked at."""
_OTHERS: Final = 5
"""Articles of a relay with other words that are named."""


def verify(connection: Connection, statement_id: int) -> tuple[VerificationView, ...]:
    """Hold the chain of a statement against the articles of the outlets that it names.

    Args:
        connection: an open ledger's.
        statement_id: the statement's number.

    Returns:
        One answer for each relay, nearest to the reader first; none where the chain is empty.

    Raises:
        NotFoundError: there is no such statement.
    """
    this = statement.c.id == statement_id if possible(statement_id) else false()
    if not connection.execute(select(statement.c.id).where(this)).first():
        raise NotFoundError(f"statement {statement_id}: is not in the ledger")
    return verify_all(connection, [statement_id]).get(statement_id, ())


def verify_all(
    connection: Connection, statement_ids: Iterable[int]
) -> dict[int, tuple[VerificationView, ...]]:
    """Hold the chains of several statements against the articles of the outlets that they name.

    What is the same for several of them is read once.

    Args:
        connection: an open ledger's.
        statement_ids: the statements' numbers.

    Returns:
        By statement, for those that have a chain, what :func:`verify` returns.
    """
    chains = chains_of(connection, filter(possible, statement_ids))
    if not chains:
        return {}
    passages: dict[int, list[Appearance]] = {number: [] for number in chains}
    for ids in batches(chains):
        these = loading.places().where(appearance.c.statement_id.in_(ids))
        ordered = these.order_by(appearance.c.statement_id, appearance.c.part)
        for one in loading.load(connection, connection.execute(ordered).all()):
            passages[one.statement_id].append(one)
    quoted = {one.quotation_id for several in passages.values() for one in several}
    shelf = _Shelf(connection, {hand.name for chain in chains.values() for hand in chain}, quoted)
    return {
        number: tuple(
            _check(shelf, number, position, hand.name, passages[number])
            for position, hand in enumerate(chain)
        )
        for number, chain in chains.items()
    }


class _Shelf:
    """What is read of the ledger for some chains, each thing once.

    Args:
        connection: an open ledger's.
        relays: the names in the chains.
        quotations: the numbers of what is said to have come through them.
    """

    def __init__(
        self, connection: Connection, relays: Iterable[str], quotations: Collection[int]
    ) -> None:
        self.connection = connection
        known = _outlets(connection)
        self.outlets = {name: known.like(name_key(name)) for name in relays}
        """The keys of the outlets that a relay can be."""
        self._read: dict[tuple[int, str], list[Appearance]] = {}
        keys = {key for several in self.outlets.values() for key in several}
        for some in batches(keys):
            for one in _first_of(connection, quotations, some):
                self._read.setdefault((one.quotation_id, one.outlet_key), []).append(one)

    def appearances(self, quotation_id: int, relay: str) -> Iterator[Appearance]:
        """The first appearances of a quotation in articles of a relay."""
        for key in self.outlets[relay]:
            yield from self._read.get((quotation_id, key), ())


def _outlets(connection: Connection) -> Outlets:
    """Every outlet: each is sought behind the one before, so that their articles do not count.

    As PostgreSQL's wiki has it: a loose index scan.
    """
    key = statement.c.outlet_key
    found = select(func.min(key).label("key")).cte("outlet", recursive=True)
    after = select(func.min(key)).where(key > found.c.key).scalar_subquery()
    found = found.union_all(select(after).where(found.c.key.is_not(None)))
    every = select(found.c.key).where(found.c.key.is_not(None))
    return Outlets(connection.execute(every).scalars())


def _first_of(
    connection: Connection, quotations: Collection[int], outlets: Collection[str]
) -> list[Appearance]:
    """The first appearances of quotations in each of some outlets, in order of time."""
    # Not by the index of outlets: they have more statements than a quotation has appearances.
    outlet = func.coalesce(statement.c.outlet_key, "")
    place = func.row_number().over(partition_by=(variant.c.quotation_id, outlet), order_by=ORDER)
    ranked = (
        loading.places()
        .add_columns(place.label("place"))
        .where(variant.c.quotation_id.in_(quotations), outlet.in_(outlets))
        .subquery()
    )
    first: Select[Any] = select(ranked.c.statement_id, ranked.c.part).where(
        ranked.c.place <= _LOOKED_AT
    )
    found = loading.load(connection, connection.execute(first).all())
    return sorted(found, key=lambda one: one.time)


def _check(
    shelf: _Shelf, statement_id: int, position: int, name: str, passages: Sequence[Appearance]
) -> VerificationView:
    outlets = shelf.outlets[name]
    evidence = [
        _evidence(passage, other)
        for passage in passages
        for other in shelf.appearances(passage.quotation_id, name)
        if other.article_id != passage.article_id and _overlap(passage, other)
    ]
    verdicts = {one.verdict for one in evidence}
    status: Status = "not in the ledger" if passages else "not quoted"
    if "verified" in verdicts:
        status = "verified"
    elif "contradicted" in verdicts:
        status = "contradicted"
    elif passages and outlets:
        evidence = list(_other_words(shelf.connection, outlets, passages[0]))
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


def _other_words(
    connection: Connection, outlets: Sequence[str], passage: Appearance
) -> Iterator[EvidenceView]:
    """What the relay's articles have of the same speaker, the newest first."""
    number = passage.voice.entity_id
    by = Speaks(number) if number is not None else Speaks(key=name_key(passage.voice.name))
    outlet = func.coalesce(statement.c.outlet_key, "")  # the indices of speakers have it
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
        .where(by.condition(), statement.c.live, outlet.in_(outlets))
        .where(statement.c.article_id != passage.article_id)
        .order_by(statement.c.day.desc(), statement.c.id)
        .limit(_OTHERS)
    )
    for row in rows:
        yield EvidenceView(*row, verdict="other words", reasons=())
