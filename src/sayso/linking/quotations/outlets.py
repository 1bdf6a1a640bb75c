"""Whether a relay that an article names is an outlet: “the Chronicle”, *The Averin Chronicle*."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from sayso.names.lexicon import words as _words

_EMPTY: Final = _words("the a an newspaper daily news agency website site magazine radio tv com")
_SUFFIXES: Final = _words("com org net co uk us au ca de fr news example info eu ie in nz za")


def same_outlet(relay: str, outlet: str) -> bool:
    """Whether two folded names can be one outlet's.

    The words of one are words of the other, articles and kinds of outlets aside, or it is the
    other's domain: *new york times* is *the new york times* and *newyorktimes com*.
    """
    if not relay or not outlet:
        return False
    if relay == outlet:
        return True
    ours, theirs = _telling(relay), _telling(outlet)
    if ours and theirs and (ours <= theirs or theirs <= ours):
        return True
    return _domain(relay) == _domain(outlet)


class Outlets:
    """Folded names of outlets, among which those that a relay can be are found by their words."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_word: dict[str, dict[str, None]] = {}
        for name in names:
            for word in _words_of(name):
                self._by_word.setdefault(word, {})[name] = None

    def like(self, relay: str) -> tuple[str, ...]:
        """Return the outlets that a folded name can be, see :func:`same_outlet`."""
        near = {name: None for word in _words_of(relay) for name in self._by_word.get(word, ())}
        return tuple(name for name in near if same_outlet(relay, name))


def _words_of(name: str) -> frozenset[str]:
    """What two names of one outlet have in common at least one of."""
    return _telling(name) | {_domain(name)} if name else frozenset()


@lru_cache(maxsize=65536)
def _telling(name: str) -> frozenset[str]:
    every = frozenset(name.split())
    return every - _EMPTY or every - {"the"}


@lru_cache(maxsize=65536)
def _domain(name: str) -> str:
    parts = name.removeprefix("www ").removeprefix("the ").split()
    while len(parts) > 1 and parts[-1] in _SUFFIXES:
        parts.pop()
    return "".join(parts)
