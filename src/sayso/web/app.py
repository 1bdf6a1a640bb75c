"""The workbench as an ASGI app."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from threading import Thread

from fastapi import Depends, FastAPI
from fastapi.routing import APIRoute
from starlette.middleware import Middleware

from sayso.ledger.ledger import Ledger
from sayso.web import errors, plots
from sayso.web.api import ROUTERS as API_ROUTERS
from sayso.web.api import openapi
from sayso.web.bench import Bench, unhurried
from sayso.web.pages import ROUTERS as PAGE_ROUTERS
from sayso.web.reading import Readers
from sayso.web.rendering import Renderer
from sayso.web.security import csrf
from sayso.web.security.headers import SecurityHeaders
from sayso.web.security.hosts import Hosts
from sayso.web.security.limits import BodyLimit, Rate
from sayso.web.security.reviewers import Reviewers
from sayso.web.security.token import Sessions, TokenGate, secret_of
from sayso.web.settings import Settings
from sayso.web.statics import Statics


def create_app(settings: Settings, ledger: Ledger | None = None) -> FastAPI:
    """Make the workbench.

    Args:
        settings: how.
        ledger: an open one, which stays open; else ``settings.db`` is opened, and closed when the
            app ends.

    Raises:
        LedgerError: the ledger cannot be opened.
    """
    secret, statics = secret_of(settings.token), Statics()
    limits = settings.limits
    bench = Bench(
        settings=settings,
        ledger=ledger or Ledger.open(settings.db),
        renderer=Renderer(statics),
        readers=Readers(settings),
        forgery=csrf.Forgery(secret),
        sessions=Sessions(secret),
        reviewers=Reviewers(secret),
        readings=Rate(limits.readings),
        requests=Rate(limits.requests),
        sign_ins=Rate(limits.sign_ins),
    )

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        Thread(target=plots.prepare, daemon=True).start()
        yield
        bench.readers.close()
        if ledger is None:
            bench.ledger.close()

    app = FastAPI(
        title="Sayso",
        version=version("sayso"),
        docs_url=None,  # they load scripts from elsewhere
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        lifespan=lifespan,
        middleware=_middleware(settings, bench),
        dependencies=[Depends(csrf.check)],
    )
    app.state.bench = bench
    errors.install(app)
    for router in (statics.router(), *PAGE_ROUTERS):
        app.include_router(router, include_in_schema=False)
    for router in API_ROUTERS:
        app.include_router(router, prefix="/api/v1", dependencies=[Depends(unhurried)])
    openapi.install(app, token=settings.token is not None)
    for router in PAGE_ROUTERS:
        pages = (route for route in router.routes if isinstance(route, APIRoute))
        bench.paths.update(page.path for page in pages if "GET" in (page.methods or ()))
    return app


def _middleware(settings: Settings, bench: Bench) -> list[Middleware]:
    """What a request goes through, outermost first."""
    stack = [Middleware(SecurityHeaders), Middleware(Hosts, settings=settings)]
    if settings.token is not None:
        stack.append(Middleware(TokenGate, token=settings.token, sessions=bench.sessions))
    return [*stack, Middleware(BodyLimit, limits=settings.limits, refuse=errors.refusal)]
