"""What kind of saying something is: quoted or not, said or not said."""

from __future__ import annotations

import re
from typing import Final

KINDS: Final = ("direct", "indirect", "mixed")
WORD: Final = re.compile(r"\w+(?:['’]\w+)*")
"""What counts as a word: letters and digits, with apostrophes within."""

_DENIES: Final = re.compile(r"\b(?:not|never|neither|nor|without|cannot)\b|n[’']t\b", re.I)


def denies(cue: str) -> bool:
    """Whether the words that attribute say that something was not said: "did not say".

    The content then is what somebody did *not* say, which no list of their words should hide.
    """
    return bool(_DENIES.search(cue))


def kind(quoted: int, words: int) -> str:
    """Which of ``KINDS`` a content of so many words is, of which so many are quoted.

    A leading "that" is to be left out of both counts.
    """
    if not quoted:
        return "indirect"
    return "direct" if quoted == words else "mixed"
