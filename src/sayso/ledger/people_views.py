"""What questions about people return."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class EntityView:
    """A person, organization or group."""

    id: int
    name: str
    type: str
    wikidata: str | None
    country: str | None
    seeded: bool
    statements: int
    """Live statements by them alone."""
    articles: int

    def as_dict(self) -> dict[str, Any]:
        """Return the fields in their order."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class HeardView:
    """A person, organization or group in a list of those who say something."""

    id: int
    name: str
    type: str
    wikidata: str | None
    country: str | None
    statements: int
    """Live statements by them alone."""

    def as_dict(self) -> dict[str, Any]:
        """Return the fields in their order."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Match:
    """An entity that a name may mean."""

    entity: EntityView
    alias: str
    """The name of theirs that fits best."""
    how: str
    """exact, part, acronym or near."""
    score: float
    """How well it fits, 0 to 1."""

    def as_dict(self) -> dict[str, Any]:
        """Return the fields in their order."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class AliasView:
    """A name that an entity goes by, and why it is theirs."""

    name: str
    origin: str
    """article, seed or decision."""
    speakers: int
    """In how many readings they are named so."""
    score: float | None
    """The least sure of the links; none for a seed's."""
    features: tuple[tuple[str, float], ...]
    """What spoke for that link or against it, in log-odds."""
    article: int | None
    """The article of that link."""
    speaker: int | None
    """The speaker of that link: ``people split`` takes it."""

    def as_dict(self) -> dict[str, Any]:
        """Return the fields in their order."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class SpeakerView:
    """Somebody as one article has them speak."""

    speaker_id: int
    """What ``people split`` takes."""
    name: str
    """The fullest that the article gives."""
    article_id: int
    outlet: str | None
    published: str | None
    statements: int
    """Live statements by them alone."""
    score: float | None
    """How sure the link is, 0 to 1; none where a person made it."""

    def as_dict(self) -> dict[str, Any]:
        """Return the fields in their order."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Portrait:
    """All that is known of an entity."""

    entity: EntityView
    aliases: tuple[AliasView, ...]
    profile: dict[str, Any]
    """What articles told of them: roles, countries, company."""
    decisions: tuple[DecisionView, ...]

    def as_dict(self) -> dict[str, Any]:
        """Return the fields in their order."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class CandidateView:
    """Two entities that may be one."""

    id: int
    score: float
    """Probability, 0 to 1."""
    left: EntityView
    right: EntityView
    features: tuple[tuple[str, float], ...]

    def as_dict(self) -> dict[str, Any]:
        """Return the fields in their order."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class DecisionView:
    """What a person decided."""

    id: int
    action: str
    left: int
    left_name: str
    right: int | None
    right_name: str | None
    speaker: int | None
    undoes: int | None
    stands: bool
    """Whether it counts: nobody undid it."""
    note: str | None
    made_by: str
    made_at: str

    def as_dict(self) -> dict[str, Any]:
        """Return the fields in their order."""
        return asdict(self)
