"""How much of a content is quoted: direct, indirect or mixed."""

from __future__ import annotations

from sayso.kind import WORD, kind
from sayso.records import Attribution, Finding, Span
from sayso.resolution.confidence import decided
from sayso.resolution.text.layout import Layout


def kind_of(layout: Layout, attribution: Attribution) -> tuple[str, Finding]:
    """Whether a content stands inside quotation marks as a whole, in part, or not at all.

    A leading "that" does not count. Evidence: the runs of quoted words.
    """
    words = [m.span() for span in attribution.content for m in WORD.finditer(layout.text, *span)]
    if words and layout.words(words[0]).lower() == "that":
        words = words[1:]
    quoted = [word for word in words if layout.is_quoted(word)]
    value = kind(len(quoted), len(words))
    return value, decided("kind", value, _runs(layout, quoted))


def _runs(layout: Layout, words: list[Span]) -> tuple[Span, ...]:
    """Join words between which nothing leaves the quotation."""
    runs: list[Span] = []
    for start, end in words:
        if runs and 0 not in layout.quoted[runs[-1][1] : start]:
            runs[-1] = runs[-1][0], end
        else:
            runs.append((start, end))
    return tuple(runs)
