"""Pages for people: one module for each, all of them listed here."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter

from sayso.web.pages import article, diff, home, read, session

ROUTERS: Final[tuple[APIRouter, ...]] = (
    home.router,
    read.router,
    article.router,
    diff.router,
    session.router,
)
