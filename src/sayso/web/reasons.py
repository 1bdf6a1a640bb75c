"""Why names are somebody's, in plain words. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

_CERTAINTY: Final = (
    (0.98, "as good as certain"),
    (0.9, "very likely"),
    (0.7, "likely"),
    (0.0, "uncertain"),
)
"""Of a link being right, by its probability."""
_STRENGTH: Final = ((3.0, "strongly"), (1.25, ""), (0.0, "a little"))
"""Of what speaks for a link or against it, by its log-odds."""
_PLAIN: Final = {
    "same full name": "the same full name",
    "same words": "the same describing words",
    "same outlet": "the same outlet speaks of them",
    "acronym": "one name is the acronym of the other",
    "alias": "a name that is known to be theirs",
    "equated by an article": "an article says that the names are one person’s",
    "seeded name": "the name was given beforehand",
    "nickname": "one first name is a nickname of the other",
    "initials": "first names are given as initials",
    "other spelling": "the names are spelt a little differently",
    "surname alone": "only the surname is given",
    "one word only": "the name is one word only",
    "common name": "many people have such a name",
    "family name first": "the family name stands first",
    "not met before": "nobody of that name was known before",
    "addressed as another gender": "the articles address them differently",
}
_SHARED: Final = {
    "role": "both are",
    "company": "beside both stand",
    "beside the name": "with both names goes",
    "country": "both belong to",
    "countries": "countries differ:",
    "fields": "what they do differs:",
}
_NAMES: Final = ("company", "country", "countries")
"""What is shared are names, which come folded."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Something that speaks for a link, or against it."""

    words: str
    speaks_for: bool
    strength: str
    """strongly, a little, or nothing of the kind."""


def reasons(features: Iterable[tuple[str, float]]) -> tuple[Reason, ...]:
    """Return the features of a link in plain words, those that weigh most first."""
    return tuple(
        Reason(_words(label), value >= 0, _of(abs(value), _STRENGTH))
        for label, value in sorted(features, key=lambda one: -abs(one[1]))
    )


def certainty(score: float) -> str:
    """Return how likely a link is right, in words."""
    return _of(score, _CERTAINTY)


def _of(value: float, words: Iterable[tuple[float, str]]) -> str:
    return next(word for least, word in words if value >= least)


def _words(label: str) -> str:
    name, colon, rest = label.partition(": ")
    if colon and name in _SHARED:
        return f"{_SHARED[name]} {rest.title() if name in _NAMES else rest}"
    return _PLAIN.get(label, label)
