"""What people say about statements.

Whoever reviews tells which review of the statement they saw last (``expects``): where somebody else
was faster the answer is 409, and so it is where the same request comes twice.
"""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field, JsonValue

from sayso.ledger.ledger import Ledger
from sayso.ledger.paging import Page
from sayso.ledger.views import QueueView, ReviewView
from sayso.web.api.answers import Listing, answers, listing
from sayso.web.api.asking import PLAIN, After, AsFormat, Limit, Name, Nothing
from sayso.web.bench import TheLedger

router = APIRouter(prefix="/reviews", tags=["reviews"])

_Id = Annotated[int, Field(ge=1, lt=1 << 62)]
_Changed = Literal[
    "content", "cue", "source", "speaker", "speaker_type", "kind", "chain", "hedge", "said_on",
    "addressee", "occasion", "insertions",
]  # fmt: skip


class _Said(BaseModel):
    """What every review has."""

    model_config = ConfigDict(extra="forbid", strict=True)

    by: str = Field(min_length=1, max_length=100, pattern=r"[^\s\x00]", description="Who says so")
    note: str = Field("", max_length=2000, pattern=PLAIN, description="Why")
    expects: int = Field(
        ge=0, lt=1 << 62, description="The last review of the statement that they saw, 0 for none"
    )


class Verdict(_Said):
    """That a statement is right, or that it is none."""

    action: Literal["confirm", "reject"]
    statement: _Id


class Correction(_Said):
    """What a statement ought to be."""

    action: Literal["correct"]
    statement: _Id
    changes: dict[_Changed, JsonValue] = Field(
        min_length=1,
        description="Values as in the schema of an attribution, or as people write them",
    )


class Undoing(_Said):
    """That a review is taken back."""

    action: Literal["undo"]
    review: _Id


Told = Annotated[Verdict | Correction | Undoing, Field(discriminator="action")]


@router.get("", responses=answers(Listing[ReviewView], "csv"))
def reviews(
    request: Request,
    ledger: TheLedger,
    statement: Annotated[_Id | Nothing, Query()] = None,
    by: Name = None,
    limit: Limit = 50,
    after: After = None,
    format: AsFormat = None,
) -> Response:
    """List reviews: of one statement from the first on, or of all, the newest first."""
    if statement is not None:
        page = Page(ledger.reviews(statement), None)
    else:
        page = ledger.latest_reviews(by=by, limit=limit, after=after)
    return listing(request, page, format)


@router.get("/queue", responses=answers(Listing[QueueView], "csv"))
def queue(
    request: Request,
    ledger: TheLedger,
    status: Literal["unreviewed", "confirmed", "corrected", "rejected"] = "unreviewed",
    limit: Limit = 50,
    after: After = None,
    format: AsFormat = None,
) -> Response:
    """List statements by doubt; ``last_review`` is what ``expects`` has to be."""
    page = ledger.review_queue(status=status, limit=limit, after=after)
    return listing(request, page, format)


@router.post("", status_code=201, responses=answers(Listing[ReviewView], status=201))
def review(request: Request, ledger: TheLedger, told: Told) -> Response:
    """Confirm, reject or correct a statement, or take a review back."""
    return listing(request, Page(_made(ledger, told), None), "json", status=201)


def _made(ledger: Ledger, told: Verdict | Correction | Undoing) -> tuple[ReviewView, ...]:
    by, note, expects = told.by, told.note or None, told.expects
    if isinstance(told, Correction):
        changes: dict[str, object] = {str(field): value for field, value in told.changes.items()}
        return ledger.correct(told.statement, changes, by=by, note=note, expects=expects)
    if isinstance(told, Undoing):
        return (ledger.undo_review(told.review, by=by, note=note, expects=expects),)
    act = ledger.confirm if told.action == "confirm" else ledger.reject
    return (act(told.statement, by=by, note=note, expects=expects),)
