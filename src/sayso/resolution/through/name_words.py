"""The words of a noun phrase, and which of them are the name in it."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from typing import Final

from sayso.resolution.through.outlet_words import OPENERS, PARTICLES, STOPS
from sayso.resolution.through.outlets import DOMAIN, POSSESSIVE

_LONGEST: Final = 12
_CALENDAR: Final = frozenset(calendar.day_name) | frozenset(calendar.month_name)
# "Gazette", "4KB", "al-Wahat": what a name can consist of.
CAPITAL: Final = re.compile(r"(?:\d{1,3}|[a-z]{1,3}[-’'])?[^\W\d_a-z]")
"""How a word of a name begins."""
_WORD: Final = re.compile(r"[\w@&][\w@&+/’'.-]*!?")
_INITIAL: Final = re.compile(r"(?:[A-Z]\.)+$|(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|St)\.$")
# "the Lundan-owned Vesna network": whose it is, no part of the name.
_ADJECTIVE: Final = re.compile(r"-(?:owned|based|run|backed|funded|controlled|language|led)$")

Word = tuple[str, int, int]
"""A word, and where it starts and ends."""


def words_from(text: str, at: int, end: int) -> list[Word]:
    """The words from an offset on, a few, with only blanks between them."""
    words: list[Word] = []
    while len(words) < _LONGEST:
        found = _WORD.match(text, at, end)
        if not found:
            break
        word = found.group()
        stop = word.endswith(".") and not _INITIAL.match(word)
        if word.endswith("!") and not text[found.end() : found.end() + 2].strip().islower():
            stop, word = True, word[:-1]
        word = word.rstrip(".-'") if stop else word.rstrip("-")
        at = found.start() + len(word)
        words.append((word, found.start(), at))
        if stop or text[at : at + 1] not in (" ", "\u00a0"):
            break
        at += 1
    return words


def first_name(words: Sequence[Word]) -> int | None:
    """Number of the word that a name among these begins with; none: no name comes."""
    for i, (word, *_) in enumerate(words[:7]):
        if word in STOPS or (not i and word.lower() in OPENERS):
            if word in OPENERS or word in STOPS:
                return None
            continue  # "But Radio Kestrel reported"
        if (CAPITAL.match(word) or DOMAIN.match(word)) and not _ADJECTIVE.search(word):
            return i
    return None


def starts_name(word: str) -> bool:
    """Whether a word can begin a name: a capital, and no day or month."""
    return bool(CAPITAL.match(word)) and word not in _CALENDAR


def last_name(words: Sequence[Word], first: int) -> int:
    """Number of the word that a name ends with, by the one that it begins with."""
    last = first
    for i in range(first + 1, len(words)):
        word = words[i][0]
        if POSSESSIVE.search(words[last][0]):
            break
        if word in _CALENDAR:
            break
        if CAPITAL.match(word) or word[0].isdigit():
            last = i
        elif word not in PARTICLES:
            break
    return last
