"""Words → windows of whole paragraphs, and the words that a cue can reach in one.

Only about one attribution in a hundred crosses a paragraph's end, so windows need no overlap;
a paragraph that ends in a colon stays with the next one.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from sayso.extraction.tokens import INSIDE, OPENING, OUTSIDE, PUNCTUATION, IntArray, Words

REACH = 128
"""How many words a role can stand away from its cue."""
BUCKETS = 33
_SENTENCE_END = frozenset(".!?…")


@dataclass(frozen=True, slots=True)
class Window:
    """A range of words ``[first, last)`` that the encoder sees at once."""

    first: int
    last: int


def pack(words: Words, pieces: IntArray, limit: int, hard_limit: int) -> list[Window]:
    """Pack paragraphs into windows of at most ``limit`` word pieces, in order.

    ``pieces`` is the number of word pieces of each word. One longer paragraph fills a window of its
    own up to ``hard_limit``, and beyond that is cut, at a sentence's end where there is one.
    """
    if not len(words):
        return []
    total = np.concatenate([[0], np.cumsum(pieces)])
    breaks = np.flatnonzero(np.diff(words.paragraph)) + 1
    edges = [0, *breaks.tolist(), len(words)]
    windows: list[Window] = []
    first = 0
    for left, right in pairwise(edges):
        full = total[right] - total[first] > limit
        sticky = left > 0 and words.texts[left - 1] == ":"
        if left > first and full and not (sticky and total[right] - total[first] <= hard_limit):
            windows.append(Window(first, left))
            first = left
        while total[right] - total[first] > hard_limit:
            cut = _cut(words, total, first, hard_limit)
            windows.append(Window(first, cut))
            first = cut
    windows.append(Window(first, len(words)))
    return windows


def _cut(words: Words, total: IntArray, first: int, hard_limit: int) -> int:
    """Where to cut a paragraph that is too long: after the last sentence end in its second half."""
    last = int(np.searchsorted(total, total[first] + hard_limit, side="right")) - 1
    for index in range(last - 1, (first + last) // 2, -1):
        if words.texts[index] in _SENTENCE_END:
            return index + 1
    return last


@dataclass(frozen=True, slots=True)
class Scopes:
    """For each word of a block, the words ``[first, last)`` that can play a role if it is a cue."""

    first: IntArray
    last: IntArray

    @classmethod
    def of(cls, words: Words) -> Scopes:
        """Those of its own paragraph, and of one beside it that is tied to it; REACH at most.

        Two paragraphs are tied where the first ends in a colon or leaves a quotation open, and
        where one of them is nothing but a quotation, whose cue then stands in the other.
        """
        if not len(words):
            return cls(np.zeros(0, np.int64), np.zeros(0, np.int64))
        starts = np.flatnonzero(np.diff(words.paragraph, prepend=-1))
        ends = np.append(starts[1:], len(words))
        said = (words.quote == OUTSIDE) & (words.case != PUNCTUATION)
        plain = np.add.reduceat(said, starts) == 0
        alone = plain & (words.quote[starts] == OPENING)
        final = words.quote[ends - 1]
        colon = np.array([words.texts[n - 1] == ":" for n in ends], bool)
        tied = (colon | (final == INSIDE) | (final == OPENING) | alone)[:-1] | alone[1:]
        low, high = starts.copy(), ends.copy()
        low[1:] = np.where(tied, starts[:-1], starts[1:])
        high[:-1] = np.where(tied, ends[1:], ends[:-1])
        number = np.arange(len(words))
        sizes = ends - starts
        return cls(
            np.maximum(np.repeat(low, sizes), number - REACH),
            np.minimum(np.repeat(high, sizes), number + REACH + 1),
        )


def distance_bucket(distance: IntArray) -> IntArray:
    """Signed word distance → 0 … BUCKETS-1: exact up to 8, then by powers of √2."""
    size = np.abs(distance)
    far = 8 + np.ceil(2 * np.log2(np.maximum(size, 8) / 8)).astype(np.int64)
    return (
        np.sign(distance) * np.minimum(np.where(size <= 8, size, far), BUCKETS // 2) + BUCKETS // 2
    )
