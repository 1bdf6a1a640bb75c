"""Statements: listed, searched for, one by one, and back to their source."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import Field

from sayso.ledger.paging import Page
from sayso.ledger.questions import Filters
from sayso.ledger.trace import TraceView
from sayso.ledger.views import FoundView, StatementView
from sayso.web.api.answers import Listing, answers, chosen_format, listing, one, stream
from sayso.web.api.asking import (
    PLAIN,
    After,
    AsFormat,
    AsFormatOrLines,
    Limit,
    Name,
    Nothing,
    Number,
    filters,
)
from sayso.web.bench import TheLedger

router = APIRouter(tags=["statements"])
TheFilters = Annotated[Filters, Depends(filters)]


@router.get("/statements", responses=answers(Listing[FoundView], "csv", "ndjson"))
def statements(
    request: Request,
    ledger: TheLedger,
    narrowed: TheFilters,
    by: Name = None,
    limit: Annotated[
        Annotated[int, Field(ge=1, le=1000)] | Nothing,
        Query(description="50 unless given; a stream goes on to the end"),
    ] = None,
    after: After = None,
    format: AsFormatOrLines = None,
) -> Response:
    """List statements, those of the newest articles first; by somebody, if ``by`` names them."""

    def ask(most: int, cursor: str | None) -> Page[FoundView]:
        return ledger.search(None, by=by, limit=most, after=cursor, **narrowed)

    if chosen_format(request, format) == "ndjson":
        return stream(ask, limit, after)
    return listing(request, ask(limit or 50, after), format)


@router.get("/statements/{statement_id}", responses=answers(StatementView))
def statement(request: Request, ledger: TheLedger, statement_id: Number) -> Response:
    """Return one statement as models and reviews leave it."""
    return one(request, ledger.statement(statement_id))


@router.get("/statements/{statement_id}/trace", responses=answers(TraceView))
def trace(request: Request, ledger: TheLedger, statement_id: Number) -> Response:
    """Return a statement in its text, with everything that led to it."""
    return one(request, ledger.trace(statement_id))


@router.get("/search", responses=answers(Listing[FoundView], "csv"))
def search(
    request: Request,
    ledger: TheLedger,
    narrowed: TheFilters,
    q: Annotated[
        str,
        Query(
            min_length=1,
            max_length=2000,
            pattern=PLAIN,
            description='Words, "phrases", begin*, AND, OR, NOT, NEAR(one other, 5)',
        ),
    ],
    by: Name = None,
    order: Literal["date", "relevance"] = "date",
    limit: Limit = 50,
    after: After = None,
    format: AsFormat = None,
) -> Response:
    """Find statements by their words."""
    page = ledger.search(q, by=by, order=order, limit=limit, after=after, **narrowed)
    return listing(request, page, format)
