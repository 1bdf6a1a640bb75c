"""When something was said."""

from __future__ import annotations

from sayso.resolution.expressions import resolve


def resolve_expression(words: str, published: str | None) -> str | None:
    """The ISO date that a time expression means in an article of a day, as precise as it allows.

    Args:
        words: the expression, with or without a preposition: "on Tuesday", "last month", "3 May".
        published: ISO 8601 date of publication, as precise as it is known.
    """
    return resolve(words, published)
