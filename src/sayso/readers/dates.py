"""Dates as pages and reports write them → ISO 8601."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from importlib import import_module
from typing import Any

_ISO_PART = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")
_ISO = re.compile(r"\d{4}-?\d\d-?\d\d")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_CLOCK = re.compile(r"\d{1,2}:\d\d|\d{1,2}\s?[ap]\.?m\b", re.I)
_NUMERIC = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)")
_LABEL = re.compile(
    r"(?:first |last )?(?:published|posted|updated|modified|date|created|issued|опубликовано)"
    r"(?: on| at)?\s?:?\s?",
    re.I,
)
_NUMBERS = re.compile(r"(?<!\d)(?:\d\d?\W{1,3}(?:\d\d?|\d{4})|\d{4}\W{1,3}\d\d?)(?!\d)")
"""A number that can be a month, beside another one."""
_LETTERS = re.compile(r"[^\W\d_]+")
_UNSPACED = re.compile("[\u0700-\U0010ffff]")
"""What no script with spaces between words and without marks between letters has, or few."""
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
_SEPARATORS = re.compile(r"\s*[|·•—–]\s*|\s+at\s+|\s+-\s+")


def parse_date(text: str) -> str | None:
    """The date that ``text`` consists of, as precisely as it says, or ``None``.

    ``"June 2014"`` gives ``2014-06``; a time of day and its offset are kept. Relative dates
    ("yesterday") and dates without a year give ``None``; where day and month cannot be told apart
    ("06/07/2014") only the year is certain.
    """
    text = text.strip().rstrip(".").strip()
    if not text or len(text) > 80:
        return None
    if _ISO_PART.fullmatch(text):
        return text
    if _ISO.match(text):
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            pass
        else:
            return moment.isoformat() if len(text) > 10 else moment.date().isoformat()
    text = _SEPARATORS.sub(
        " ", text.removeprefix(match.group() if (match := _LABEL.match(text)) else "")
    )
    if not _YEAR.search(text) or len(text.split()) > 9 or not _has_month(text):
        return None
    if numeric := _NUMERIC.match(text):
        first, mark, second = int(numeric[1]), numeric[2], int(numeric[3])
        if mark != "." and first <= 12 and second <= 12 and first != second:
            return numeric[4]
        order = "MDY" if second > 12 else "DMY"
    else:
        order = "DMY"
    return _parse(text, order)


def _has_month(text: str) -> bool:
    """Whether a number or a word in a text can be a month.

    Dateparser holds a text against two hundred languages before it says that it is no date.
    """
    if _NUMBERS.search(text) or _UNSPACED.search(text):
        return True
    words = _words(text)
    return not words.isdisjoint(_month_words(("en",))) or not words.isdisjoint(_month_words())


@lru_cache(maxsize=2)
def _month_words(languages: Iterable[str] = ()) -> frozenset[str]:
    """The words for months in some languages, or in all that dateparser knows.

    Of a name of several words it is the longest; of letters only Roman numbers are names.
    """
    from dateparser.data import languages_info  # type: ignore[import-untyped]

    found: set[str] = set()
    for language in languages or languages_info.language_order:
        info = import_module(f"dateparser.data.date_translation_data.{language}").info
        for month in _MONTHS:
            for name in info.get(month, ()):
                found.add(max(sorted(_words(name)), key=len, default=""))
    return frozenset(word for word in found if len(word) > 1 or word in ("i", "v", "x"))


def _words(text: str) -> set[str]:
    """Words in lower case, without accents, as dateparser compares them."""
    plain = unicodedata.normalize("NFKD", text.lower())
    kept = "".join(c for c in plain if unicodedata.category(c) != "Mn")
    return set(_LETTERS.findall(kept))


@lru_cache(maxsize=256)
def _parse(text: str, order: str) -> str | None:
    import dateparser  # type: ignore[import-untyped]

    settings: dict[str, Any] = {"DATE_ORDER": order, "PARSERS": ["absolute-time"]}
    for parts, length in ((["day", "month", "year"], 10), (["month", "year"], 7)):
        try:
            moment = dateparser.parse(text, settings={**settings, "REQUIRE_PARTS": parts})
        except (ValueError, OverflowError, TypeError, IndexError, KeyError, RecursionError):
            return None  # dateparser trips over some strings
        if moment is not None:
            if length == 10 and _CLOCK.search(text):
                return str(moment.isoformat())
            return str(moment.date().isoformat())[:length]
    return None
