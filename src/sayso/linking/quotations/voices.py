"""Whether two articles give the same words to the same speaker."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from sayso.linking.people.context import named
from sayso.linking.people.forms import relation
from sayso.names import lexicon
from sayso.names.parts import fold

Verdict = Literal["same", "unknown", "relay", "surname", "other"]
"""surname: two persons, one of whom is named by a single word; relay: one article's speaker is who
only passes the words on in the other; unknown: one of them does not say who it is (“officials”,
“he”, a document), or an organization speaks for its people."""

_JOINT: Final = "; "


@dataclass(frozen=True, slots=True)
class Voice:
    """Who an article gives words to, and through whom it has them."""

    name: str
    type: str
    entity_id: int | None = None
    relays: tuple[str, ...] = ()


def names_of(voice: Voice) -> tuple[str, ...]:
    """Return the names of the persons that speak; none where no person is named.

    A body that was taken for a person (“Varlen Police”) is none.
    """
    if voice.type != "person":
        return ()
    return tuple(part for part in voice.name.split(_JOINT) if named(part) and not _is_body(part))


@lru_cache(maxsize=65536)
def _is_body(name: str) -> bool:
    words = [fold(word) for word in name.split()]
    return (
        len(words) > 1
        and words[-1] in lexicon.BODIES
        and words[0] not in lexicon.gazetteer().given
        and words[0] not in lexicon.TITLES
        and words[0] not in lexicon.HONORIFICS
    )


def compare(one: Voice, other: Voice) -> Verdict:
    """Tell whether two voices are the same, as far as their names and links say.

    A shorter or differently spelled name of the same person is the same; a surname alone is taken
    for everybody of that surname. So what comes out as “other” is two persons.
    """
    if one.entity_id is not None and one.entity_id == other.entity_id:
        return "same"
    if one.type == other.type and one.name == other.name:
        return "same"
    ours, theirs = names_of(one), names_of(other)
    if any(related(a, b) for a in ours for b in theirs):
        return "same"
    if _passes_on(one, other) or _passes_on(other, one):
        return "relay"
    if not ours or not theirs:
        return "unknown"
    return "surname" if is_single(ours) or is_single(theirs) else "other"


def is_single(names: Iterable[str]) -> bool:
    """Whether each of some names is a single word, which can be a surname, or no person's name."""
    return all(" " not in name for name in names)


def related(one: str, other: str) -> bool:
    """Whether two names can be one person's."""
    return one == other or relation(one, other, "person") is not None


def _passes_on(one: Voice, other: Voice) -> bool:
    names = names_of(one) or (one.name,)
    return any(
        name.casefold() == relay.casefold() or related(name, relay)
        for name in names
        for relay in other.relays
    )
