"""What people say about statements: appended, never changed, and applied as it is said.

Several people can review at once. Who says which review of a statement they saw last (``expects``)
is told where somebody else was faster, and nothing of either is lost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, false, insert, select

from sayso.errors import ConflictError, NotFoundError, QueryError
from sayso.ledger.clock import now
from sayso.ledger.corrections import Review, apply
from sayso.ledger.given import possible
from sayso.ledger.proposals import proposed
from sayso.ledger.reviewed import HOLDER, Reviewed, load, refresh
from sayso.ledger.schema import review
from sayso.ledger.views import ReviewView

NOBODY: Final = 0
"""What to expect of a statement that has no review."""


def confirm(
    connection: Connection,
    statement_id: int,
    *,
    by: str,
    note: str | None = None,
    expects: int | None = None,
) -> ReviewView:
    """Say that a statement is right as it stands.

    Args:
        connection: a transaction that writes.
        statement_id: the statement.
        by: who says so.
        note: why, for other people.
        expects: the last review of the statement that they saw, 0 for none; ``None`` does not ask.

    Raises:
        NotFoundError: there is no such statement.
        ConflictError: somebody reviewed it after ``expects``, or a later reading has replaced it.
        QueryError: ``by`` is empty.
    """
    return _verdict(connection, "confirm", statement_id, by, note, expects)


def reject(
    connection: Connection,
    statement_id: int,
    *,
    by: str,
    note: str | None = None,
    expects: int | None = None,
) -> ReviewView:
    """Say that a statement is none; no list has it any more. See :func:`confirm`."""
    return _verdict(connection, "reject", statement_id, by, note, expects)


def correct(
    connection: Connection,
    statement_id: int,
    changes: Mapping[str, object],
    *,
    by: str,
    note: str | None = None,
    expects: int | None = None,
) -> tuple[ReviewView, ...]:
    """Put fields of a statement right; each is a review of its own. See :func:`confirm`.

    Args:
        connection: a transaction that writes.
        statement_id: the statement.
        changes: what each field is to be, see :func:`sayso.ledger.proposals.proposed`.
        by: who says so.
        note: why, for other people.
        expects: the last review of the statement that they saw.

    Raises:
        QueryError: there is no such field, or it cannot be that; or nothing would change.
    """
    of = _reviewable(connection, statement_id, expects)
    current = apply(of.output, of.reviews).output
    values = proposed(of.text, current, changes)
    changed = {name: value for name, value in values.items() if not _same(current, name, value)}
    if not changed:
        raise QueryError(f"statement {statement_id}: is already as the correction has it")
    made = [
        _append(connection, of, "correct", by, field=name, value=value, note=note)
        for name, value in changed.items()
    ]
    refresh(connection, of, made)
    return tuple(_view(of, one, standing=True) for one in made)


def undo(
    connection: Connection,
    review_id: int,
    *,
    by: str,
    note: str | None = None,
    expects: int | None = None,
) -> ReviewView:
    """Take a review back, whoever made it; an undo can be taken back too. See :func:`confirm`.

    Raises:
        NotFoundError: there is no such review.
        ConflictError: it has been taken back already, or the statement was reviewed after
            ``expects``.
    """
    statement_id = connection.execute(
        select(HOLDER).where(review.c.id == review_id if possible(review_id) else false())
    ).scalar()
    if statement_id is None:
        raise NotFoundError(f"review {review_id}: is not in the ledger")
    of = load(connection, statement_id)
    _check(of, expects)
    if review_id not in standing(of.reviews):
        raise ConflictError(f"review {review_id}: has been taken back already")
    made = _append(connection, of, "undo", by, undoes=review_id, note=note)
    refresh(connection, of, [made])
    return _view(of, made, standing=True)


def history(connection: Connection, statement_id: int) -> tuple[ReviewView, ...]:
    """Return every review of a statement, the oldest first.

    Raises:
        NotFoundError: there is no such statement.
    """
    of = load(connection, statement_id)
    holding = standing(of.reviews)
    return tuple(_view(of, one, standing=one.id in holding) for one in of.reviews)


def _verdict(
    connection: Connection,
    action: str,
    statement_id: int,
    by: str,
    note: str | None,
    expects: int | None,
) -> ReviewView:
    of = _reviewable(connection, statement_id, expects)
    made = _append(connection, of, action, by, note=note)
    refresh(connection, of, [made])
    return _view(of, made, standing=True)


def _reviewable(connection: Connection, statement_id: int, expects: int | None) -> Reviewed:
    of = load(connection, statement_id)
    if not of.live:
        later = f"; it is now statement {of.superseded_by}" if of.superseded_by else ""
        raise ConflictError(f"statement {statement_id}: is of an earlier reading{later}")
    _check(of, expects)
    return of


def _check(of: Reviewed, expects: int | None) -> None:
    last = of.reviews[-1] if of.reviews else None
    if expects is not None and expects != (last.id if last else NOBODY):
        told = f"by review {last.id} of {last.made_by}" if last else "by nobody"
        raise ConflictError(
            f"statement {of.id}: was last reviewed {told}, not by review {expects}; "
            "look at it again, then say so again"
        )


def _append(
    connection: Connection,
    of: Reviewed,
    action: str,
    by: str,
    **told: Any,  # noqa: ANN401
) -> Review:
    if not by.strip():
        raise QueryError("a review needs the name of who makes it")
    # A clock that is behind must not put a review before those that it is about.
    made_at = max([now(), *(one.made_at for one in of.reviews)])
    made = {"action": action, "made_by": " ".join(by.split()), "made_at": made_at, **told}
    row = {
        "article_id": of.article_id,
        "version_id": of.version_id,
        "statement_id": of.id,
        "content": of.output["content"],
    }
    number = connection.execute(insert(review).values(row | made)).inserted_primary_key
    return Review(id=number[0] if number else 0, **made)


def standing(reviews: Sequence[Review]) -> set[int]:
    """Return the reviews of a statement, by time, that nobody took back; undos are among them."""
    undone: set[int | None] = set()
    holding: set[int] = set()
    for one in reversed(reviews):
        if one.id not in undone:
            holding.add(one.id)
            undone |= {one.undoes} if one.action == "undo" else set()
    return holding


def _same(current: Mapping[str, Any], field: str, value: Any) -> bool:  # noqa: ANN401
    if field in ("addressee", "occasion") and value:
        here: bool = current["evidence"][field] == [value["span"]]
        return here and bool(current[field] == value["text"])
    return bool(current[field] == value)


def _view(of: Reviewed, one: Review, *, standing: bool) -> ReviewView:
    return ReviewView(
        id=one.id,
        statement_id=of.id,
        article_id=of.article_id,
        action=one.action,
        field=one.field,
        value=one.value,
        note=one.note,
        made_by=one.made_by,
        made_at=one.made_at,
        undoes=one.undoes,
        standing=standing,
    )
