"""Where a noun phrase ends, by its words."""

from __future__ import annotations

import re
from typing import Final

from sayso.records import Span
from sayso.resolution.text.nouns import OCCASIONS, words_of

_PRONOUNS: Final = words_of(
    "him her them me us you it himself herself themselves everyone everybody all"
)
_STOPS: Final = words_of(
    """that to if whether how what why who whom whose which where when as at in on by with about for
    from after before during since until over under against into through but or so than then is are
    was were be been being has have had will would shall should can could may might must not never
    he she they we i there this these those recently later earlier yesterday today tonight again
    last next once twice because while although though via amid despite following according out up
    off down back outside inside"""
)
"""Words that no noun phrase runs over."""
_PARTICIPLE: Final = re.compile(r"\w+(?:ed|ing)$|held|sent|seen|shown|given|written|known")
_DETERMINERS: Final = words_of(
    "the a an his her its their our my your both all some several many this that"
)
_WORD: Final = re.compile(
    r"(?:[A-Za-z]\.){2,}|[\w$£€&][\w’'&+-]*(?:\.(?=\s[A-Z]|[A-Za-z]))?[\w’']*"
)
_CLOSED: Final = _STOPS | _PRONOUNS | _DETERMINERS
_BREAKS: Final = _STOPS - _DETERMINERS
_AND: Final = frozenset(("and", "of", "said", "told", "says"))
_NOT_LAST: Final = _DETERMINERS - {"all", "both", "her", "many", "some", "several"} | {"of", "and"}
_NAMES_TO_COME: Final = re.compile(r"\s+[^\W\d_a-z]")
_NEXT: Final = re.compile(r"\s+([\w-]+)")
_LIMIT: Final = 9


def noun_phrase(text: str, start: int, stop: int) -> Span | None:
    """The noun phrase that begins at an offset, or none; it ends before ``stop``.

    It takes in one "of" phrase, and "and" between names.
    """
    words: list[tuple[str, int, int]] = []
    at = start
    while len(words) < _LIMIT and (found := _WORD.match(text, at, stop)):
        lower = found.group().lower()
        if not words and lower in _PRONOUNS and not _is_determiner(text, found, stop):
            return found.span()
        if _ends_before(found, [w for w, *_ in words]):
            break
        words.append((lower, *found.span()))
        at = found.end()
        if text[at : at + 1] not in (" ", "\u00a0"):
            break
        at += 1
    while words and words[-1][0] in _NOT_LAST:
        words.pop()
    return (words[0][1], words[-1][2]) if words else None


def ends_phrase(word: str) -> bool:
    """Whether no noun phrase goes on with a lower-case word."""
    lower = word.lower()
    return (
        lower in _CLOSED
        or lower in _AND
        or bool(_PARTICIPLE.fullmatch(lower) or lower.endswith("ly"))
    )


def _ends_before(found: re.Match[str], words: list[str]) -> bool:
    """Whether a noun phrase of some words ends before the next one."""
    word, lower = found.group(), found.group().lower()
    if not words:
        return lower == "of" or (lower in _BREAKS and word != "US")
    if lower == "of":
        return "of" in words
    if lower == "and":
        return not _NAMES_TO_COME.match(found.string, found.end())
    if word[0].isupper():
        return False  # a name, whatever words it is made of
    if lower in _CLOSED:
        return words[-1] != "of" or lower in _BREAKS
    return (
        lower not in OCCASIONS
        and bool(_PARTICIPLE.fullmatch(word))
        and words[-1] not in _DETERMINERS
    )


def _is_determiner(text: str, found: re.Match[str], stop: int) -> bool:
    """Whether a word that can be a pronoun belongs to the noun after it."""
    after = _NEXT.match(text, found.end(), stop)
    return found.group().lower() in _DETERMINERS and after is not None and after[1] not in _STOPS
