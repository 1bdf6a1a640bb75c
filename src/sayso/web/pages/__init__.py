"""Pages for people: one module for each, all of them listed here."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter

from sayso.web.pages import (
    article,
    diff,
    home,
    identity,
    misquotes,
    people,
    person,
    quotation,
    read,
    review,
    reviewing,
    search,
    session,
    statement,
    stats,
)

ROUTERS: Final[tuple[APIRouter, ...]] = (
    home.router,
    read.router,
    article.router,
    diff.router,
    people.router,
    person.router,
    statement.router,
    quotation.router,
    misquotes.router,
    search.router,
    review.router,
    identity.router,
    reviewing.router,
    stats.router,
    session.router,
)
