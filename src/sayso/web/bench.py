"""What the pages and the API work with, made once for each app."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, cast

from fastapi import Depends, Request

from sayso.ledger.ledger import Ledger
from sayso.web.reading import Readers
from sayso.web.rendering import Renderer
from sayso.web.security.csrf import Forgery
from sayso.web.security.limits import Rate
from sayso.web.security.reviewers import Reviewers
from sayso.web.security.token import Sessions
from sayso.web.settings import Settings


@dataclass(frozen=True, slots=True)
class Bench:
    """Everything that a request may need."""

    settings: Settings
    ledger: Ledger
    renderer: Renderer
    readers: Readers
    forgery: Forgery
    sessions: Sessions
    reviewers: Reviewers
    readings: Rate
    """Readings that a client starts."""
    requests: Rate
    """Requests to the API."""
    sign_ins: Rate
    paths: set[str] = field(default_factory=set)
    """Where there are pages."""


def bench_of(request: Request) -> Bench:
    """Return what the request's app works with."""
    return cast(Bench, request.app.state.bench)


def ledger_of(request: Request) -> Ledger:
    """Return the ledger of the request's app."""
    return bench_of(request).ledger


TheBench = Annotated[Bench, Depends(bench_of)]
TheLedger = Annotated[Ledger, Depends(ledger_of)]


def unhurried(request: Request) -> None:
    """Let a request to the API pass unless its client makes too many.

    Raises:
        HTTPException: 429, with the time to wait.
    """
    bench_of(request).requests.check(request)
