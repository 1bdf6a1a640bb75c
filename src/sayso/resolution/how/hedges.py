"""Whether an attribution is itself put in doubt: hearsay ("reportedly"), or alleged.

Only an adverb or a passive that stands with this attribution's cue counts: not one within the
content, which is about events, nor one within the source; and never the verb "claim".
"""

from __future__ import annotations

import re
from typing import Final

from sayso.records import Attribution, Finding, Span
from sayso.resolution.confidence import decided
from sayso.resolution.text.clauses import BARRIER, Clause, clause_of, overlaps
from sayso.resolution.text.layout import Layout

_ADVERBS: Final = {
    "reported": ("reportedly", "reputedly", "rumoredly"),
    "alleged": ("allegedly", "purportedly", "supposedly", "apparently"),
}
_PASSIVES: Final = {
    # "known" states a fact and "supposed to" a duty: neither doubts that somebody said it
    "reported": ("said", "reported", "believed", "thought", "understood", "rumored", "rumoured"),
    "alleged": ("alleged", "purported", "supposed to have"),
}
_BE: Final = r"(?:is|are|was|were|be|been|being|['’]s|['’]re)"
_AUXILIARY: Final = (
    r"(?:(?:has|have|had|is|are|was|were|been|be|being|to|did|not|never|once|also|then|even|just|"
    r"since|again|later|now|still|earlier|previously|repeatedly|privately|publicly|\w+ly)\W+)*"
)
"""What may stand between an adverb and its cue: all of it belongs to the same verb."""


def _any(words: tuple[str, ...]) -> str:
    return "|".join(words)


_ADVERB: Final = {
    value: re.compile(rf"\b(?:{_any(words)})\b", re.I) for value, words in _ADVERBS.items()
}
_PASSIVE: Final = {
    value: re.compile(
        rf"\b{_BE}\s+(?:\w+ly\s+|long\s+|also\s+|now\s+|been\s+)*(?:{_any(words)})"
        r"(?=\s+(?:to|that)\b|\s*$)",
        re.I,
    )
    for value, words in _PASSIVES.items()
}
_BETWEEN: Final = re.compile(_AUXILIARY + r"\W*$", re.I)
_REACH: Final = 60


def hedge_of(layout: Layout, attribution: Attribution) -> tuple[str, Finding]:
    """none, reported or alleged. Evidence: the words that hedge."""
    clause = clause_of(layout, attribution)
    if not clause:
        return "none", decided("hedge", "none")
    for value in ("alleged", "reported"):
        for ground, read in (("adverb", _adverb), ("passive", _passive)):
            span = read(layout.text, attribution, clause, value)
            if span:
                return value, decided("hedge", ground, (span,))
    return "none", decided("hedge", "none")


def _adverb(text: str, attribution: Attribution, clause: Clause, value: str) -> Span | None:
    """An adverb in the cue, or beside it with nothing but auxiliaries between them."""
    start = clause.before[0]
    outside = (*attribution.content, *attribution.source)
    for found in _ADVERB[value].finditer(text, start, clause.after[1]):
        at, end = found.span()
        if overlaps((at, end), outside):
            continue
        if at >= clause.cue[0]:
            beside = text[clause.cue[1] : at]
            if end <= clause.cue[1] or (not beside.strip(" ,") and not BARRIER.search(beside)):
                return at, end
            continue
        opens = not text[start:at].strip(" \"“‘'") and text[end : end + 1] == ","
        if _BETWEEN.fullmatch(text[end : clause.cue[0]]) or (
            opens and not BARRIER.search(text, end, clause.cue[0])
        ):
            return at, end
    return None


def _passive(text: str, attribution: Attribution, clause: Clause, value: str) -> Span | None:
    """A passive of hearsay that is the cue, or that the cue's infinitive hangs on."""
    low = max(clause.before[0], clause.cue[0] - _REACH)
    high = max(clause.cue[1], min(clause.after[1], clause.cue[1] + _REACH))
    for found in _PASSIVE[value].finditer(text, low, high):
        at, end = found.span()
        touches = at < clause.cue[1] and clause.cue[0] <= end
        between = text[end : clause.cue[0]]
        hangs = between.startswith(" to ") and _BETWEEN.fullmatch(between.lstrip())
        if overlaps((at, end), attribution.content):
            continue
        if touches or hangs:
            return at, end
    return None
