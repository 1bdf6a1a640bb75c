"""Numbers, whether spelled or in digits, as the same comparison words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final


def _numbered(written: str) -> dict[str, int]:
    return {word: value for value, word in enumerate(written.split())}


_SMALL: Final = _numbered(
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen"""
)
_TENS: Final = {
    word: 10 * (value + 2)
    for word, value in _numbered("twenty thirty forty fifty sixty seventy eighty ninety").items()
}
_SCALES: Final = {"hundred": 100, "thousand": 1000}
NUMBER_WORDS: Final = frozenset(_SMALL) | frozenset(_TENS) | frozenset(_SCALES)
CURRENCIES: Final = {"$": "dollars", "£": "pounds", "€": "euros", "¥": "yen"}
LARGE: Final = {
    "m": "million",
    "mn": "million",
    "bn": "billion",
    "b": "billion",
    "tn": "trillion",
    "k": "thousand",
}
"""What a letter after an amount of money stands for."""


def digits(key: str) -> str | None:
    """Return a number in digits without its separators of thousands; None for a word."""
    if not key[0].isdigit():
        return None
    plain = key.replace(",", "")
    return plain if plain.replace(".", "", 1).isdigit() else None


def spelled(keys: Sequence[str]) -> tuple[int, int] | None:
    """Read a spelled number at the start of some words: its value and how many words it takes.

    ``two thousand four hundred`` is 2400; ``one or two`` is 1; a word that is no number is None.
    """
    total = part = taken = 0
    last = 1000
    for key in keys:
        if key in _SMALL and (taken == 0 or last >= 100 or (last >= 10 and _SMALL[key] < 10)):
            part += _SMALL[key]
            last = 1 if _SMALL[key] < 10 else 9
        elif key in _TENS and (taken == 0 or last >= 100):
            part += _TENS[key]
            last = 10
        elif key in _SCALES and last != _SCALES[key]:
            if key == "thousand":
                total, part = total + (part or 1) * 1000, 0
            else:
                part = (part or 1) * 100
            last = _SCALES[key]
        elif key == "and" and taken and last >= 100 and _follows(keys[taken + 1 : taken + 2]):
            pass
        else:
            break
        taken += 1
    return (total + part, taken) if taken else None


def _follows(after: Sequence[str]) -> bool:
    return bool(after) and (after[0] in _SMALL or after[0] in _TENS)
