"""Articles and their versions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from sayso.ledger.keys import name_key
from sayso.ledger.placed import PlacedView
from sayso.ledger.views import ArticleView, VersionView
from sayso.web.api.answers import Listing, answers, listing, one
from sayso.web.api.asking import After, AsFormat, Limit, Name, Number
from sayso.web.bench import TheLedger

router = APIRouter(prefix="/articles", tags=["articles"])


@dataclass(frozen=True, slots=True)
class ReadVersion(VersionView):
    """A version with its statements, those that were rejected among them."""

    statements: tuple[PlacedView, ...]


@router.get("", responses=answers(Listing[ArticleView], "csv"))
def articles(
    request: Request,
    ledger: TheLedger,
    outlet: Name = None,
    newest: Annotated[bool, Query(description="Those that came in last first")] = False,
    limit: Limit = 50,
    after: After = None,
    format: AsFormat = None,
) -> Response:
    """List articles in the order in which they came in."""
    key = name_key(outlet) if outlet is not None else None
    page = ledger.articles(outlet_key=key, newest=newest, limit=limit, after=after)
    return listing(request, page, format)


@router.get("/{article_id}", responses=answers(ArticleView))
def article(request: Request, ledger: TheLedger, article_id: Number) -> Response:
    """Return an article by its newest version."""
    return one(request, ledger.article(article_id))


@router.get("/{article_id}/versions/{number}", responses=answers(ReadVersion))
def version(request: Request, ledger: TheLedger, article_id: Number, number: Number) -> Response:
    """Return one version of an article: its text, and the statements with their places in it."""
    found = ledger.version(article_id, number)
    placed = ledger.placed(article_id, number)
    return one(request, found.as_dict() | {"statements": [view.as_dict() for view in placed]})
