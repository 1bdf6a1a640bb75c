"""What statements have to meet that are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, and_, or_, select, true

from sayso.ledger.queries import Query
from sayso.ledger.schema import member, reading, relay, speaker, statement

LAST_DAY: Final = 1 << 30
"""After every day that there is."""

_OF: Final = statement.c


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody whose statements are meant: an entity, or a name that no entity goes by.

    Or they are those that entities make together with others.
    """

    entity_id: int | None = None
    key: str | None = None
    together: tuple[int, ...] = ()

    def condition(self) -> ColumnElement[bool]:
        """Return the condition that a statement is theirs; an index answers it."""
        if self.entity_id is not None:
            return _OF.entity_id == self.entity_id
        if self.together:
            joint = (
                select(member.c.speaker_id)
                .join(speaker, speaker.c.id == member.c.part_id)
                .where(speaker.c.entity_id.in_(self.together), speaker.c.joined == true())
            )
            return _OF.speaker_id.in_(joint)
        return and_(_OF.speaker_key == self.key, _OF.entity_id.is_(None))


def theirs(voices: Sequence[Voice]) -> ColumnElement[bool]:
    """Return the condition that a statement is by one of some voices, however many they are."""
    ids = [voice.entity_id for voice in voices if voice.entity_id is not None]
    others = (voice.condition() for voice in voices if voice.entity_id is None)
    return or_(_OF.entity_id.in_(ids), *others)


@dataclass(frozen=True, slots=True)
class Conditions:
    """What statements have to meet; ``None`` stands for anything."""

    voices: tuple[Voice, ...] | None = None
    outlet_key: str | None = None
    since: int = 0
    until: int = LAST_DAY
    kind: str | None = None
    hedge: str | None = None
    relay_key: str | None = None
    relays: tuple[int, int] | None = None
    """How many hands the words went through, at least and at most."""
    status: str | None = None
    """With ``rejected``, those are found that are live but for that."""
    query: Query | None = None

    @property
    def rejected(self) -> bool:
        """Whether rejected ones are asked for, which are not live, nor in the full text."""
        return self.status == "rejected"

    def simple(self) -> list[ColumnElement[bool]]:
        """Return the conditions that no index of ours leads to."""
        wanted = ((_OF.kind, self.kind), (_OF.hedge, self.hedge), (_OF.status, self.status))
        met = [column == value for column, value in wanted if value is not None]
        if self.rejected:
            met.append(
                select(reading.c.id).where(reading.c.id == _OF.reading_id, reading.c.live).exists()
            )
        if self.relays is not None:
            met.append(_OF.relays.between(*self.relays))
        if self.relay_key is not None:
            through = select(relay.c.position).where(
                relay.c.statement_id == _OF.id, relay.c.key == self.relay_key
            )
            met.append(through.exists())
        return met
