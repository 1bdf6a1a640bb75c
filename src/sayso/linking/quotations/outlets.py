"""Whether a relay that an article names is an outlet: “the Chronicle”, *The Averin Chronicle*."""

from __future__ import annotations

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


def _telling(name: str) -> frozenset[str]:
    every = frozenset(name.split())
    return every - _EMPTY or every - {"the"}


def _domain(name: str) -> str:
    parts = name.removeprefix("www ").removeprefix("the ").split()
    while len(parts) > 1 and parts[-1] in _SUFFIXES:
        parts.pop()
    return "".join(parts)
