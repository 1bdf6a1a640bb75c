"""Statements counted."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, Field

from sayso.web.api.answers import answers, chosen_format, csv_lines, one, tagged
from sayso.web.api.asking import AsFormat, Day, Name, Nothing
from sayso.web.bench import TheLedger

router = APIRouter(tags=["statistics"])


class Counts(BaseModel):
    """How many statements there are of each sort."""

    by: str
    rows: list[dict[str, Any]]
    """Labels, such as the outlet; ``statements``; their ``share`` of the outlet, or of all."""


@router.get("/stats", responses=answers(Counts, "csv"))
def stats(
    request: Request,
    ledger: TheLedger,
    by: Literal[
        "kinds", "hedges", "sources", "speakers", "outlets", "chains", "months", "relays"
    ] = "outlets",
    since: Day = None,
    until: Day = None,
    outlet: Name = None,
    top: Annotated[int, Query(ge=1, le=200)] = 20,
    newest: Annotated[
        Annotated[int, Field(ge=1, le=1_000_000)] | Nothing,
        Query(description="Of the newest statements only"),
    ] = None,
    format: AsFormat = None,
) -> Response:
    """Count statements. ``relays`` are outlets, and whom they have words from."""
    view = ledger.stats(by=by, since=since, until=until, outlet=outlet, top=top, newest=newest)
    rows = [row.as_dict() for row in view.rows]
    if chosen_format(request, format) == "csv":
        return tagged(request, "".join(csv_lines(rows)), "csv")
    return one(request, {"by": view.by, "rows": rows})
