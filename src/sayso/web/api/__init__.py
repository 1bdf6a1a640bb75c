"""REST under ``/api/v1``: one module for each resource, all of them listed here."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter

from sayso.web.api import articles, people, quotations, read, reviews, statements, stats

ROUTERS: Final[tuple[APIRouter, ...]] = (
    read.router,
    articles.router,
    statements.router,
    people.router,
    quotations.router,
    reviews.router,
    stats.router,
)
