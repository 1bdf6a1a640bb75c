"""Through whom: the relays between an article and the speaker of each attribution.

First each attribution takes the relays that its own sentence names, or that a sentence beside it
names where nobody else speaks; then a saying of the same speaker beside it lends its chain; then a
relation inside another's content has the other's speaker for a relay; last, headline and lede take
the chain of the saying that they sum up. Every step is a sum of weights (log-odds).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Final

from sayso.records import Attribution, Candidate, Finding, Mention, Relay, Speaker
from sayso.resolution.text.layout import Layout
from sayso.resolution.through.guide import Guide
from sayso.resolution.through.levels import Levels
from sayso.resolution.through.outlets import is_outlet
from sayso.resolution.through.places import LETTER, PLACES, goes_with, lends, place
from sayso.resolution.through.relays import Passage, passages
from sayso.resolution.through.sayings import Saying, same_name
from sayso.resolution.through.summaries import Summaries, Told
from sayso.resolution.when.dates import resolve_expression
from sayso.resolution.who.mentions import named

_DATELINE: Final = re.compile(r"\(([A-Z][\w .]{1,24})\)\s*[-—–]")
_TOP: Final = 600
_NEAR: Final = 3
_MOST: Final = 8
_LONGEST: Final = 3
_OBTAINED: Final = 120


def chains_of(
    layout: Layout,
    attributions: Sequence[Attribution],
    speakers: Sequence[Speaker],
    mentions: Sequence[Mention],
    outlet: str | None,
    published: str | None,
) -> list[tuple[tuple[Relay, ...], Finding]]:
    """Find the relays of each attribution, nearest to the reader first.

    Args:
        layout: the article's text, laid out.
        attributions: its relations.
        speakers: who speaks in each of them, in the same order.
        mentions: the article's names with their types; none: they are looked for.
        outlet: the publisher, which is never a relay.
        published: ISO 8601 date, by which relative dates of relays are read.

    Returns:
        For each attribution, in order: its chain, and how sure that is.
    """
    guide = Guide.of(layout, mentions or named(layout))
    return _Finder(layout, attributions, speakers, guide, outlet, published).chains()


class _Finder:
    """What is known of one article while its chains are found."""

    def __init__(
        self,
        layout: Layout,
        attributions: Sequence[Attribution],
        speakers: Sequence[Speaker],
        guide: Guide,
        outlet: str | None,
        published: str | None,
    ) -> None:
        self.layout = layout
        self.published = published
        self.guide = guide
        dateline = _DATELINE.search(layout.text, 0, _TOP)
        self.voices = [v for v in (outlet, dateline and dateline[1]) if v]
        self.levels = Levels(attributions)
        self.sayings = [
            Saying.of(layout, self.levels, a, s)
            for a, s in zip(attributions, speakers, strict=True)
        ]
        self.boundaries = sorted(
            s for a in attributions for spans in (a.content, a.cue, a.source) for s, _ in spans
        )
        self.spoken = {at for s in self.sayings for at in s.sentences}
        self.found: dict[int, list[Passage]] = {}
        self.order = sorted(range(len(self.sayings)), key=lambda i: self.sayings[i].anchor)
        self.starts = [self.sayings[i].anchor[0] for i in self.order]

    def chains(self) -> list[tuple[tuple[Relay, ...], Finding]]:
        """Take the four steps."""
        for saying in self.sayings:
            self._look(saying)
        if self._learn():
            for saying in self.sayings:
                saying.forget()
                self._look(saying)
        lent = [self._lent(saying) for saying in self.sayings]
        for saying, told in zip(self.sayings, lent, strict=True):
            if told is not None:
                self._borrow(saying, told[0], "lent", told[1])
        for i in sorted(range(len(self.sayings)), key=self._depth):
            self._nest(self.sayings[i])
        told_all = [
            Told(s.speaker, s.attribution.content, s.paragraph, s.relays, s.told)
            for s in self.sayings
        ]
        for i, source, features in Summaries(self.layout, told_all).taken():
            self._borrow(self.sayings[i], self.sayings[source], "summed up", features)
        return [(s.relays, s.finding()) for s in self.sayings]

    def _learn(self) -> bool:
        """Take the relays found for publishers, for what else names them: "the same paper"."""
        named = [
            (relay.span[0], relay.name)
            for saying in self.sayings
            for relay in saying.relays
            if relay.type == "organization"
        ]
        wiser = self.guide.knowing(named)
        if wiser is self.guide:
            return False
        self.guide = wiser
        self.found.clear()
        return True

    def _passages(self, sentence: int, at: int) -> list[Passage]:
        """What may name a relay in a sentence, the nearest to an offset."""
        if sentence not in self.found:
            span = self.layout.sentences[sentence]
            self.found[sentence] = [
                p
                for p in passages(self.layout.text, span, self.guide, self.boundaries)
                if not any(is_outlet(self._name(p), voice) for voice in self.voices)
            ]
        found = self.found[sentence]
        where = bisect_left(found, at, key=lambda p: p.start)
        return found[max(0, where - _MOST) : where + _MOST]

    def _look(self, saying: Saying) -> None:
        """Weigh the passages of the saying's own sentences and of those beside them."""
        own = saying.sentences
        weighed: list[tuple[Passage, float]] = []
        for at in range(own.start - 1, own.stop + 1) if own else ():
            if not 0 <= at < len(self.layout.sentences):
                continue
            if self.layout.paragraph(self.layout.sentences[at][0]) != saying.paragraph:
                continue
            for passage in self._passages(at, saying.anchor[0]):
                others = self._others(saying, passage)
                places = place(self.layout, self.levels, saying, passage, others)
                if places is None:
                    continue
                if at not in own:
                    spoken = at in self.spoken and passage.construction.name != "poll"
                    places += ["sentence beside", *(["somebody speaks there"] if spoken else [])]
                features = (*passage.features, *((f, PLACES[f]) for f in places))
                score = sum(value for _, value in features)
                saying.candidates.append(Candidate(passage.phrase.name, score, features))
                if score > 0:
                    weighed.append((passage, score))
        kept = _chained(weighed)
        if kept:
            relays = tuple(self._relay(p) for p, _ in kept)
            where = tuple(p.span for p, _ in kept)
            saying.take(relays, where, "named", min(score for _, score in kept))
            saying.letter = any(LETTER.match(p.paper) for p, _ in kept)

    def _others(self, saying: Saying, passage: Passage) -> list[Saying]:
        """The sayings of other speakers between a saying and a passage, and beside these."""
        low = min(passage.start, saying.anchor[0])
        high = max(passage.phrase.end, saying.anchor[1])
        first = max(0, bisect_left(self.starts, low) - 1)
        last = min(bisect_right(self.starts, high) + 1, first + _MOST)
        near = (self.sayings[i] for i in self.order[first:last])
        return [o for o in near if not same_name(o.speaker.name, saying.speaker.name)]

    def _relay(self, passage: Passage) -> Relay:
        phrase, on = passage.phrase, None
        if passage.when and passage.construction.rank < 2:
            on = resolve_expression(passage.when, self.published)
        return Relay(self._name(passage), phrase.type, phrase.span, on)

    def _name(self, passage: Passage) -> str:
        phrase = passage.phrase
        if phrase.marks & {"collective", "nameless", "document", "joined", "programme"}:
            return phrase.name
        return self.guide.fullest(phrase.name, phrase.span[0], person=phrase.type == "person")

    def _lent(self, saying: Saying) -> tuple[Saying, tuple[tuple[str, float], ...]] | None:
        """The saying beside this one that it goes on with, by the same speaker."""
        if not saying.sentences:
            return None
        where = bisect_left(self.starts, saying.anchor[0])
        best: tuple[Saying, tuple[tuple[str, float], ...]] | None = None
        most = 0.0
        for i in self.order[max(0, where - _NEAR) : where + _NEAR + 1]:
            other = self.sayings[i]
            if not other.relays or (other.paragraph, other.level) != (
                saying.paragraph,
                saying.level,
            ):
                continue
            if not goes_with(self.layout, saying, other):
                continue
            at = self.layout.sentence(other.relays[-1].span[0])
            away = min(abs(at - s) for s in saying.sentences)
            features = tuple((f, PLACES[f]) for f in lends(self.layout, saying, other, away))
            score = sum(value for _, value in features)
            if away <= 1 and score > most:
                best, most = (other, features), score
        return best

    def _borrow(
        self,
        saying: Saying,
        other: Saying,
        ground: str,
        features: tuple[tuple[str, float], ...],
    ) -> None:
        """Weigh, and perhaps take, the chain of another saying."""
        score = sum(value for _, value in features)
        answer = "; ".join(r.name for r in other.relays)
        saying.candidates.append(Candidate(answer, score, features))
        if score > 0:
            saying.take(other.relays, other.evidence, ground, score)

    def _depth(self, number: int) -> int:
        depth, level = 0, self.sayings[number].level
        while level >= 0 and depth < _MOST:
            depth, level = depth + 1, self.sayings[level].level
        return depth

    def _nest(self, saying: Saying) -> None:
        """Put the speaker of the relation around this one, and its chain, before its relays."""
        if saying.level < 0:
            return
        outer = self.sayings[saying.level]
        speaker = outer.speaker
        relays = list(outer.relays)
        where = outer.attribution.source or speaker.mentions
        silent = speaker.type == "author" or any(is_outlet(speaker.name, v) for v in self.voices)
        if where and not silent and not same_name(speaker.name, saying.speaker.name):
            relays.append(Relay(speaker.name, speaker.type, where[0]))
        known = {r.name.lower() for r in relays}
        own = [r for r in saying.relays if r.name.lower() not in known]
        if relays:
            evidence = (*outer.attribution.cue, *saying.evidence)
            saying.take((*relays, *own), evidence, "nested")


def _chained(weighed: Iterable[tuple[Passage, float]]) -> list[tuple[Passage, float]]:
    """Order passages from the reader inwards; of those who heard it from the speaker keep one."""
    ordered = sorted(weighed, key=lambda w: (w[0].construction.rank, -w[0].start))
    heard = [w for w in ordered if w[0].construction.rank == 2]
    best = max(heard, key=lambda w: (w[0].phrase.type != "person", w[1]), default=None)
    kept: list[tuple[Passage, float]] = []
    for passage, score in ordered:
        end = passage.phrase.end
        if passage.phrase.type == "document" and any(
            0 <= p.phrase.span[0] - end < _OBTAINED for p, _ in ordered
        ):  # "a memo seen by the Gazette": the Gazette is the relay
            continue
        again = any(same_name(p.phrase.name, passage.phrase.name) for p, _ in kept)
        if not again and (passage.construction.rank < 2 or (best and passage is best[0])):
            kept.append((passage, score))
    return kept[:_LONGEST]
