"""The first lines of a plain text → the byline and the date that stand there beside other words.

What is a byline or a date and nothing else belongs to the head, and ``plain`` takes it out of the
text. Here lines are only looked at: a dateline that a report opens with, a byline that ends in a
date, and both under a second headline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from sayso.readers import labels, markup
from sayso.readers.base import squeeze
from sayso.readers.dates import parse_date

_HEAD: Final = 10_000
"""Characters in which the first lines are looked for."""
_LINES: Final = 8
"""Lines with words in them that are looked at, the headline among them."""
_BYLINE_LENGTH: Final = 160
_DATELINE_LENGTH: Final = 120
_GAPS: Final = 4
"""Gaps in a line after which a date is looked for."""
_WHOLE_DATE: Final = 10
_DASH: Final = re.compile(r"\s?[—–]\s?|\s--?\s")
_AGENCY: Final = re.compile(r"\s?(?:\([^()]{1,40}\)|/[^/]{1,40}/)$")
_SENTENCE: Final = re.compile(r"[\"'“‘«„¡¿\[(]{0,3}(?:\d|[^\W\d_])")
_IN_BYLINE: Final = re.compile(r",\s+|\s+[|·•—–-]\s+|\s+on\s+|\s+\((?=[^()]+\)$)")
_IN_DATELINE: Final = re.compile(r",\s+|\s?[—–]\s?|\s--?\s")
_PARTICLES: Final = frozenset(("de", "del", "der", "la", "le", "les", "of", "on", "sur", "upon"))
_CONNECTIVE: Final = re.compile(
    r"(?:after|as|at|before|between|by|during|for|from|in|it|of|on|since|that|this|to|until|when)\b",
    re.I,
)
"""What a sentence about a day begins with, and no dateline does."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What the first lines say."""

    byline: tuple[str, ...] = ()
    published: str | None = None
    """ISO 8601, never without the day."""


def read_opening(text: str) -> Opening:
    """What the first lines of a text say of who wrote it, and when, where they say it plainly.

    A date counts with its day and its year alone, and as a line of its own, at the end of a byline
    ("By Ana Lima, 3 May 2031") or in a dateline ("ORREL, May 3, 2031 (Northline) — "). The first
    one is taken, and the byline that goes with it.
    """
    before: tuple[str, ...] = ()
    for line in islice(_lines(text), _LINES):
        if found := dated_byline(line):
            return found
        if date := _day(line):
            return Opening(before, date)
        if date := _dateline(line):
            return Opening(before, date)
        before = tuple(labels.byline(line) or ())
    return Opening()


def dated_byline(line: str) -> Opening | None:
    """Who wrote it, and when, if a line is a byline that ends in a date."""
    if len(line) > _BYLINE_LENGTH:
        return None
    for gap in islice(_IN_BYLINE.finditer(line), _GAPS):
        people = labels.byline(line[: gap.start()])
        if people and (date := _day(line[gap.end() :].rstrip(")"))):
            return Opening(tuple(people), date)
    return None


def _lines(text: str) -> Iterator[str]:
    for line in text[:_HEAD].split("\n"):
        if words := squeeze(markup.strip_marks(line)):
            yield words


def _day(words: str) -> str | None:
    """The date that words are, if they name its day."""
    if _CONNECTIVE.match(words):
        return None
    date = parse_date(words)
    return date if date and len(date) >= _WHOLE_DATE else None


def _dateline(line: str) -> str | None:
    """The date of a dateline, after its place or without one, if a sentence follows it."""
    for dash in islice(_DASH.finditer(line, 0, _DATELINE_LENGTH), 2):
        lead = _AGENCY.sub("", line[: dash.start()])
        follows = _SENTENCE.match(line, dash.end())
        if not follows or follows.group()[-1].islower() or _CONNECTIVE.match(lead):
            return None
        for gap in islice(_IN_DATELINE.finditer(lead), _GAPS):
            place = _AGENCY.sub("", lead[: gap.start()])
            if _is_place(place) and (date := _day(lead[gap.end() :])):
                return date
        if date := _day(lead):
            return date
    return None


def _is_place(words: str) -> bool:
    """Whether a report can be sent from what words name: no verb in them, and no number."""
    parts = words.replace(",", " ").split()
    named = all(part[0].isupper() or part in _PARTICLES for part in parts)
    return 1 <= len(parts) <= 6 and named and not any(c.isdigit() for c in words)
