"""What a model said of a statement and what people said about that → the statement as it stands.

Pure: reviews are appended and never changed, so how a statement stands can always be made again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sayso.errors import QueryError

Output = Mapping[str, Any]
"""A statement as ``schemas/article.schema.json`` describes an attribution."""

ROLES: Final = ("content", "cue", "source")
"""Fields that are spans of the text."""

FIELDS: Final = (
    *ROLES,
    "speaker",
    "kind",
    "chain",
    "hedge",
    "said_on",
    "addressee",
    "occasion",
    "insertions",
)
"""What can be corrected. Values are as in the schema, but for ``addressee`` and ``occasion``, which
are ``{"text": words, "span": [start, end]}`` or ``None``."""


@dataclass(frozen=True, slots=True)
class Review:
    """What one person once said about a statement."""

    id: int
    action: str
    """confirm, reject, correct or undo."""
    made_by: str
    made_at: str
    """UTC."""
    field: str | None = None
    """What is corrected: one of ``FIELDS``."""
    value: Any = None
    """What the field is corrected to."""
    note: str | None = None
    undoes: int | None = None
    """The review that is taken back."""


@dataclass(frozen=True, slots=True)
class Current:
    """A statement as reviews leave it."""

    status: str
    """unreviewed, confirmed, corrected or rejected."""
    output: dict[str, Any]


def apply(output: Output, reviews: Iterable[Review]) -> Current:
    """Return a statement as reviews leave it, whatever order they come in.

    Later reviews go over earlier ones. A statement is rejected where that was said last; else it is
    corrected if anything about it was, and confirmed if nothing was.

    Raises:
        QueryError: a review corrects a field that there is not.
    """
    standing = effective(reviews)
    current = dict(output)
    for review in standing:
        if review.action == "correct":
            current = corrected(current, review.field, review.value)
    return Current(_status(standing), current)


def effective(reviews: Iterable[Review]) -> list[Review]:
    """Return the reviews that nobody took back, by time; undoing an undo brings one back."""
    ordered = sorted(reviews, key=lambda review: (review.made_at, review.id))
    undone: set[int | None] = set()
    standing: list[Review] = []
    for review in reversed(ordered):
        if review.id in undone:
            continue
        if review.action == "undo":
            undone.add(review.undoes)
        else:
            standing.append(review)
    return standing[::-1]


def corrected(output: Output, field: str | None, value: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return a statement with one field put right.

    Its confidence is then 1, and its evidence the places that the value names; insertions that a
    corrected content leaves out go. The score stays the model's.

    Raises:
        QueryError: there is no such field.
    """
    if field in ROLES:
        changed = {**output, field: value}
        if field == "content":
            kept = [one for one in output["insertions"] if _within(one["span"], value)]
            changed["insertions"] = kept
        return changed
    if field not in FIELDS:
        raise QueryError(f"a statement has no field {field!r}; it has {', '.join(FIELDS)}")
    return {
        **output,
        field: value["text"] if field in ("addressee", "occasion") and value else value,
        "confidence": {**output["confidence"], field: 1.0},
        "evidence": {**output["evidence"], field: places(field, value)},
    }


def places(field: str, value: Any) -> list[list[int]]:  # noqa: ANN401
    """Return the spans that a field's value names."""
    match field:
        case "speaker":
            return list(value["mentions"])
        case "chain" | "insertions":
            return [part["span"] for part in value]
        case "addressee" | "occasion":
            return [value["span"]] if value else []
        case "content" | "cue" | "source":
            return list(value)
        case _:
            return []


def _status(standing: list[Review]) -> str:
    if not standing:
        return "unreviewed"
    if standing[-1].action == "reject":
        return "rejected"
    return "corrected" if any(one.action == "correct" for one in standing) else "confirmed"


def _within(span: list[int], spans: Iterable[list[int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in spans)
