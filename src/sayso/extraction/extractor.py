"""Article → attribution relations: ``paragraphs | words | windows | encode | roles | decode``."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np

from sayso.errors import SourceError
from sayso.extraction.blocks import STEP, Block, blocks
from sayso.extraction.bundle import SHIPPED, Bundle
from sayso.extraction.datelines import after_dateline
from sayso.extraction.decode import Relation, Scope, decode, judge, runs
from sayso.extraction.mentions import mentions_of
from sayso.extraction.quotations import claim
from sayso.extraction.session import FloatArray, Session
from sayso.extraction.tokens import Pieces, Words
from sayso.extraction.windows import Scopes, distance_bucket, pack
from sayso.records import Article, Attribution, Mention, Reading, Span

SCOPES: Final = 24
"""Candidate cues whose roles are worked on at once."""
_ROWS: Final = 8
_JOINERS: Final = frozenset("\u200d\ufe0e\ufe0f")


@dataclass(frozen=True, slots=True)
class Seen:
    """What the encoder says of each word of a block."""

    cue: FloatArray
    """[W] probability that a cue's main word is here."""
    word: FloatArray
    """[W,d] for the role head: the word as any word."""
    as_cue: FloatArray
    """[W,2d] for the role head: the word as a cue."""
    mention: FloatArray
    """[W,K] as :func:`sayso.extraction.mentions.mentions_of` reads it."""


class Extractor:
    """Finds attribution relations in articles, on one thread. Not to be shared by threads."""

    def __init__(self, bundle: Bundle) -> None:
        """Load an opened bundle's graphs."""
        self.bundle = bundle
        self._pieces = Pieces(bundle.folder / "tokenizer.json")
        self._encoder = Session(bundle.folder / "encoder.xml")
        self._roles = Session(bundle.folder / "roles.xml")
        self._transitions = np.array(bundle.transitions, np.float32)

    @classmethod
    def open(cls, folder: Path = SHIPPED) -> Extractor:
        """Open the bundle in ``folder``.

        Raises:
            ModelError: the bundle is missing, damaged or of another version.
        """
        return cls(Bundle.open(folder))

    @classmethod
    def shared(cls) -> Extractor:
        """Return the process's extractor with the shipped bundle, opened at first use.

        Raises:
            ModelError: the shipped bundle is missing or damaged.
        """
        return _shared()

    def extract(self, articles: Iterable[Article | SourceError]) -> Iterator[Reading | SourceError]:
        """Read articles as they come; errors pass through in their place."""
        for article in articles:
            yield article if isinstance(article, SourceError) else self.read(article)

    def read(self, article: Article) -> Reading:
        """Read one article."""
        found: list[Attribution] = []
        mentions: list[Mention] = []
        headline_end = 0
        if article.headline and article.text.startswith(article.headline):
            headline_end = len(article.headline)
        for words in blocks(article.text):
            if not len(words):
                continue
            has_headline = int(words.start[0]) < headline_end
            seen = self.encode(words)
            relations = self.relations(words, seen, has_headline)
            found.extend(_attribution(article.text, words, r) for r in relations)
            mentions.extend(_whole(article.text, m) for m in mentions_of(words, seen.mention))
        found.sort(key=lambda a: (a.content, a.cue))
        return Reading(article, tuple(found), mentions=tuple(mentions))

    def relations(self, words: Words, seen: Seen, has_headline: bool = False) -> list[Relation]:
        """Relations of one block; with ``has_headline``, none crosses its first paragraph's end."""
        candidates = self.candidates(words, seen, has_headline)
        return claim(words, judge(candidates, self.bundle.calibration, self.bundle.keep))

    def candidates(self, words: Words, seen: Seen, has_headline: bool = False) -> list[Relation]:
        """Every relation that the model considers in a block, with its evidence, not yet judged."""
        found: list[Relation] = []
        scopes = sorted(self._scopes(words, seen.cue, has_headline), key=lambda s: s.last - s.first)
        for start in range(0, len(scopes), SCOPES):  # of like length, so that little is padded
            group = scopes[start : start + SCOPES]
            scores = self._role_scores(words, group, seen)
            found.extend(decode(words, group, scores, self._transitions))
        return found

    def encode(self, words: Words) -> Seen:
        """Run the encoder over a block that has words."""
        block = Block.of(words, self._pieces)
        outputs = []
        counts = np.diff(block.begin)
        for window in pack(words, counts, self.bundle.window, self.bundle.hard_window):
            inputs = block.inputs(window, self._pieces.cls, self._pieces.sep)
            own = window.last - window.first
            outputs.append([part[:own] for part in self._encoder.run(*inputs)])
        return Seen(*(np.concatenate(parts) for parts in zip(*outputs, strict=True)))

    def _scopes(self, words: Words, cue: FloatArray, has_headline: bool) -> list[Scope]:
        found = []
        headline = int(words.paragraph[0]) if has_headline else -1
        after = int(np.searchsorted(words.paragraph, headline, side="right"))
        scopes = Scopes.of(words)
        for anchor in np.flatnonzero(cue >= self.bundle.candidate).tolist():
            first, last = int(scopes.first[anchor]), int(scopes.last[anchor])
            if anchor < after:
                last = min(last, after)
            else:
                first = max(first, after)
            found.append(Scope(anchor, first, last, float(cue[anchor])))
        return found

    def _role_scores(self, words: Words, scopes: list[Scope], seen: Seen) -> FloatArray:
        """Scores [N, R, 7]; rows and words are padded, so that inputs have few different shapes."""
        rows = len(scopes) + -len(scopes) % _ROWS
        reach = max(s.last - s.first for s in scopes)
        reach += -reach % STEP
        span = np.zeros((3, rows, 1), np.int64)
        span[:, : len(scopes), 0] = np.array([(s.first, s.last, s.anchor) for s in scopes]).T
        first, last, anchor = span
        index = first + np.arange(reach)
        mask = (index < last).astype(np.float32)
        index = np.clip(index, 0, np.maximum(last - 1, 0))
        beside = np.clip(words.paragraph[index] - words.paragraph[anchor], -1, 1) + 1
        distance = distance_bucket(index - anchor)
        as_cue = seen.as_cue[anchor[:, 0]]
        (scores,) = self._roles.run(seen.word[index], as_cue, distance, beside, mask)
        return scores[: len(scopes)]


@lru_cache(maxsize=1)
def _shared() -> Extractor:
    return Extractor.open()


def _attribution(text: str, words: Words, relation: Relation) -> Attribution:
    def spans(numbers: tuple[int, ...]) -> tuple[Span, ...]:
        return tuple(
            (int(words.start[a]), _grapheme_end(text, int(words.end[b - 1])))
            for a, b in runs(numbers)
        )

    return Attribution(
        tuple((after_dateline(text, start), end) for start, end in spans(relation.content)),
        spans(relation.cue),
        spans(relation.source),
        round(relation.score, 4),
    )


def _whole(text: str, mention: Mention) -> Mention:
    start, end = mention.span
    whole = _grapheme_end(text, end)
    return mention if whole == end else replace(mention, span=(start, whole))


def _grapheme_end(text: str, end: int) -> int:
    """Past the combining marks and joiners that belong to the last character of a span."""
    while end < len(text) and (unicodedata.combining(text[end]) or text[end] in _JOINERS):
        end += 1
    return end
