"""Statements over time as upright bars: the geometry of a plot that is drawn as SVG. Pure.

The bars lie in a box of their own, which is stretched to the width there is; words stand beside it,
so that they keep their size on a phone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from sayso.ledger.facets import CountView
from sayso.web.filters import day

Unit = Literal["day", "month", "year"]

HEIGHT: Final = 100
_DAYS: Final = 62
"""The longest time that is drawn day by day."""
_MONTHS: Final = 120
_FEWEST: Final = 14
"""Places that there are at least, so that a single day is no block."""
_GAP: Final = 0.2


@dataclass(frozen=True, slots=True)
class Bar:
    """The statements of one day, month or year."""

    value: str
    """ISO 8601."""
    label: str
    statements: int
    x: float
    y: float
    width: float
    height: float
    chosen: bool
    """Whether it is part of the time that is asked for."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """A plot."""

    unit: Unit
    bars: tuple[Bar, ...]
    """Those with statements, in order of time."""
    width: int
    """Of the box; a place is 1 wide."""
    most: int
    total: int
    first: str
    """What the first place stands for, in words."""
    last: str


def timeline(days: Iterable[CountView], since: str = "", until: str = "") -> Timeline | None:
    """Return the plot of statements by day; ``None`` where there are none.

    Args:
        days: how many there are of each day.
        since: the first time that is asked for, ISO 8601, as precise as it is.
        until: the last one.
    """
    counted = {one.value: one.statements for one in days if one.value}
    if not counted:
        return None
    first, last = date.fromisoformat(min(counted)), date.fromisoformat(max(counted))
    unit = _unit(first, last)
    length = {"day": 10, "month": 7, "year": 4}[unit]
    counts: Counter[str] = Counter()
    for value, statements in counted.items():
        counts[value[:length]] += statements
    places = list(_places(unit, first, last))
    spare = max(0, _FEWEST - len(places))
    width, most = len(places) + spare, max(counts.values())
    bars = tuple(
        _bar(value, counts[value], at + spare / 2, most, since, until)
        for at, value in enumerate(places)
        if counts[value]
    )
    return Timeline(unit, bars, width, most, sum(counts.values()), day(places[0]), day(places[-1]))


def _unit(first: date, last: date) -> Unit:
    if (last - first).days <= _DAYS:
        return "day"
    months = 12 * (last.year - first.year) + last.month - first.month
    return "month" if months < _MONTHS else "year"


def _places(unit: Unit, first: date, last: date) -> Iterator[str]:
    match unit:
        case "day":
            for number in range((last - first).days + 1):
                yield (first + timedelta(number)).isoformat()
        case "month":
            for number in range(12 * first.year + first.month - 1, 12 * last.year + last.month):
                yield f"{number // 12:04d}-{number % 12 + 1:02d}"
        case "year":
            for number in range(first.year, last.year + 1):
                yield f"{number:04d}"


def _bar(value: str, statements: int, at: float, most: int, since: str, until: str) -> Bar:
    height = round(max(2.0, HEIGHT * statements / most), 2)
    return Bar(
        value=value,
        label=day(value),
        statements=statements,
        x=round(at + _GAP / 2, 2),
        y=round(HEIGHT - height, 2),
        width=1 - _GAP,
        height=height,
        chosen=_within(value, since, until),
    )


def _within(value: str, since: str, until: str) -> bool:
    """Whether a time overlaps what is asked for, each as precise as it is."""
    return value[: len(since)] >= since[: len(value)] and (
        not until or value[: len(until)] <= until[: len(value)]
    )
