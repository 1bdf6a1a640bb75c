"""Text → blocks of words with their word pieces, and what the encoder sees of a block at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from sayso.extraction.tokens import PUNCTUATION, IntArray, Pieces, Words, paragraphs, split_words
from sayso.extraction.windows import Window
from sayso.records import Span

BLOCK_CHARACTERS: Final = 20_000
"""Text that is worked on at once; bounds memory for articles of any length."""
STEP: Final = 32
"""Inputs have lengths that are multiples of it, where a block has so many pieces: the runtime
prepares itself for each length."""
_JOINED: Final = re.compile(r"[\w'’]")
"""What words are made of: between other signs, a text can be cut."""


@dataclass(frozen=True, slots=True)
class Block:
    """Consecutive paragraphs, as words and as word pieces."""

    words: Words
    pieces: IntArray
    features: IntArray
    """Of each piece: letter case, quotation state and place, folded into one number."""
    begin: IntArray
    """Number of each word's first piece, and at the end the number of pieces."""

    @classmethod
    def of(cls, words: Words, pieces: Pieces) -> Block:
        """Look up the pieces of words."""
        ids = [pieces.of(word) for word in words.texts]
        counts = np.fromiter(map(len, ids), np.int64, len(ids))
        begin = np.zeros(len(ids) + 1, np.int64)
        np.cumsum(counts, out=begin[1:])
        flat = np.fromiter((p for word in ids for p in word), np.int64, int(begin[-1]))
        table = words.case * 16 + words.quote * 4 + words.place
        return cls(words, flat, np.repeat(table, counts), begin)

    def inputs(self, window: Window, cls: int, sep: int) -> tuple[IntArray, IntArray, IntArray]:
        """Pieces and features of a window, and where its own words start in them.

        What the window lacks to a multiple of STEP is filled with what stands before it, then with
        what stands after it; the last own words are repeated to a multiple of STEP.
        """
        start, end = int(self.begin[window.first]), int(self.begin[window.last])
        room = -(end - start + 2) % STEP
        before = min(room, start)
        after = min(room - before, len(self.pieces) - end)
        seen = slice(start - before, end + after)
        marks = [PUNCTUATION * 16]
        own = self.begin[window.first : window.last] - seen.start + 1
        return (
            np.concatenate([[cls], self.pieces[seen], [sep]]),
            np.concatenate([marks, self.features[seen], marks]),
            np.pad(own, (0, -len(own) % STEP), mode="edge"),
        )


def blocks(text: str) -> Iterator[Words]:
    """Cut a text into blocks of whole paragraphs, or, where one is too long, at a word's end."""
    spans: list[Span] = []
    number = 0
    for left, right in paragraphs(text):
        start = left
        while start < right:
            end = _word_end(text, start + BLOCK_CHARACTERS, right)
            spans.append((start, end))
            start = end
            if spans[-1][1] - spans[0][0] >= BLOCK_CHARACTERS:
                yield split_words(text, spans, number)
                number += len(spans)
                spans = []
    if spans:
        yield split_words(text, spans, number)


def _word_end(text: str, at: int, limit: int) -> int:
    """The first place at or after ``at`` that is not inside a word, ``limit`` at most."""
    while at < limit and _JOINED.match(text, at) and _JOINED.match(text, at - 1):
        at += 1
    return min(at, limit)
