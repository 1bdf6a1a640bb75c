"""An article with its statements in place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from sayso.ledger.views import ArticleView, VersionView
from sayso.web.bench import TheLedger
from sayso.web.marking import Block, mark
from sayso.web.notes import Note, Told, Voice, marked, notes, told_by_ledger, voices
from sayso.web.rendering import Page, render

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Setting:
    """A text as it is set: paragraphs with marks, and the notes beside them."""

    headline: Block | None
    """The first paragraph, where it is the headline."""
    body: tuple[Block, ...]
    notes: tuple[Note, ...]
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class ArticlePage(Page):
    """One version of an article."""

    template: ClassVar[str] = "article.html"
    article: ArticleView
    version: VersionView
    setting: Setting


def set_text(
    text: str, headline: str | None, outlet: str | None, told: list[Told], prefix: str = ""
) -> Setting:
    """Return a text as the pages set it."""
    blocks = mark(text, marked(told))
    leads = bool(headline and blocks and text[: blocks[0].end].strip() == headline.strip())
    return Setting(
        headline=blocks[0] if leads else None,
        body=blocks[1:] if leads else blocks,
        notes=notes(text, told, outlet, prefix),
        voices=tuple(voices(told).values()),
    )


@router.get("/articles/{article_id}")
def article(request: Request, ledger: TheLedger, article_id: int) -> HTMLResponse:
    """Show the newest version of an article."""
    return _show(request, ledger, article_id, None)


@router.get("/articles/{article_id}/versions/{number}")
def version(request: Request, ledger: TheLedger, article_id: int, number: int) -> HTMLResponse:
    """Show one version of an article."""
    return _show(request, ledger, article_id, number)


def _show(request: Request, ledger: TheLedger, article_id: int, number: int | None) -> HTMLResponse:
    found = ledger.version(article_id, number)
    told = told_by_ledger(ledger.placed(article_id, number))
    setting = set_text(found.text, found.headline, found.outlet, told)
    return render(request, ArticlePage(ledger.article(article_id), found, setting))
