"""What kind of content something is, by how many of its words stand inside quotation marks."""

from __future__ import annotations

import re
from typing import Final

KINDS: Final = ("direct", "indirect", "mixed")
WORD: Final = re.compile(r"\w+(?:['’]\w+)*")
"""What counts as a word: letters and digits, with apostrophes within."""


def kind(quoted: int, words: int) -> str:
    """Which of ``KINDS`` a content of so many words is, of which so many are quoted.

    A leading "that" is to be left out of both counts.
    """
    if not quoted:
        return "indirect"
    return "direct" if quoted == words else "mixed"
