"""Which saying a headline or a lede sums up, among those that have a chain of relays."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.records import Relay, Span, Speaker
from sayso.resolution.text.layout import Layout

SUMMARY: Final[Mapping[str, float]] = {
    "same speaker": 0.5,
    "described speaker": -0.9,
    "shared word": 0.5,
    "lede of the headline": 1.2,
    "paragraph between": -0.25,
    "unrelayed saying between": -0.25,
    "other chain": -0.8,
    "told somebody": -2.0,
}
"""Log-odds of taking the chain of a saying, for one of each."""
_HEADLINE: Final = 25
_MOST: Final = 4
_REACH: Final = 14
# So many words in common make two contents one saying, unless each names a person of its own.
_ALIKE: Final = 3
_FOLLOWING: Final = 60
_TIME: Final = re.compile(r"(?:\d{1,2}[:.]?\d{0,2}\s*[ap]\.?m\.?|\d{1,2}[:.]\d\d|_+|\*+)\.?$", re.I)
_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_COMMON: Final = frozenset(
    re.findall(
        r"\w+",
        "this that with from have been they them their there what when which would could "
        "should about after before into over more most least than then will said says just "
        "only also very your his her were because where while other some such many much being "
        "doing going people ",
    )
)


@dataclass(frozen=True, slots=True)
class Told:
    """One saying, and the chain found for it."""

    speaker: Speaker
    content: tuple[Span, ...]
    paragraph: int
    relays: tuple[Relay, ...]
    told: bool = False
    """Whether its cue has an addressee of its own."""


class Summaries:
    """The headline and the ledes of an article, and what they may sum up."""

    def __init__(self, layout: Layout, sayings: Sequence[Told]) -> None:
        self.layout = layout
        self.sayings = list(sayings)
        self.ledes = frozenset(_ledes(layout))
        self.headline = _has_headline(layout)
        self.order = sorted(
            range(len(sayings)), key=lambda i: (sayings[i].paragraph, sayings[i].content[:1])
        )
        self.paragraphs = [sayings[i].paragraph for i in self.order]

    def taken(self) -> Iterator[tuple[int, int, tuple[tuple[str, float], ...]]]:
        """Yield the saying in a lede or headline, the one it may sum up, and its weights.

        Ledes come first, so that a headline can take what its lede has taken.
        """
        summing = [
            i
            for i in self.order
            if not self.sayings[i].relays and self.sayings[i].paragraph in self.ledes
        ]
        summing.sort(key=lambda i: -self.sayings[i].paragraph)
        for number in summing:
            best = max(self._weighed(number), key=lambda c: sum(v for _, v in c[1]), default=None)
            if best is None:
                continue
            source, features = best
            if sum(value for _, value in features) > 0:
                said = self.sayings[number]
                relays = self.sayings[source].relays
                self.sayings[number] = Told(said.speaker, said.content, said.paragraph, relays)
            yield number, source, features

    def _weighed(self, number: int) -> Iterator[tuple[int, tuple[tuple[str, float], ...]]]:
        summing = self.sayings[number]
        top = summing.paragraph <= (1 if self.headline else 0)
        last = summing.paragraph + (10**9 if top else _MOST)
        words = self._words(summing)
        bare, chains, seen = 0, set[tuple[str, ...]](), 0
        first = bisect_right(self.paragraphs, summing.paragraph)
        following = self.order[first : first + (_FOLLOWING if top else _REACH)]
        later: list[tuple[int, int]] = []
        for i in following:
            other = self.sayings[i]
            if other.paragraph > last or seen > _REACH:
                break
            rivals = summing.speaker.type == other.speaker.type == "person"
            told_alike = not rivals and len(words & self._words(other)) >= _ALIKE
            if not (_speaks(summing, other) or _described(summing) or told_alike):
                continue
            if not other.relays:
                bare += 1
                continue
            seen += 1
            chains.add(tuple(r.name for r in other.relays if r.type != "person"))
            later.append((i, bare))
        for i, before in later:
            other = self.sayings[i]
            shared = len(words & self._words(other))
            lede = self.headline and summing.paragraph == 0 and other.paragraph == 1
            same = _speaks(summing, other)
            counts = {
                "same speaker": int(same),
                "described speaker": int(not same),
                "shared word": min(shared, 3),
                "lede of the headline": int(lede),
                "paragraph between": min(other.paragraph - summing.paragraph - 1, 4),
                "unrelayed saying between": min(before, 4),
                "told somebody": int(summing.told),
                "other chain": 0 if lede else max(0, len(chains - {()}) - 1),
            }
            yield i, tuple((f, SUMMARY[f] * n) for f, n in counts.items() if n)

    def _words(self, saying: Told) -> set[str]:
        found = (
            w for span in saying.content for w in _WORD.findall(self.layout.words(span).lower())
        )
        return {w[:5] for w in found if w not in _COMMON}


def _ledes(layout: Layout) -> Iterator[int]:
    """Numbers of the headline's and the ledes' paragraphs: a bare time opens a new item."""
    yield 0
    if _has_headline(layout):
        yield 1
    for number, span in enumerate(layout.paragraphs):
        if span[1] - span[0] < 14 and _TIME.match(layout.words(span).strip()):
            yield number + 1


def _has_headline(layout: Layout) -> bool:
    first = layout.words(layout.paragraphs[0]) if layout.paragraphs else ""
    return len(layout.paragraphs) > 1 and len(first.split()) <= _HEADLINE


def _described(said: Told) -> bool:
    """Whether a headline or lede names its speaker by a description: "jailed editor says"."""
    return said.speaker.type in ("unnamed", "group") or said.speaker.name[:1].islower()


def _speaks(one: Told, other: Told) -> bool:
    a, b = set(one.speaker.name.lower().split()), set(other.speaker.name.lower().split())
    return bool(a and b) and (a <= b or b <= a)
