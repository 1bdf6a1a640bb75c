"""The desk: what came in, and what waits for somebody's eyes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from sayso.ledger.quotations.views import MisquoteView
from sayso.ledger.views import ArticleView, QueueView
from sayso.web.bench import TheLedger
from sayso.web.rendering import Page, render

router = APIRouter()

_SHOWN = 5
_LATEST = 10


@dataclass(frozen=True, slots=True)
class HomePage(Page):
    """What the desk shows."""

    template: ClassVar[str] = "home.html"
    latest: tuple[ArticleView, ...]
    misquotes: tuple[MisquoteView, ...]
    doubtful: tuple[QueueView, ...]


@router.get("/")
def home(request: Request, ledger: TheLedger) -> HTMLResponse:
    """Show the desk."""
    page = HomePage(
        latest=ledger.articles(newest=True, limit=_LATEST).items,
        misquotes=ledger.misquotes(limit=_SHOWN).items[:_SHOWN],
        doubtful=ledger.review_queue(limit=_SHOWN).items,
    )
    return render(request, page)
