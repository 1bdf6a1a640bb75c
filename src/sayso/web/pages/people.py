"""Who speaks: a list, and names to find them by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import Response

from sayso.errors import QueryError
from sayso.ledger.people_views import HeardView, Match
from sayso.web.bench import TheLedger
from sayso.web.rendering import Page, render

router = APIRouter()

TYPES: Final = {
    "": "Everybody",
    "person": "People",
    "organization": "Organizations",
    "group": "Groups",
}
_SHOWN: Final = 50
_MATCHES: Final = 40


@dataclass(frozen=True, slots=True)
class Tab:
    """One of the lists."""

    label: str
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class PeoplePage(Page):
    """Those who say something, or those whom a name may mean."""

    template: ClassVar[str] = "people.html"
    name: str
    """What is asked for."""
    type: str
    tabs: tuple[Tab, ...]
    heard: tuple[HeardView, ...]
    matches: tuple[Match, ...]
    most: int
    """Statements of the one who says most."""
    further: str | None
    """Where the list goes on."""


@router.get("/people")
def people(
    request: Request, ledger: TheLedger, name: str = "", type: str = "", after: str = ""
) -> Response:
    """List those who say something, or find them by name."""
    if type not in TYPES:
        raise QueryError(f"a type is {', '.join(filter(None, TYPES))}, not {type!r}")
    wanted, asked = type or None, name.strip()
    heard: tuple[HeardView, ...] = ()
    matches: tuple[Match, ...] = ()
    further = None
    if asked:
        matches = tuple(ledger.find_people(asked[:200], limit=_MATCHES, type=wanted))
    else:
        found = ledger.people_heard(type=wanted, limit=_SHOWN, after=after or None)
        heard = found.items
        further = found.after and _address(name="", type=type, after=found.after)
    counts = [one.statements for one in heard] or [one.entity.statements for one in matches]
    page = PeoplePage(
        name=asked,
        type=type,
        tabs=tuple(
            Tab(label, _address(name=asked, type=value, after=""), value == type)
            for value, label in TYPES.items()
        ),
        heard=heard,
        matches=matches,
        most=max(counts, default=0),
        further=further,
    )
    return render(request, page)


def _address(**parts: str) -> str:
    query = urlencode({name: value for name, value in parts.items() if value})
    return "/people" + (f"?{query}" if query else "")
