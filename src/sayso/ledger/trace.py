"""One statement back to its source: the words in their text, and everything that led to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, select

from sayso.ledger.corrections import apply
from sayso.ledger.questions import get_statement
from sayso.ledger.quotations.verifying import verify
from sayso.ledger.quotations.views import VerificationView
from sayso.ledger.reviewed import load
from sayso.ledger.reviews import history
from sayso.ledger.schema import article, reading, statement, version
from sayso.ledger.views import ReviewView, StatementView, View
from sayso.records import Span

_LONGEST: Final = 1500
"""Characters of text that are shown before and after the words at most."""


@dataclass(frozen=True, slots=True)
class TraceView(View):
    """One statement back to its source."""

    statement: StatementView
    speaker_id: int
    """The speaker as this article has them: ``people split`` takes it."""
    headline: str | None
    byline: tuple[str, ...]
    url: str | None
    input: str
    """What the article's version was read from."""
    digest: str
    """SHA-256 of the version's text in UTF-8."""
    versions: int
    """How many versions of the article there are by now."""
    added_at: str
    read_at: str
    """When the model read the version, UTC."""
    passage: str
    """The paragraphs of the text that the words stand in."""
    start: int
    """Where the passage starts in the text; this and all spans count code points."""
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    output: dict[str, Any]
    """The statement as it stands, as the schema describes an attribution."""
    verifications: tuple[VerificationView, ...]
    """Whether the outlets of the chain have the words, one for each relay."""
    reviews: tuple[ReviewView, ...]
    supersedes: tuple[int, ...]
    """Statements of earlier readings with the same words."""


def trace(connection: Connection, statement_id: int) -> TraceView:
    """Return where a statement comes from.

    Args:
        connection: an open ledger's.
        statement_id: the statement, live or not.

    Raises:
        NotFoundError: the ledger does not hold it.
    """
    view = get_statement(connection, statement_id)
    held = load(connection, statement_id)
    current = apply(held.output, held.reviews).output
    spans = {role: _spans(current[role]) for role in ("content", "cue", "source")}
    start, end = _around(held.text, [span for several in spans.values() for span in several])
    columns = (
        version.c.headline,
        version.c.byline,
        version.c.url,
        version.c.source.label("input"),
        version.c.digest,
        version.c.added_at,
        reading.c.read_at,
        article.c.versions,
    )
    row = connection.execute(
        select(*columns)
        .select_from(reading)
        .join(version, version.c.id == reading.c.version_id)
        .join(article, article.c.id == version.c.article_id)
        .where(reading.c.id == held.reading_id)
    ).one()
    speaker_id = connection.execute(
        select(statement.c.speaker_id).where(statement.c.id == statement_id)
    ).scalar_one()
    earlier = connection.execute(
        select(statement.c.id)
        .where(statement.c.article_id == held.article_id, statement.c.superseded_by == statement_id)
        .order_by(statement.c.id)
    )
    return TraceView(
        statement=view,
        speaker_id=speaker_id,
        headline=row.headline,
        byline=tuple(row.byline),
        url=row.url,
        input=row.input,
        digest=row.digest,
        versions=row.versions,
        added_at=row.added_at,
        read_at=row.read_at,
        passage=held.text[start:end],
        start=start,
        **spans,
        output=dict(current),
        verifications=verify(connection, statement_id),
        reviews=history(connection, statement_id),
        supersedes=tuple(earlier.scalars()),
    )


def _spans(several: list[Any]) -> tuple[Span, ...]:
    return tuple((start, end) for start, end in several)


def _around(text: str, spans: list[Span]) -> Span:
    """The paragraphs that words stand in."""
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    start = max(text.rfind("\n", 0, first) + 1, first - _LONGEST)
    end = text.find("\n", last)
    return start, min(len(text) if end < 0 else end, last + _LONGEST)
