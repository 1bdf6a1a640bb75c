"""The desk: what came in, and what waits for somebody's eyes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from sayso.ledger.ledger import Ledger
from sayso.ledger.quotations.views import MisquoteView
from sayso.ledger.views import ArticleView, QueueView, StatementView
from sayso.web.bench import TheLedger
from sayso.web.fixing import Snippet, snippet_of
from sayso.web.rendering import Page, render

router = APIRouter()

_SHOWN = 5
_LATEST = 10


@dataclass(frozen=True, slots=True)
class Doubt:
    """A statement that waits for a review, in its sentence."""

    statement: StatementView
    confidence: float
    snippet: Snippet


@dataclass(frozen=True, slots=True)
class HomePage(Page):
    """What the desk shows."""

    template: ClassVar[str] = "home.html"
    latest: tuple[ArticleView, ...]
    misquotes: tuple[MisquoteView, ...]
    doubtful: tuple[Doubt, ...]


@router.get("/")
def home(request: Request, ledger: TheLedger) -> HTMLResponse:
    """Show the desk."""
    page = HomePage(
        latest=ledger.articles(newest=True, limit=_LATEST).items,
        misquotes=ledger.misquotes(limit=_SHOWN).items[:_SHOWN],
        doubtful=tuple(_doubt(ledger, one) for one in ledger.review_queue(limit=_SHOWN)),
    )
    return render(request, page)


def _doubt(ledger: Ledger, one: QueueView) -> Doubt:
    case = ledger.review_case(one.statement.id)
    version = ledger.version(case.statement.article_id, case.statement.version)
    snippet = snippet_of(version.text, case.current["content"])
    return Doubt(one.statement, one.confidence, snippet)
