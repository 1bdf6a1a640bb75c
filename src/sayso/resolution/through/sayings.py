"""One attribution while its chain is being found."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from sayso.records import Attribution, Candidate, Finding, Relay, Span, Speaker
from sayso.resolution.confidence import decided
from sayso.resolution.text.layout import Layout
from sayso.resolution.through.levels import Levels
from sayso.resolution.through.wordings import WHEN

_TELL: Final = re.compile(r"\b(?:told|tells?|telling|informed|assured)\b", re.I)
_DATED: Final = re.compile(rf",?\s+{WHEN}\b")
_OWNED: Final = re.compile(r"[’']s?\s+[a-z]")
_MARKS: Final = frozenset("“\"«„‘'")
_REFUSES: Final = re.compile(
    r"\b(?:declin\w+|refus\w+|would\s(?:not|neither)|wouldn[’']t|did\snot|didn[’']t|no\scomment)\b"
)
_PRONOUN: Final = re.compile(r"(?:s?he|they|it|who|which)", re.I)
_SENTENCES: Final = 4


@dataclass(slots=True)
class Saying:
    """One attribution while its chain is being found."""

    attribution: Attribution
    speaker: Speaker
    anchor: Span
    """From the first to the last offset of cue and source, else of the content."""
    sentences: range
    paragraph: int
    level: int
    """Number of the attribution whose content this one's cue stands in; -1: none."""
    told: bool
    """Whether the cue has an addressee of its own, which makes it another occasion."""
    dated: bool = False
    """Whether its sentence has a time expression beside the cue."""
    refuses: bool = False
    """Whether it says nothing: "would not comment"."""
    pronoun: bool = False
    """Whether its source is a pronoun or nothing, so that it goes on from what stands before."""
    quoted: bool = False
    """Whether its content begins with quoted words."""
    letter: bool = False
    """Whether its relays are those of a letter, which can have an answer."""
    relays: tuple[Relay, ...] = ()
    ground: str = ""
    """What the relays were taken on."""
    score: float = 0.0
    """Log-odds of the relays, where they were weighed."""
    evidence: tuple[Span, ...] = ()
    candidates: list[Candidate] = field(default_factory=list)

    @classmethod
    def of(
        cls, layout: Layout, levels: Levels, attribution: Attribution, speaker: Speaker
    ) -> Saying:
        """Find where an attribution stands."""
        spans = [*attribution.cue, *attribution.source] or list(attribution.content)
        anchor = (min(s for s, _ in spans), max(e for _, e in spans)) if spans else (0, 0)
        at = attribution.cue[0][0] if attribution.cue else anchor[0]
        return cls(
            attribution,
            speaker,
            anchor,
            layout.sentences_of(attribution.cue or spans)[:_SENTENCES],
            layout.paragraph(at),
            levels.around(attribution) if attribution.cue else -1,
            any(_TELL.search(layout.words(s)) for s in attribution.cue),
            bool(_DATED.match(layout.text, anchor[1])),
            any(_REFUSES.search(layout.words(s)) for s in attribution.cue),
            all(_PRONOUN.fullmatch(layout.words(s)) for s in attribution.source),
            any(layout.text[s : s + 1] in _MARKS for s, _ in attribution.content[:1]),
        )

    def take(
        self,
        relays: tuple[Relay, ...],
        evidence: tuple[Span, ...],
        ground: str,
        score: float = 0.0,
    ) -> None:
        """Accept a chain."""
        self.relays, self.evidence = relays, evidence
        self.ground, self.score = ground, score

    def forget(self) -> None:
        """Begin anew."""
        self.take((), (), "")
        self.candidates.clear()

    def finding(self) -> Finding:
        """How sure the chain is: of what was taken, or that nothing had to be."""
        candidates = tuple(sorted(self.candidates, key=lambda c: -c.score))
        if self.relays:
            return decided("chain", self.ground, self.evidence, candidates, self.score)
        if not candidates:
            return decided("chain", "none named")
        return decided("chain", "none likely", (), candidates, -candidates[0].score)


def inside(span: Span, spans: Iterable[Span]) -> bool:
    """Whether a span starts inside one of some others."""
    return any(s <= span[0] < e for s, e in spans)


def same_name(one: str, other: str) -> bool:
    """Whether two names can be the same one's: all words of the shorter stand in the longer."""
    a, b = tokens(one), tokens(other)
    if _OWNED.search(one) or _OWNED.search(other):  # "Ruiz's publisher" is not Ruiz
        return a == b
    return bool(a and b) and (a <= b or b <= a)


def has_words(text: str, name: str) -> bool:
    """Whether a name stands in a text as whole words: no "Post" in "Postle"."""
    return name in text and bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text))


@lru_cache(maxsize=4096)  # names of an article are held against one another
def tokens(name: str) -> frozenset[str]:
    """The words of a name, in lower case, without articles."""
    return frozenset(re.findall(r"\w+", name.lower())) - {"the", "a", "an", "s"}
