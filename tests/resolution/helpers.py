"""Attributions as marked text: ``{s|source} {c|cue} {q|content}``; ``{q2|…}`` is of the second."""

from __future__ import annotations

import re

from sayso.records import Attribution, Span

_MARK = re.compile(r"\{([scq])(\d?)\||\}")


def marked(marked_text: str) -> tuple[str, tuple[Attribution, ...]]:
    """Read marked text: the plain text, and its attributions by their number."""
    text = ""
    spans: dict[int, dict[str, list[Span]]] = {}
    open_: list[tuple[str, int, int]] = []
    at = 0
    for found in _MARK.finditer(marked_text):
        text += marked_text[at : found.start()]
        at = found.end()
        if found[1]:
            open_.append((found[1], int(found[2] or 1), len(text)))
        else:
            role, number, start = open_.pop()
            roles = spans.setdefault(number, {"s": [], "c": [], "q": []})
            roles[role].append((start, len(text)))
    text += marked_text[at:]
    return text, tuple(
        Attribution(tuple(r["q"]), tuple(r["c"]), tuple(r["s"]), 1.0)
        for _, r in sorted(spans.items())
    )
