"""Dates as numbers, by which statements are put in order."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Final

from sayso.errors import QueryError

_ISO: Final = re.compile(r"(\d{4})(?:-?(\d{2})(?:-?(\d{2}))?)?(?!\d)")


@lru_cache(maxsize=4096)
def day_of(iso: str | None) -> int:
    """Return the day of an ISO 8601 date, counted from 1 on 1 January of the year 1; 0 for none.

    A date that is known to the month or the year counts as its first day; what follows the date,
    such as a time, does not count. What is no such date counts as none.
    """
    found = _ISO.match(iso.strip()) if iso else None
    if not found:
        return 0
    year, month, day = (int(part) if part else 1 for part in found.groups())
    try:
        return date(year, month, day).toordinal()
    except ValueError:
        return 0


def day_asked(iso: str, *, end: bool = False) -> int:
    """Return the day that somebody asks for; with ``end``, the last one of a month or year.

    Raises:
        QueryError: it is no date.
    """
    found = _ISO.fullmatch(iso.strip())
    first = day_of(iso)
    if not found or not first:
        raise QueryError(f"{iso!r} is no date such as 2031-05-11, 2031-05 or 2031")
    start = date.fromordinal(first)
    if not end or found[3]:
        return first
    if found[2] and start.month < 12:
        return start.replace(month=start.month + 1).toordinal() - 1
    return date(start.year, 12, 31).toordinal()
