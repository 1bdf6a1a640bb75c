"""How templates show values: text, days, addresses, confidence, numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from typing import Final
from urllib.parse import urlsplit

from sayso.kind import denies
from sayso.visible import visible

_DAY: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_PART: Final = re.compile(r"\r\n|.", re.S)
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SURE: Final = ((0.65, "quite sure"), (0.5, "fairly sure"), (0.35, "unsure"), (0.0, "doubtful"))
"""Of all of a statement being right, which is seldom more than 0.8."""


def day(value: str | None, missing: str = "undated") -> str:
    """Return an ISO 8601 date as people write it, as precise as it is: ``5 March 2026``."""
    found = _DAY.match(value or "")
    if found is None:
        return missing
    year, month, date = found.groups()
    if month is None or not 1 <= int(month) <= 12:
        return year
    name = _MONTHS[int(month) - 1]
    return f"{int(date)} {name} {year}" if date else f"{name} {year}"


def moment(value: str) -> str:
    """Return a UTC time as people write it: ``5 March 2026, 14:30 UTC``."""
    time = value[11:16]
    return f"{day(value)}, {time} UTC" if time else day(value)


def web_link(value: str | None) -> str | None:
    """Return an address if it can be followed safely: only http and https ones."""
    if value is None or any(character.isspace() for character in value):
        return None
    try:
        parts = urlsplit(value)
    except ValueError:
        return None
    return value if parts.scheme in ("http", "https") and parts.netloc else None


def host(value: str) -> str:
    """Return the host of an address, to show where a link leads."""
    try:
        return urlsplit(value).hostname or value
    except ValueError:
        return value


def sure(confidence: float) -> str:
    """Return how sure the model is, in words: a number would claim to know better."""
    return next(word for least, word in _SURE if confidence >= least)


def count(number: int, one: str, many: str | None = None) -> str:
    """Return a number of things: ``1 statement``, ``1,204 statements``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def who(name: str) -> str:
    """Return a speaker's name; the article's own voice has none."""
    return "the article itself" if name == "AUTHOR" else visible(name)


def pieces(text: str) -> Iterator[tuple[str, int]]:
    """Yield a text as it is shown, in pieces, so that places in the page lead to places in it.

    Where a piece shows something else than stands there, its number says of how many characters;
    else it is 0.
    """
    if visible(text) == text:
        yield text, 0
        return
    for plain, parts in groupby(_PART.findall(text), lambda part: visible(part) == part):
        if plain:
            yield "".join(parts), 0
        else:
            yield from ((visible(part), len(part)) for part in parts)


FILTERS: Final[Mapping[str, Callable[..., object]]] = {
    "seen": visible,
    "day": day,
    "moment": moment,
    "web_link": web_link,
    "host": host,
    "sure": sure,
    "who": who,
    "pieces": pieces,
    "denies": denies,
}
FUNCTIONS: Final[Mapping[str, Callable[..., str]]] = {"count": count}
