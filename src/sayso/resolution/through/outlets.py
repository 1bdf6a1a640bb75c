"""Who publishes: what in a name, or in its article, shows that it is a publisher's.

A publisher is known by the shape of its name, by a noun beside it ("newspaper", "broadcaster"), by
what the article shows of it elsewhere and, last, by a small table of names. What each of these
marks is worth stands in :mod:`sayso.resolution.through.relays`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Protocol

from sayso.resolution.through.outlet_words import (
    BRANDS,
    FIRST,
    GENERIC,
    HEADS,
    KNOWN,
    PROGRAMME,
    STRONG,
)

NAME: Final = r"(?<!\w)(?:\d{0,3}[^\W\d_a-z][\w’'&.-]{0,40}\w|[^\W\d_a-z])"
"""One word of a name, as a pattern."""
POSSESSIVE: Final = re.compile(r"(?:(?<=s)[’']|[’']s)$")
"""What makes a name an owner's."""
DOMAIN: Final = re.compile(r"\w[\w.-]{0,40}\.(?:com|net|org|info|news|tv|co|io|eu|[a-z]{2})$", re.I)
"""The address of a site, used as its name."""
_CALL_SIGN: Final = re.compile(r"(?!WHO$|KGB$)[KW][A-Z]{2,3}(?:-\w+)?$")
_ACRONYM: Final = re.compile(r"\d?[A-Z][A-Z0-9&]{1,5}$")
# "ABX Gulf": stations are called so, and so are branches of the UN and of countries.
_INITIALS: Final = re.compile(
    r"(?!(?:UN|EU|UK|US|USA|UAE|FBI|CIA|NATO)\s)[A-Z]{2,4}\d?\s[A-Z][a-z]+$"
)
_CAMEL: Final = re.compile(r"(?!Mac)[A-Z][a-z]{2,}[A-Z]\w+$")


@lru_cache(maxsize=4096)  # asked of the same names again and again
def bare(name: str) -> str:
    """A name without article, final possessive and runs of blanks."""
    words = name.split()
    if len(words) > 1 and words[0].lower() in ("the", "a", "an"):
        words = words[1:]
    return POSSESSIVE.sub("", " ".join(words))


class Knowing(Protocol):
    """What knows publishers by their names, in lower case."""

    @property
    def publishers(self) -> frozenset[str]:
        """The names."""
        ...


def marks_of(name: str, guide: Knowing | None = None) -> frozenset[str]:
    """What in a name itself, or elsewhere in its article, shows that it publishes."""
    plain = bare(name)
    marks = _marks(name, plain.lower()) if plain else frozenset()
    return marks | {"elsewhere"} if guide and plain.lower() in guide.publishers else marks


@lru_cache(maxsize=4096)
def _marks(name: str, lower: str) -> frozenset[str]:
    words = lower.split()
    many = len(words) > 1
    marks = {
        "known": lower in KNOWN or (1 < len(words) < 4 and words[0] in BRANDS),
        "shape": many
        and (words[-1].rstrip("!") in HEADS or words[0] in FIRST or not STRONG.isdisjoint(words)),
        "head": not many and (words[0] in HEADS - GENERIC or bool(_CALL_SIGN.match(name))),
        "domain": not many and bool(DOMAIN.match(name)),
        "acronym": bool(_ACRONYM.match(name)) and lower not in GENERIC,
        "initials": many and bool(_INITIALS.match(name)),
        "camel": bool(_CAMEL.match(name)),
        "programme": many and not PROGRAMME.isdisjoint(words),
    }
    return frozenset(mark for mark, holds in marks.items() if holds)


# Last words of names that by themselves are what the publisher is called: "the Monitor".
_CALLED_SO: Final = HEADS - {"news", "media", "online", "tv", "radio", "television", "network"}


def is_outlet(name: str, outlet: str) -> bool:
    """Whether a name can mean an outlet: "the Post" in the Harbour Post, "nytimes.com"."""
    words, others = _plainly(name), _plainly(outlet)
    if not words or not others:
        return False
    if "".join(words) == "".join(others) or words == others[-len(words) :]:
        return True
    if set(words) <= set(others) and not set(words) <= HEADS - _CALLED_SO | GENERIC:
        return True  # "Monitor" in "Meridian Monitor on Sunday", "Transpolar" in "Transpolar News"
    if words[: len(others)] == others:
        return words[len(others)] in ("news", "com", "media", "online")
    initials = "".join(word[0] for word in words)
    return len(words) > 1 and "".join(others) in (initials, initials[:-1] + words[-1])


@lru_cache(maxsize=4096)
def _plainly(name: str) -> tuple[str, ...]:
    name = POSSESSIVE.sub("", name.lower().strip())
    name = re.sub(r"^(?:www\.)?([\w.-]+?)\.(?:com|net|org|co\.uk|\w{2,4})$", r"\1", name)
    words = tuple(re.findall(r"\w+", name))
    return words[1:] if len(words) > 1 and words[0] in ("the", "a") else words
