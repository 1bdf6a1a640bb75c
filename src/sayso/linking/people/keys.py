"""Blocking keys: under which entries of an index those whom a name might mean are found.

A name is stored under a handful of keys and looked up by a handful, so that linking costs time in
the number of names that are alike, never in the number of all (Christen 2012, *Data Matching*,
chapter 4). Words count by their skeleton: first letter and consonants, after the usual variants of
transliteration.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from sayso.linking.people.forms import body_words, canonicals, person_words
from sayso.names.parts import fold, initials, is_acronym, sounds

_VOWELS: Final = str.maketrans("", "", "aeiouy'’-")
_GLIDE: Final = re.compile(r"^[yi](?=[aeou])")
_FIRST: Final = re.compile(r"[aeiou]")
_ALIKE: Final = (("kh", "h"), ("ph", "f"), ("ck", "k"), ("w", "v"), ("q", "k"))
_DOUBLED: Final = re.compile(r"(.)\1+")


WEAK: Final = ("1:", "a:", "i:", "j:", "l:", "w:")
"""How keys begin that say little: one word, an acronym, initials. Look under others first."""


@dataclass(frozen=True, slots=True)
class Keys:
    """Keys of one name."""

    kept: tuple[str, ...]
    """Under which its entity is stored."""
    asked: tuple[str, ...]
    """Under which others are looked up that might be the same."""


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """A folded word's first letter and consonants: lukashenko and lukashenka have one.

    All vowels at the beginning count as one, with or without a glide: yelena and elena.
    """
    for variant, plain in _ALIKE:
        word = word.replace(variant, plain)
    word = _DOUBLED.sub(r"\1", sounds(_GLIDE.sub("", word)))
    return _FIRST.sub("a", word[:1]) + word[1:].translate(_VOWELS)


@lru_cache(maxsize=65536)
def keys_of(name: str, kind: str) -> Keys:
    """Blocking keys of a name of a kind: person, organization or group."""
    kept, asked = _person(name) if kind == "person" else _body(name, kind)
    return Keys(tuple(sorted(kept | set(word_keys(name, kind)))), tuple(sorted(asked)))


def word_keys(name: str, kind: str) -> tuple[str, ...]:
    """The keys by which a person looks for a name: one for every word of it."""
    words = person_words(name)[0] if kind == "person" else body_words(name)
    return tuple(sorted({f"w:{skeleton(word)}" for word in words}))


def acronym_key(short: str) -> str:
    """The key under which names that a folded acronym can stand for are kept."""
    return f"l:{short}"


def _person(name: str) -> tuple[set[str], set[str]]:
    words, _ = person_words(name)
    if len(words) == 1:
        only = skeleton(words[0])
        return {f"1:{only}"}, {f"1:{only}", f"w:{only}"}
    given, *middle, last = words
    end = skeleton(last)
    if len(given) <= 2 and len(given) < len(last):  # initials
        key = f"{given[0]} {end}"
        return {f"j:{key}", _pair(given, last)}, {f"i:{key}", f"j:{key}", _pair(given, last)}
    pairs = {_pair(form, last) for form in canonicals(given)}
    pairs |= {_pair(given, word) for word in middle if len(word) > 2}
    pairs |= {_pair(given, part) for part in last.split("-")} if "-" in last else set()
    return pairs | {f"i:{given[0]} {end}"}, pairs | {f"j:{given[0]} {end}", f"1:{end}"}


def _pair(given: str, last: str) -> str:
    """Two words in one order, so that it does not matter which of them comes first."""
    return "p:" + " ".join(sorted((skeleton(given), skeleton(last))))


def _body(name: str, kind: str) -> tuple[set[str], set[str]]:
    words = body_words(name)
    whole = f"{kind[0]}:" + " ".join(sorted(skeleton(word) for word in words))
    if kind == "group":
        return {whole}, {whole}
    if is_acronym(name):
        return {whole, f"a:{fold(name)}"}, {whole, acronym_key(fold(name))}
    shorts = initials(name) if len(words) > 1 else set()
    return (
        {whole, *map(acronym_key, shorts)},
        {whole, *(f"a:{short}" for short in shorts)},
    )
