"""Dates as pages and reports write them → ISO 8601."""

from __future__ import annotations

import re
from datetime import datetime
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
    if not _YEAR.search(text) or len(text.split()) > 9:
        return None
    if numeric := _NUMERIC.match(text):
        first, mark, second = int(numeric[1]), numeric[2], int(numeric[3])
        if mark != "." and first <= 12 and second <= 12 and first != second:
            return numeric[4]
        order = "MDY" if second > 12 else "DMY"
    else:
        order = "DMY"
    return _parse(text, order)


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
