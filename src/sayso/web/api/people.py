"""People, organizations and groups."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response

from sayso.ledger.paging import Page
from sayso.ledger.people_views import EntityView, Portrait
from sayso.web.api.answers import Listing, answers, listing, one
from sayso.web.api.asking import After, AsFormat, Limit, Name, Nothing, Number
from sayso.web.bench import TheLedger

router = APIRouter(prefix="/people", tags=["people"])


@router.get("", responses=answers(Listing[EntityView], "csv"))
def people(
    request: Request,
    ledger: TheLedger,
    name: Name = None,
    type: Annotated[Literal["person", "organization", "group"] | Nothing, Query()] = None,
    limit: Limit = 50,
    after: After = None,
    format: AsFormat = None,
) -> Response:
    """List who speaks, those with most statements first; or whom a name may mean."""
    if name is None:
        page = ledger.people(type=type, limit=limit, after=after)
    else:
        matches = ledger.find_people(name, limit=limit, type=type)
        page = Page(tuple(match.entity for match in matches), None)
    return listing(request, page, format)


@router.get("/{person_id}", responses=answers(Portrait))
def person(request: Request, ledger: TheLedger, person_id: Number) -> Response:
    """Return what is known of somebody, and why the names they go by are theirs."""
    return one(request, ledger.person(person_id))
