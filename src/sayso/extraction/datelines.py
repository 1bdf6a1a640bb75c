"""Datelines: the place, date and agency that a report opens with, which are nobody's words."""

from __future__ import annotations

import re
from typing import Final

_DATELINE: Final = re.compile(
    r"[^\W\d_a-z](?:[^\W\d_a-z]|[ .'’-](?![ -])){2,40}"  # the place, in capitals
    r"(?:, [^()\n–—-]{2,40}?)?\s?(?:\([^\W\d_a-z][\w .]{1,24}\))?"  # the date, the agency
    r"\s?(?:[–—]|--?)\s+(?=\S)"
)


def after_dateline(text: str, start: int) -> int:
    """Where the words of a span begin: behind the dateline, where the span opens with one.

    "TARNOW, March 4 (Baltwire) - Talks broke down" begins with "Talks".
    """
    if start and text[start - 1] != "\n":
        return start
    found = _DATELINE.match(text, start)
    return found.end() if found else start
