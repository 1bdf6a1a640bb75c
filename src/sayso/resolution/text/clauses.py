"""The words around a cue that can say when, where and to whom something was said.

They stand in the cue's own sentence and outside the content: the stretch that the cue stands in,
and what follows the content. For a cue within another relation's content they stay within it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from sayso.records import Attribution, Span
from sayso.resolution.text.layout import Layout

BARRIER: Final = re.compile(
    r"(?i:\b(?:who|whom|whose|which|where|when|after|before|while|since|because|although|though|if|"
    r"until|unless|following|despite|amid|whether|as(?! (?:well|much|many|part|of)\b)|than|"
    r"quoted|cited|reported|reports|citing|quoting|according)\b)|;|\s[—–-]{1,2}\s|\([^)]*$"
)
"""Words that open a clause of its own, or name another hand: what follows is not the cue's."""


REACH: Final = 400
"""How many characters of a stretch are read: a text without full stops takes no longer."""


@dataclass(frozen=True, slots=True)
class Clause:
    """The stretches of a sentence that belong to one cue."""

    cue: Span
    before: Span
    """Up to the cue, from the nearest content before it."""
    after: Span
    """From the cue, which is part of it, to the nearest content after it."""
    rest: tuple[Span, ...]
    """What follows the contents after the cue."""


@lru_cache(maxsize=16)  # each field of a statement asks for it; a layout is known as itself
def clause_of(
    layout: Layout, attribution: Attribution, enclosing: Span | None = None
) -> Clause | None:
    """The clause of an attribution's cue; none without a cue.

    Args:
        layout: of the article.
        attribution: whose clause.
        enclosing: the content of another relation that the cue stands in, if any.
    """
    if not attribution.cue:
        return None
    cue = attribution.cue[0][0], attribution.cue[-1][1]
    start, end = layout.sentences[layout.sentence(cue[0])] if layout.sentences else cue
    if enclosing:
        start, end = max(start, enclosing[0]), min(end, enclosing[1])
    start, end = min(start, cue[0]), max(end, cue[1])
    low, at = start, cue[0]
    stretches: list[Span] = []
    for s, e in attribution.content:
        if e <= cue[0]:
            low = max(low, e)
        elif s < end:
            stretches.append((at, max(s, at)))
            at = max(e, at)
    stretches.append((at, max(end, at)))
    first, *rest = ((s, min(e, max(s, cue[1]) + REACH)) for s, e in stretches)
    return Clause(cue, (max(min(low, cue[0]), cue[0] - REACH), cue[0]), first, tuple(rest))


def crosses(text: str, start: int, end: int) -> bool:
    """Whether another clause opens between two offsets and is not closed by a comma."""
    return any("," not in text[m.end() : end] for m in BARRIER.finditer(text, start, end))


def overlaps(span: Span, spans: Iterable[Span]) -> bool:
    """Whether a span shares a character with one of others."""
    return any(span[0] < e and s < span[1] for s, e in spans)
