"""Statements by their words, and by whatever else narrows them; the address holds all of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from sayso.errors import NotFoundError, QueryError
from sayso.ledger.facets import FacetsView
from sayso.ledger.ledger import Ledger
from sayso.ledger.paging import Page as Found
from sayso.ledger.views import FoundView
from sayso.visible import one_line
from sayso.web import exporting
from sayso.web.asked import Asked, Group, Option, chips, groups
from sayso.web.bench import TheLedger
from sayso.web.rendering import Page, render

router = APIRouter()

PATH: Final = "/search"
SHOWN: Final = 25


@dataclass(frozen=True, slots=True)
class SearchPage(Page):
    """A question about statements, and its answer."""

    template: ClassVar[str] = "search.html"
    asked: Asked
    found: Found[FoundView]
    facets: FacetsView | None
    groups: tuple[Group, ...]
    chips: tuple[Option, ...]
    problem: str | None
    """Why there is no answer."""


@router.get(PATH)
def search(request: Request, ledger: TheLedger) -> Response:
    """Show the statements that are asked for."""
    asked = Asked.of(request.query_params)
    if len(request.query_params) and "" in request.query_params.values():
        return RedirectResponse(asked.address(PATH, after=asked.after), 303)  # to be passed on
    try:
        found = ask(ledger, asked, SHOWN, asked.cursor)
        facets = ledger.facets(asked.words, by=asked.by, **asked.filters())
    except (QueryError, NotFoundError) as error:
        page = _without_answer(asked, error)
        return render(request, page, 400 if isinstance(error, QueryError) else 404)
    page = SearchPage(
        asked=asked,
        found=found,
        facets=facets,
        groups=groups(asked, facets, PATH),
        chips=chips(asked, facets, PATH),
        problem=None,
    )
    return render(request, page)


@router.get(PATH + ".csv")
def as_csv(request: Request, ledger: TheLedger) -> Response:
    """Give the statements that are asked for as CSV."""
    asked = Asked.of(request.query_params)
    return exporting.as_csv(lambda limit, after: ask(ledger, asked, limit, after), "statements.csv")


@router.get(PATH + ".json")
def as_json(request: Request, ledger: TheLedger) -> Response:
    """Give the statements that are asked for as JSON."""
    asked = Asked.of(request.query_params)
    return exporting.as_json(
        lambda limit, after: ask(ledger, asked, limit, after), "statements.json"
    )


def ask(ledger: Ledger, asked: Asked, limit: int, after: str | None) -> Found[FoundView]:
    """Ask the ledger."""
    return ledger.search(
        asked.words,
        by=asked.by,
        order=asked.order,
        limit=limit,
        after=after,
        **asked.filters(),
    )


def _without_answer(asked: Asked, error: QueryError | NotFoundError) -> SearchPage:
    return SearchPage(
        asked=asked,
        found=Found((), None),
        facets=None,
        groups=(),
        chips=chips(asked, None, PATH),
        problem=one_line(str(error)),
    )
