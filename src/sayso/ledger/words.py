"""The words of a text, as the full-text indices of both databases hold them. Pure.

Neither database takes text apart itself: they are given these words, so that they agree on what a
word is, and so that a match can be found again in the text. SQLite's index has to be told the same
words again when a statement goes: whatever changes here needs a migration that makes it anew.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from sayso.ledger.keys import name_key
from sayso.records import Span

_WORD: Final = re.compile("[^\\W_](?:[^\\W_]|[\u0300-\u036f])*")
_ASCII_WORD: Final = re.compile("[0-9a-z]+")
_LONGEST: Final = 200
"""Letters of a word that count: PostgreSQL has a limit, and longer ones are no words."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text, folded, and where it stands."""

    word: str
    span: Span


def _folded(word: str) -> str:
    return word.lower()[:_LONGEST] if word.isascii() else _unmarked(word)


@lru_cache(maxsize=65536)
def _unmarked(word: str) -> str:
    return name_key(word).replace(" ", "")[:_LONGEST]


def words_of(text: str) -> list[Word]:
    """Return a text's words: runs of letters and digits, without letter case and accents."""
    return [
        Word(word, found.span()) for found in _WORD.finditer(text) if (word := _folded(found[0]))
    ]


def folded_words(text: str) -> list[str]:
    """Return :func:`words_of` without their places."""
    if text.isascii():  # which most are, and which is several times as quick
        return [word[:_LONGEST] for word in _ASCII_WORD.findall(text.lower())]
    return [word for found in _WORD.findall(text) if (word := _folded(found))]
