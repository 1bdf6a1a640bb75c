"""What questions are answered with. Each has ``as_dict()``, which JSON can hold."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal


class View:
    """What all views have in common."""

    __slots__ = ()

    def as_dict(self) -> dict[str, Any]:
        """Return the view as JSON has it; fields keep their order."""
        return asdict(self)  # type: ignore[call-overload, no-any-return]


@dataclass(frozen=True, slots=True)
class Added(View):
    """What became of an article that was given to the ledger."""

    outcome: Literal["added", "unchanged", "updated", "reread"]
    article_id: int
    version: int
    """The number of the version that the article is now known in."""
    source: str
    """The input that it came from."""


@dataclass(frozen=True, slots=True)
class FailureView(View):
    """An input that could not be read."""

    source: str
    reason: str
    attempts: int
    first_at: str
    last_at: str


@dataclass(frozen=True, slots=True)
class RelayView(View):
    """A hand that a statement passed through."""

    name: str
    type: str
    on: str | None
    """When it passed the words on, ISO 8601, as precise as the text allows."""
    span: tuple[int, int]
    """Where the article names it, in code points of the version's text."""


@dataclass(frozen=True, slots=True)
class StatementView(View):
    """A statement as models and reviews leave it."""

    id: int
    article_id: int
    version: int
    """The number of the article's version that it stands in."""
    ordinal: int
    """Its place among the statements of that version, from 0."""
    content: str
    """Its words; passages are joined by an ellipsis."""
    cue: str
    source: str
    """Who speaks, in the words of the text."""
    speaker: str
    speaker_type: str
    entity_id: int | None
    kind: str
    hedge: str
    said_on: str | None
    chain: tuple[RelayView, ...]
    """Nearest to the reader first."""
    outlet: str | None
    published: str | None
    status: str
    """unreviewed, confirmed, corrected or rejected."""
    score: float
    live: bool
    """Whether it stands in the newest version, as the newest model reads it."""
    model: str
    superseded_by: int | None


@dataclass(frozen=True, slots=True)
class FoundView(StatementView):
    """A statement that answers a question."""

    marks: tuple[tuple[int, int], ...] = ()
    """Where the words that were searched for stand in ``content``, in code points."""


@dataclass(frozen=True, slots=True)
class ArticleView(View):
    """An article by its newest version."""

    id: int
    outlet: str | None
    url: str | None
    published: str | None
    headline: str | None
    first_seen: str
    versions: int
    statements: int
    """How many live ones it has."""
    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VersionView(View):
    """An article's text as it stood when it was added."""

    id: int
    article_id: int
    number: int
    digest: str
    """SHA-256 of the text in UTF-8."""
    text: str
    headline: str | None
    byline: tuple[str, ...]
    published: str | None
    outlet: str | None
    url: str | None
    language: str | None
    captions: tuple[str, ...]
    links: tuple[str, ...]
    source: str
    added_at: str
    models: tuple[str, ...]
    """The models that have read it, in order."""


@dataclass(frozen=True, slots=True)
class ChangeView(View):
    """What became of one statement between two versions of an article."""

    change: Literal["kept", "altered", "removed", "new"]
    before: StatementView | None
    after: StatementView | None
    fields: tuple[str, ...] = ()
    """What differs: content, speaker, kind, hedge, said_on, chain."""


@dataclass(frozen=True, slots=True)
class ReviewView(View):
    """What one person once said about a statement."""

    id: int
    statement_id: int
    article_id: int
    action: str
    """confirm, reject, correct or undo."""
    field: str | None
    """What is corrected."""
    value: Any
    """What it is corrected to, as JSON."""
    note: str | None
    made_by: str
    made_at: str
    """UTC."""
    undoes: int | None
    standing: bool
    """Whether nobody has taken it back."""


@dataclass(frozen=True, slots=True)
class QueueView(View):
    """A statement that waits for a review, or has one."""

    statement: StatementView
    confidence: float
    """The model's estimate that nothing about it is wrong."""
    last_review: int
    """The number of its last review, 0 for none: what ``expects`` is to be."""


@dataclass(frozen=True, slots=True)
class CaseView(View):
    """A statement with what it takes to review it."""

    statement: StatementView
    speaker_id: int
    """The speaker of its article, whom a decision can split from the others of that entity."""
    confidence: float
    last_review: int
    current: dict[str, Any]
    """The statement as it stands, as the schema describes an attribution."""
    before: str
    """The text before its content, from the start of the paragraph before."""
    words: str
    """The text from the start of its content to its end."""
    after: str
    """The text after it, to the end of the next paragraph."""
    reviews: tuple[ReviewView, ...]


@dataclass(frozen=True, slots=True)
class OrphanView(View):
    """A review whose words no statement of the newest reading has."""

    review: ReviewView
    content: str
    """The words that were reviewed."""
    version: int
    """The number of the version in which they stand."""
    outlet: str | None
    published: str | None
    headline: str | None


@dataclass(frozen=True, slots=True)
class StatsRow(View):
    """How many statements there are of one sort."""

    labels: dict[str, str]
    """What they have in common, such as their outlet and their kind."""
    statements: int
    share: float
    """Part of those of the same outlet, or of all where rows are not by outlet, 0 to 1."""

    def as_dict(self) -> dict[str, Any]:
        """Return the labels and the figures, side by side."""
        return {**self.labels, "statements": self.statements, "share": round(self.share, 6)}


@dataclass(frozen=True, slots=True)
class StatsView(View):
    """Statements counted."""

    by: str
    rows: tuple[StatsRow, ...]
