"""Quotations wherever they appear, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response

from sayso.ledger.paging import Page
from sayso.ledger.quotations.views import AppearanceView, MisquoteView, QuotationView
from sayso.web.api.answers import Listing, answers, listing, one
from sayso.web.api.asking import PLAIN, After, AsFormat, Limit, Name, Nothing, Number
from sayso.web.bench import TheLedger

router = APIRouter(tags=["quotations"])


@dataclass(frozen=True, slots=True)
class Followed(QuotationView):
    """A quotation with where it appears, in order of time."""

    shown: tuple[AppearanceView, ...]
    next: str | None
    """The cursor with which they go on."""


@router.get("/quotations", responses=answers(Listing[QuotationView], "csv"))
def quotations(
    request: Request,
    ledger: TheLedger,
    q: Annotated[
        str,
        Query(
            min_length=1, max_length=5000, pattern=PLAIN, description="Four of its words or more"
        ),
    ],
    limit: Annotated[int, Query(ge=1, le=50)] = 10,
    format: AsFormat = None,
) -> Response:
    """Find quotations by words of theirs, as somebody remembers or has printed them."""
    return listing(request, Page(ledger.quotations(q, limit=limit), None), format)


@router.get("/quotations/{quotation_id}", responses=answers(Followed))
def quotation(
    request: Request,
    ledger: TheLedger,
    quotation_id: Number,
    limit: Limit = 50,
    after: After = None,
) -> Response:
    """Return a quotation, and its appearances laid along the fullest one."""
    found = ledger.quotation(quotation_id)
    page = ledger.appearances(quotation_id, limit=limit, after=after)
    shown = [view.as_dict() for view in page]
    return one(request, found.as_dict() | {"shown": shown, "next": page.after})


@router.get("/misquotes", responses=answers(Listing[MisquoteView], "csv"))
def misquotes(
    request: Request,
    ledger: TheLedger,
    kind: Annotated[Literal["altered", "cut", "reattributed"] | Nothing, Query()] = None,
    outlet: Name = None,
    limit: Limit = 20,
    after: After = None,
    format: AsFormat = None,
) -> Response:
    """List quotations that one article has otherwise than another, the gravest first.

    All of one quotation stand on one page, whatever the limit.
    """
    page = ledger.misquotes(kind=kind, outlet=outlet, limit=limit, after=after)
    return listing(request, page, format)
