"""Article → attribution relations: ``paragraphs | words | windows | encode | roles | decode``."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np

from sayso.errors import SourceError
from sayso.extraction.bundle import SHIPPED, Bundle
from sayso.extraction.decode import Relation, Scope, decode, judge, runs
from sayso.extraction.quotations import claim
from sayso.extraction.session import FloatArray, Session
from sayso.extraction.tokens import (
    PUNCTUATION,
    IntArray,
    Pieces,
    Words,
    paragraphs,
    split_words,
)
from sayso.extraction.windows import Window, distance_bucket, pack, scope
from sayso.records import Article, Attribution, Reading, Span

BLOCK_CHARACTERS: Final = 20_000
"""Text that is worked on at once; bounds memory for articles of any length."""
SCOPES: Final = 24
"""Candidate cues whose roles are worked on at once."""
_JOINERS: Final = frozenset("\u200d\ufe0e\ufe0f")


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
        headline_end = 0
        if article.headline and article.text.startswith(article.headline):
            headline_end = len(article.headline)
        for words in self._blocks(article.text):
            has_headline = len(words) > 0 and int(words.start[0]) < headline_end
            relations = self.relations(words, has_headline)
            found.extend(_attribution(article.text, words, r) for r in relations)
        found.sort(key=lambda a: (a.content, a.cue))
        return Reading(article, tuple(found))

    def relations(self, words: Words, has_headline: bool = False) -> list[Relation]:
        """Relations of one block; with ``has_headline``, none crosses its first paragraph's end."""
        judged = judge(
            self.candidates(words, has_headline), self.bundle.calibration, self.bundle.keep
        )
        return claim(words, judged)

    def candidates(self, words: Words, has_headline: bool = False) -> list[Relation]:
        """Every relation that the model considers in a block, with its evidence, not yet judged."""
        if not len(words):
            return []
        ids = [self._pieces.of(word) for word in words.texts]
        counts = np.fromiter(map(len, ids), np.int64, len(ids))
        outputs = [
            self._encoder.run(*self._inputs(words, ids, counts, window))
            for window in pack(words, counts, self.bundle.window, self.bundle.hard_window)
        ]
        cue, word, cue_word = (np.concatenate(parts) for parts in zip(*outputs, strict=True))
        found: list[Relation] = []
        scopes = sorted(self._scopes(words, cue, has_headline), key=lambda s: s.last - s.first)
        for start in range(0, len(scopes), SCOPES):  # of like length, so that little is padded
            group = scopes[start : start + SCOPES]
            scores = self._role_scores(words, group, word, cue_word)
            found.extend(decode(words, group, scores, self._transitions))
        return found

    def _blocks(self, text: str) -> Iterator[Words]:
        spans: list[Span] = []
        number = 0
        for left, right in paragraphs(text):
            for start in range(left, right, BLOCK_CHARACTERS):
                end = _word_end(text, start + BLOCK_CHARACTERS, right)
                spans.append((_word_end(text, start, right) if start > left else start, end))
                if spans[-1][1] - spans[0][0] >= BLOCK_CHARACTERS:
                    yield split_words(text, spans, number)
                    number += len(spans)
                    spans = []
        if spans:
            yield split_words(text, spans, number)

    def _inputs(
        self, words: Words, ids: list[tuple[int, ...]], counts: IntArray, window: Window
    ) -> tuple[IntArray, IntArray, IntArray]:
        own = slice(window.first, window.last)
        flat = [self._pieces.cls]
        for word in ids[own]:
            flat.extend(word)
        flat.append(self._pieces.sep)
        spread = counts[own]
        first = np.cumsum(spread) - spread + 1
        table = words.case[own] * 16 + words.quote[own] * 4 + words.place[own]
        features = np.full(len(flat), PUNCTUATION * 16, np.int64)
        features[1:-1] = np.repeat(table, spread)
        return np.array(flat, np.int64), features, first

    def _scopes(self, words: Words, cue: FloatArray, has_headline: bool) -> list[Scope]:
        found = []
        headline = int(words.paragraph[0]) if has_headline else -1
        after = int(np.searchsorted(words.paragraph, headline, side="right"))
        for anchor in np.flatnonzero(cue >= self.bundle.candidate).tolist():
            first, last = scope(words.paragraph, anchor)
            if anchor < after:
                last = min(last, after)
            else:
                first = max(first, after)
            found.append(Scope(anchor, first, last, float(cue[anchor])))
        return found

    def _role_scores(
        self, words: Words, scopes: list[Scope], word: FloatArray, cue_word: FloatArray
    ) -> FloatArray:
        reach = max(s.last - s.first for s in scopes)
        first = np.array([s.first for s in scopes])[:, None]
        last = np.array([s.last for s in scopes])[:, None]
        anchor = np.array([s.anchor for s in scopes])[:, None]
        index = first + np.arange(reach)[None]
        mask = (index < last).astype(np.float32)
        index = np.minimum(index, last - 1)
        beside = np.clip(words.paragraph[index] - words.paragraph[anchor], -1, 1) + 1
        distance = distance_bucket(index - anchor)
        (scores,) = self._roles.run(word[index], cue_word[anchor[:, 0]], distance, beside, mask)
        return scores


@lru_cache(maxsize=1)
def _shared() -> Extractor:
    return Extractor.open()


def _word_end(text: str, at: int, limit: int) -> int:
    """The first place at or after ``at`` that is not inside a word, ``limit`` at most."""
    while at < limit and not text[at].isspace() and not text[at - 1].isspace():
        at += 1
    return min(at, limit)


def _attribution(text: str, words: Words, relation: Relation) -> Attribution:
    def spans(numbers: tuple[int, ...]) -> tuple[Span, ...]:
        return tuple(
            (int(words.start[a]), _grapheme_end(text, int(words.end[b - 1])))
            for a, b in runs(numbers)
        )

    return Attribution(
        spans(relation.content),
        spans(relation.cue),
        spans(relation.source),
        round(relation.score, 4),
    )


def _grapheme_end(text: str, end: int) -> int:
    """Past the combining marks and joiners that belong to the last character of a span."""
    while end < len(text) and (unicodedata.combining(text[end]) or text[end] in _JOINERS):
        end += 1
    return end
