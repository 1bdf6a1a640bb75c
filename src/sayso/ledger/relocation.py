"""Places in one version of an article → the places of the same words in another. Pure."""

from __future__ import annotations

from typing import Any

from sayso.ledger.corrections import ROLES, places


def relocated(field: str, value: Any, old: str, new: str, shift: int) -> Any:  # noqa: ANN401
    """Return a corrected value with its places in another text; those without any stay as they are.

    Args:
        field: the field that is corrected.
        value: its value, with places in ``old``.
        old: the text that was reviewed.
        new: the text that is read now.
        shift: how much later the statement stands in it.

    Raises:
        LookupError: the other text lacks words that the value is about. Further mentions of a
            speaker are not among those.
    """
    moved = {tuple(span): _moved(span, old, new, shift) for span in places(field, value)}
    if field == "speaker":
        return {**value, "mentions": [span for span in moved.values() if span]}
    if not all(moved.values()):
        raise LookupError(field)
    if field in ROLES:
        return sorted(moved[tuple(span)] for span in value)
    if field in ("chain", "insertions"):
        return [{**part, "span": moved[tuple(part["span"])]} for part in value]
    return {**value, "span": moved[tuple(value["span"])]} if moved else value


def _moved(span: list[int], old: str, new: str, shift: int) -> list[int]:
    """The nearest place of the same words; none is empty."""
    words = old[slice(*span)]
    ends: list[int] = []
    start = new.find(words)
    while start >= 0:
        if not ends or abs(start - span[0] - shift) < abs(ends[0] - span[0] - shift):
            ends = [start, start + len(words)]
        start = new.find(words, start + 1)
    return ends
