"""Names folded for comparison."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from sayso.names.folding import caseless

_LETTERS: Final = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "æ": "ae", "œ": "oe", "ħ": "h"}
)
"""Letters with a stroke or tied together, which Unicode does not take apart."""

_SILENT: Final = frozenset(".'’‘`´ʼ")
"""Marks inside of a name that some spell and others leave out: ``U.S.``, ``O'Hara``."""


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """Return a name's key: letter case, accents, punctuation and width of spaces do not count.

    ``Jean-Paul O'Hára`` and ``JEAN PAUL OHARA`` have the same key. A name without any letter or
    digit keeps its marks, so that it is not taken for every other such name.
    """
    plain = caseless(name).translate(_LETTERS)
    letters = "".join(
        letter if letter.isalnum() else " "
        for letter in plain
        if letter not in _SILENT and not unicodedata.combining(letter)
    )
    return " ".join(letters.split()) or " ".join(plain.split())
