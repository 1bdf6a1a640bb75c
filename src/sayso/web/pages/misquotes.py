"""Words that were altered, cut without a sign, or given to somebody else; the worst first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import Response

from sayso.ledger.quotations.views import MisquoteView
from sayso.web.bench import TheLedger
from sayso.web.pages.people import Tab
from sayso.web.rendering import Page, render

router = APIRouter()

KINDS: Final = {
    "": "All",
    "altered": "Altered",
    "cut": "Cut without a sign",
    "reattributed": "Given to somebody else",
}
_SHOWN: Final = 12
_LOOKED_AT: Final = 20
"""Quotations that are gone through for one page at most: a rare outlet must not hold it up."""


@dataclass(frozen=True, slots=True)
class MisquotesPage(Page):
    """What became of quotations."""

    template: ClassVar[str] = "misquotes.html"
    kind: str
    outlet: str
    tabs: tuple[Tab, ...]
    found: tuple[MisquoteView, ...]
    begins: bool
    """Whether this is the first page."""
    further: str | None
    """Where the list goes on."""


@router.get("/misquotes")
def misquotes(
    request: Request, ledger: TheLedger, kind: str = "", outlet: str = "", after: str = ""
) -> Response:
    """List what became of quotations."""
    outlet = outlet.strip()
    found = ledger.misquotes(
        kind=kind or None,
        outlet=outlet or None,
        limit=_SHOWN,
        after=after or None,
        most=_LOOKED_AT,
    )
    page = MisquotesPage(
        kind=kind,
        outlet=outlet,
        tabs=tuple(
            Tab(label, _address(kind=value, outlet=outlet), value == kind)
            for value, label in KINDS.items()
        ),
        found=found.items,
        begins=not after,
        further=found.after and _address(kind=kind, outlet=outlet, after=found.after),
    )
    return render(request, page)


def _address(**parts: str) -> str:
    query = urlencode({name: value for name, value in parts.items() if value})
    return "/misquotes" + (f"?{query}" if query else "")
