"""Time expressions: where they stand in a text, and what date they mean in an article of a day.

Weekdays look back from the day of publication, which is itself one of them: in an article of a
Tuesday, "Tuesday" is that day. Calendar arithmetic ("two days ago", "3 March") is dateparser's.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, Final

from sayso.records import Span

_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY: Final = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.)"
)
_MONTH: Final = (
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?:\.|\b))"
)
_DAY: Final = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b"
_YEAR: Final = r"(?:1[89]|20)\d\d\b(?![\d,.]*\d)"
_NUMBER: Final = (
    r"(?:\d{1,2}|an?|(?:twenty-)?(?:one|two|three|four|five|six|seven|eight|nine)|ten|eleven|twelve"
    r"|twenty|thirty|forty|fifty)"
)
_PART: Final = r"(?:early|late|mid|the (?:start|middle|end) of)"
_OF_DAY: Final = r"(?:morning|afternoon|evening|night)"
_FORMS: Final = {
    "iso": r"\d{4}-\d\d-\d\d\b",
    "day": rf"(?:{_WEEKDAY},? (?:the )?)?"
    rf"(?:{_MONTH} {_DAY}|(?:the )?{_DAY} (?:of )?{_MONTH})"
    rf"(?:,? {_YEAR}| (?:last|this) year\b)?",
    "month": rf"{_MONTH}(?:(?:,| of)? {_YEAR}| (?:last|this) year\b)",
    "weekday": r"(?:(?i:last|this(?: past)?|next|the (?:following|previous)|early|late) )?"
    rf"{_WEEKDAY}"
    rf"(?: {_OF_DAY}\b| last\b(?! \w))?",
    "today": r"(?i:(?:earlier |later )?today|tonight|this (?:morning|afternoon|evening))\b",
    "yesterday": r"(?i:the day before yesterday|yesterday(?: (?:morning|afternoon|evening|night))?"
    r"|last (?:night|evening))\b",
    "ago": rf"(?i:{_NUMBER} (?:day|week|month|year)s? (?:ago|earlier|before)\b(?! \w+ing))",
    "period": r"(?i:(?:(?:earlier|later) )?this (?:month|year)|last (?:month|year)(?! of))\b",
    "named": rf"(?i:(?:last|this(?: past)?|{_PART})[ -])*{_MONTH}",
    "year": _YEAR,
}
_FIRST: Final = (
    r"(?=\d|[MTWFSJADNO]|[mM][iI]|[lL][aA]|[tT][hHoOeEwW]|[nN][eEiI]|[eE][aAlLiI]|[aA][nN]? |"
    r"[oO][nN]|[fFsS][iIoOeE]|[yY][eE])"
)
"""What every time expression begins with: the quickest to look for."""
_TIME: Final = re.compile(
    r"\b" + _FIRST + "(?:" + "|".join(f"(?P<{k}>{v})" for k, v in _FORMS.items()) + ")"
)
_LEAD: Final = re.compile(r"(?i:on|in|at|back in|during|for|as of|of|by)\s+|\W+")
_PREPOSED: Final = re.compile(
    r"(?i:\b(?:in|of|during|since|until|by|before|after|from|through|to|between|and|for|around))"
    rf"(?:\s+(?i:{_PART}|about))?[\s-]+$"
)
"""Before a bare year or month: a preposition ("in June", "in late 2014")."""
_ATTRIBUTIVE: Final = re.compile(
    rf"(?i:\b(?:an?|the|its|his|her|their|our|my|that|this|\w+['’]s?)(?:\s+{_PART})?)[\s-]+$"
)
"""Before a bare year or month that belongs to the noun after it ("a June report")."""
_IN_NAME: Final = re.compile(r"[^\W\d_a-z][\w.]* $")
"""Before "Today" that is part of a name, such as a newspaper's."""
_NOUN_AFTER: Final = re.compile(r"(?:['’]s)?[ \u00a0-]+[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression in a text."""

    span: Span
    form: str
    """iso, day, month, weekday, today, yesterday, ago, period, named or year."""
    attributive: bool
    """Whether it is part of a noun phrase: "a June report", "Monday's debate"."""


def expressions(text: str, span: Span) -> Iterator[Expression]:
    """The time expressions within a span of a text, in order."""
    for found in _TIME.finditer(text, *span):
        form = str(found.lastgroup)
        if (
            form == "today"
            and found.group()[0] == "T"
            and _IN_NAME.search(text[max(span[0], found.start() - 24) : found.start()])
        ):
            continue
        before = text[max(span[0], found.start() - 24) : found.start()]
        noun = bool(_NOUN_AFTER.match(text, found.end(), span[1]))
        possessive = text.startswith(("'s", "’s"), found.end())
        told_her = form == "weekday" and before.endswith("her ")
        attributive = possessive or (noun and not told_her and bool(_ATTRIBUTIVE.search(before)))
        bare = form == "year" or (form == "named" and found.group()[0].isupper())
        if bare and not attributive and not _PREPOSED.search(before):
            continue
        yield Expression(found.span(), form, attributive)


@lru_cache(maxsize=4096)
def resolve(words: str, published: str | None) -> str | None:
    """The ISO date that a time expression means, as precise as it allows; none for weeks or future.

    Args:
        words: the expression, with or without a preposition: "on Tuesday", "last month", "3 May".
        published: ISO 8601 date of publication, as precise as it is known.
    """
    while lead := _LEAD.match(words):
        words = words[lead.end() :]
    found = _TIME.match(words)
    if not found:
        return None
    form, expression = str(found.lastgroup), found.group()
    base = _base(published)
    if base and form in ("day", "month"):
        expression = expression.replace("last year", str(base[1].year - 1))
        expression = expression.replace("this year", str(base[1].year))
    absolute = _absolute(form, expression)
    if absolute or not base:
        return None if base and absolute and _is_after(absolute, base) else absolute
    precision, day = base
    relative = _relative(form, expression, day, precision)
    return None if relative and _is_after(relative, base) else relative


def _base(published: str | None) -> tuple[int, date] | None:
    """How many characters of the ISO date are known, and its last day."""
    parts = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", published or "")
    if not parts:
        return None
    year, month, day = (int(part or 0) for part in parts.groups())
    try:
        if day:
            return 10, date(year, month, day)
        return (
            (7, date(year, month, monthrange(year, month)[1]))
            if month
            else (
                4,
                date(year, 12, 31),
            )
        )
    except ValueError:
        return None


def _is_after(iso: str, base: tuple[int, date]) -> bool:
    return iso > base[1].isoformat()[: len(iso)]


def _absolute(form: str, words: str) -> str | None:
    """A date that states its year."""
    if form == "iso":
        return words if _base(words) else None
    year = re.search(_YEAR, words)
    if not year:
        return None
    if form == "year":
        return year.group()
    return _parsed(words, datetime(int(year.group()), 12, 31), 10 if form == "day" else 7)


def _relative(form: str, words: str, day: date, precision: int) -> str | None:
    """A date counted from the last day that publication can have been on."""
    lower = words.lower()
    if form == "period":
        months = 12 if "year" in lower else 1
        count = day.year * 12 + day.month - 1 - (months if lower.startswith("last") else 0)
        length = 4 if months == 12 else 7
        return f"{count // 12}-{count % 12 + 1:02}"[:length] if length <= precision else None
    if form == "named":
        month = _parsed(_without_part(words), datetime(day.year, day.month, day.day), 7)
        if month == day.isoformat()[:7] and lower.startswith("last"):
            return f"{day.year - 1}{month[4:]}"
        return month
    if form == "day":
        return _parsed(words, datetime(day.year, day.month, day.day), 10) if precision > 4 else None
    if form == "ago":
        return _ago(lower, day, precision)
    if precision < 10 or form == "month":
        return None
    if form == "today":
        return day.isoformat()
    if form == "yesterday":
        return (day - timedelta(days=2 if "before" in lower else 1)).isoformat()
    return _weekday(words, day)


def _weekday(words: str, day: date) -> str | None:
    lower = words.lower()
    if lower.startswith(("next", "the ")):
        return None
    number = next(n for n, name in enumerate(_WEEKDAYS) if re.search(rf"\b{name[:3]}", words))
    back = (day.weekday() - number) % 7
    if not back and "last" in lower:
        back = 7
    return (day - timedelta(days=back)).isoformat()


def _ago(lower: str, day: date, precision: int) -> str | None:
    number, unit, *_ = lower.split()
    unit = unit.removesuffix("s")
    length = {"day": 10, "month": 7, "year": 4}.get(unit)
    if length is None or length > precision:
        return None
    return _parsed(f"{number} {unit}s ago", datetime(day.year, day.month, day.day), length)


def _without_part(words: str) -> str:
    return re.sub(rf"(?i)\b(?:last|this past|this|{_PART})[ -]", "", words)


def _parsed(words: str, base: datetime, length: int) -> str | None:
    from dateparser.date import DateDataParser  # type: ignore[import-untyped]

    settings: dict[str, Any] = {
        "RELATIVE_BASE": base,
        "PREFER_DATES_FROM": "past",
        "PREFER_DAY_OF_MONTH": "first",
    }
    words = re.sub(rf"^{_WEEKDAY},? ", "", words).replace(" of ", " ").replace("the ", "")
    try:
        found = DateDataParser(languages=["en"], settings=settings).get_date_data(words).date_obj
    except (ValueError, OverflowError):
        return None
    return str(found.date().isoformat())[:length] if found else None
