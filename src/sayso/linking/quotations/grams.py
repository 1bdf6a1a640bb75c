"""The index in which wordings of one utterance find each other: runs of four words, hashed.

A run of six words in common makes three runs of four, so every two wordings with such a run meet.
So do wordings with a word changed in every run of six, by two runs of four anywhere. That holds for
any two of them, whichever is added first.

A run that a great many wordings share (“make America great again and”) leads to the first
``MOST`` of them only; later ones look there, but are not found by it. So adding costs no more in a
large ledger. What that costs: two wordings of which *every* common run of four is that worn do not
meet by it; they are still grouped where both are like one of the first.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import Final

SIZE: Final = 4
MOST: Final = 32
"""Wordings that are kept for a run of words."""
SHORT: Final = 5
"""Words up to which a wording is found by a single run in common."""
_BASE: Final = 0x9E3779B97F4A7C15
_WORD_BITS: Final = 64
_WHOLE: Final = (1 << _WORD_BITS) - 1
_BITS: Final = 47
"""Of a hash that is kept: SQLite has them in six bytes."""


def grams(words: Sequence[str]) -> tuple[int, ...]:
    """Return the hashes of a wording's runs of four words, each once, above 0.

    A run's hash is the polynomial of its words' (Karp and Rabin, “Efficient randomized
    pattern-matching algorithms”, 1987), of which the upper bits are kept: those that every word
    changes.
    """
    line = [_hash(word) for word in " ".join(words).split(" ")]
    line += [0] * (SIZE - len(line))
    runs = zip(line, line[1:], line[2:], line[3:], strict=False)
    one, two, three = (pow(_BASE, power, 1 << _WORD_BITS) for power in (1, 2, 3))
    return tuple(
        {
            ((a * three + b * two + c * one + d) & _WHOLE) >> (_WORD_BITS - _BITS) or 1: None
            for a, b, c, d in runs
        }
    )


def kept(words: Sequence[str], hashes: Sequence[int]) -> tuple[int, ...]:
    """Return under what a wording is kept: its runs, below 0 for a short one."""
    return tuple(-h for h in hashes) if len(words) <= SHORT else tuple(hashes)


def probed(hashes: Sequence[int]) -> tuple[int, ...]:
    """Return where a wording looks for others."""
    return (*hashes, *(-h for h in hashes))


@lru_cache(maxsize=1 << 17)
def _hash(word: str) -> int:
    return int.from_bytes(blake2b(word.encode(), digest_size=_WORD_BITS // 8).digest())


def digest(wording: str) -> str:
    """Return a short name for a wording: 80 bits of its BLAKE2b hash, in hexadecimal."""
    return blake2b(wording.encode(), digest_size=10).hexdigest()
