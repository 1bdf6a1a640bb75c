"""One attribution while its chain is being found, and what a place near it is worth to a relay."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from sayso.records import Attribution, Candidate, Finding, Relay, Span, Speaker
from sayso.resolution.confidence import decided
from sayso.resolution.text.layout import Layout
from sayso.resolution.through.levels import Levels
from sayso.resolution.through.relays import Passage
from sayso.resolution.through.wordings import WHEN

PLACES: Final[Mapping[str, float]] = {
    "beside the cue": 0.6,
    "in the source": -1.2,
    "source of another": -3.0,
    "another between": -1.6,
    "sentence beside": -1.4,
    "somebody speaks there": -5.6,
    "same saying goes on": 0.8,
    "same sentence": 0.6,
    "introduced": -1.0,
    "its words follow": 0.8,
    "told somebody": -2.0,
    "same paper": 6.3,
    "own date": -1.5,
    "own occasion": -1.5,
    "refuses": -2.0,
    "goes on from it": 1.0,
}
"""What it is worth where a relay stands, as log-odds added to those of its words."""
_RESPONDENTS: Final = re.compile(
    r"\b(?:percent|per\scent|voters|respondents|those|majority|adults|people|half|two-thirds)\b|%",
    re.I,
)
_PAPER: Final = re.compile(
    r"\b(?:study|analysis|report|article|transcript|e-?mails?|memo|letter|poll|survey|video|audio|"
    r"recording|footage|documents?|statement|paper|files?|records|op-ed|essay|story|post)\b",
    re.I,
)
_OWN_WORK: Final = re.compile(r"(?:study|analysis|report|survey|statement)$", re.I)
_TELL: Final = re.compile(r"\b(?:told|tells?|telling|informed|assured)\b", re.I)
# "declined to comment on the memo" is no saying from the memo.
_ABOUT: Final = re.compile(
    r"\b(?:comment\w*|remark\w*|respon\w+|react\w*|question\w*|spe\w+|elaborate)\s$"
)
_OCCASION: Final = re.compile(
    r"\b(?:in|at|during|from|through|via)\s(?:an?|another|his|her|its|their|[\w-]+[’']s?)\s(?:[\w-]+\s){0,3}?"
    r"(?:statement|speech|rally|conference|briefing|tweet|letter|e-?mail|memo|interview|testimony|meeting|post|"
    r"message|op-ed|column|reply|note|debate|hearing|spokes\w+|call)\b|\bby\s(?:phone|telephone|e-?mail)\b"
)
_DATED: Final = re.compile(rf",?\s+{WHEN}\b")
_OWNED: Final = re.compile(r"[’']s?\s+[a-z]")
_MARKS: Final = frozenset("“\"«„‘'")
_REFUSES: Final = re.compile(
    r"\b(?:declin\w+|refus\w+|would\s(?:not|neither)|wouldn[’']t|did\snot|didn[’']t|no\scomment)\b"
)
_PRONOUN: Final = re.compile(r"(?:s?he|they|it|who|which)", re.I)
_FEW: Final = 16
_AFTER: Final = 24
_AROUND: Final = 60
_POSTED: Final = re.compile(
    r"\b(?:re)?(?:posted|post|posts|tweeted|tweets|blogged|shared|liked|wrote\son\shis|commented)$"
)
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
    elsewhere: bool = False
    """Whether its sentence has an occasion beside the cue: "in a statement"."""
    refuses: bool = False
    """Whether it says nothing: "would not comment"."""
    pronoun: bool = False
    """Whether its source is a pronoun or nothing, so that it goes on from what stands before."""
    quoted: bool = False
    """Whether its content begins with quoted words."""
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
            _occasion(layout, attribution, anchor),
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


def place(
    layout: Layout, levels: Levels, saying: Saying, passage: Passage, others: Sequence[Saying]
) -> list[str] | None:
    """Name what a passage's place says of it; none: it cannot be about the saying.

    Args:
        layout: the article's text, laid out.
        levels: which contents lie in which.
        saying: what the passage may be about.
        passage: what may name a relay.
        others: the sayings of other speakers near both.
    """
    span, row, attribution = passage.phrase.span, passage.construction, saying.attribution
    opens = row.name == "reported" and any(s == passage.start for s, _ in attribution.content)
    outside = levels.at(span[0]) == saying.level and not inside(span, attribution.content)
    if not (opens or outside):
        return None
    features: list[str] = []
    source = next((s for s in attribution.source if inside(span, (s,))), None)
    if source is not None:  # only a paper's source can name who published it
        paper = _PAPER.search(layout.text, source[0], span[0])
        published = row.rank == 1 and paper and source[0] <= passage.start
        if paper and row.name == "issued" and _OWN_WORK.match(paper[0]) and not _publishes(passage):
            return None  # whoever releases a study of theirs is its author
        if not published and row.name != "writing for":
            return None
        features.append("in the source")
    elif same_name(passage.phrase.name, saying.speaker.name):
        return None
    if row.name in ("on", "issued") and any(
        _POSTED.search(layout.words(s)) for s in attribution.cue
    ):
        return None  # what one posts on is everybody's
    beside = _beside(passage, saying)
    before = passage.start < layout.sentences[saying.sentences.start][0]
    goes_on = before and saying.pronoun
    if row.beside and not beside and not (goes_on and row.name == "told"):
        return None
    if row.name == "poll":
        words = " ".join(layout.words(s) for s in attribution.source)
        if not _RESPONDENTS.search(words) or saying.speaker.type == "document":
            return None
        return features  # whoever else speaks of it, its respondents are its own
    if beside and source is None:
        features.append("beside the cue")
    if any(inside(span, o.attribution.source) for o in others):
        features.append("source of another")
    if goes_on:
        features.append("goes on from it")
    low, high = sorted((passage.start, saying.anchor[0]))
    if any(low < o.anchor[0] < high for o in others):
        features.append("another between")
    if passage.paper and row.rank == 1 and _speaks_of(layout, saying, passage):
        features.append("same paper")
    return features


def _occasion(layout: Layout, attribution: Attribution, anchor: Span) -> bool:
    """Whether an occasion stands right before or after cue and source, outside the content."""
    start, end = layout.sentences[layout.sentence(anchor[0])]
    areas = (max(start, anchor[0] - _AROUND), anchor[0]), (anchor[1], min(end, anchor[1] + _AROUND))
    return any(
        not inside(found.span(), attribution.content)
        for area in areas
        for found in _OCCASION.finditer(layout.text, *area)
    )


def _publishes(passage: Passage) -> bool:
    """Whether any mark of a name shows that it publishes."""
    return bool(passage.phrase.marks - {"organization", "person", "two words", "modifier"})


def _speaks_of(layout: Layout, saying: Saying, passage: Passage) -> bool:
    """Whether a later sentence has its words from the same paper: "in the memo"."""
    if not saying.sentences or saying.sentences.start <= layout.sentence(passage.start):
        return False
    noun = re.escape(passage.paper)
    again = re.compile(
        rf"\b(?:in|from|on|to|by)\s(?:the|that|this)\s(?:same\s)?(?:\S+\s)?{noun}\b", re.I
    )
    return any(
        not (
            inside(found.span(), saying.attribution.content)
            or _ABOUT.search(found.string, 0, found.start())
        )
        for i in saying.sentences
        for found in again.finditer(layout.text, *layout.sentences[i])
    )


def lends(saying: Saying, other: Saying, away: int) -> list[str]:
    """What speaks for and against one saying's going on with another by the same speaker.

    ``away`` is how many sentences the other's relay stands from the saying.
    """
    ahead = other.anchor > saying.anchor
    holds = {
        "same saying goes on": True,
        "same sentence": not away,
        "introduced": away > 0 and ahead,
        "its words follow": away > 0 and ahead and other.quoted > saying.quoted,
        "told somebody": saying.told,
        "own date": away > 0 and saying.dated,
        "refuses": away > 0 and saying.refuses,
        "own occasion": away > 0 and saying.elsewhere,
    }
    return [feature for feature, holding in holds.items() if holding]


def inside(span: Span, spans: Iterable[Span]) -> bool:
    """Whether a span starts inside one of some others."""
    return any(s <= span[0] < e for s, e in spans)


def same_name(one: str, other: str) -> bool:
    """Whether two names can be the same one's: all words of the shorter stand in the longer."""
    a, b = _tokens(one), _tokens(other)
    if _OWNED.search(one) or _OWNED.search(other):  # "Ruiz's publisher" is not Ruiz
        return a == b
    return bool(a and b) and (a <= b or b <= a)


def _tokens(name: str) -> set[str]:
    return set(re.findall(r"\w+", name.lower())) - {"the", "a", "an", "s"}


def _beside(passage: Passage, saying: Saying) -> bool:
    """Whether only a few words stand between a passage and the words that it is about."""
    attribution = saying.attribution
    marks = [*attribution.cue, *attribution.source]
    if passage.construction.name != "told":
        marks += attribution.content
    start, end = passage.span
    return any(start - _FEW <= e <= end or start - 2 <= s <= end + _AFTER for s, e in marks)
