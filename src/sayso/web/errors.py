"""What goes wrong → a page for people, problem+json (RFC 9457) for programs."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import ClassVar, Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException
from starlette.types import Scope

from sayso.errors import (
    ConflictError,
    LockedError,
    NotFoundError,
    QueryError,
    SaysoError,
    SourceError,
    TooLargeError,
)
from sayso.visible import one_line
from sayso.web.api import openapi
from sayso.web.reading import BusyError
from sayso.web.rendering import Page, render
from sayso.web.security.headers import DEFAULTS, SECURITY

STATUS: Final[Mapping[type[SaysoError], int]] = {
    NotFoundError: 404,
    QueryError: 400,
    ConflictError: 409,
    LockedError: 503,
    TooLargeError: 413,
    SourceError: 422,
    BusyError: 503,
    SaysoError: 500,
}
"""The nearest ancestor of an error counts."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ErrorPage(Page):
    """A page that says what is wrong."""

    template: ClassVar[str] = "error.html"
    status: int
    title: str
    detail: str


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, for people and programs."""

    status: int
    detail: str
    headers: Mapping[str, str]

    @property
    def title(self) -> str:
        """The status in words."""
        return HTTPStatus(self.status).phrase


def answer(request: Request, problem: Problem) -> Response:
    """Answer a request with what is wrong with it."""
    if request.url.path.startswith("/api/"):
        body = {"type": "about:blank", "title": problem.title, "status": problem.status}
        found: Response = JSONResponse(
            body | {"detail": problem.detail},
            problem.status,
            media_type="application/problem+json",
        )
    else:
        page = ErrorPage(problem.status, problem.title, problem.detail)
        found = render(request, page, problem.status)
    found.headers.update(problem.headers)
    return found


def refusal(scope: Scope, status: int, detail: str) -> Response:
    """Return the answer to a request that does not reach its handler."""
    return answer(Request(scope), Problem(status, detail, {}))


def install(app: FastAPI) -> None:
    """Have an app answer so."""

    @app.exception_handler(HTTPException)
    async def http(request: Request, error: HTTPException) -> Response:
        detail = error.detail
        if detail == HTTPStatus(error.status_code).phrase:
            detail = _PLAIN.get(error.status_code, detail + ".")
        headers = dict(error.headers or {})
        if error.status_code == 405 and request.url.path.startswith("/api/"):
            headers["Allow"] = ", ".join(openapi.methods_of(app, request.url.path))
        return answer(request, Problem(error.status_code, detail, headers))

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Response:
        if _is_page(request) and any(item["loc"][0] == "path" for item in error.errors()):
            return answer(request, Problem(404, _PLAIN[404], {}))  # a number that is none
        told = "; ".join(
            f"{'.'.join(str(part) for part in item['loc'][1:]) or item['loc'][0]}: "
            f"{_in_words(item) if _is_page(request) else item['msg']}"
            for item in error.errors()[:5]
        )
        return answer(request, Problem(422, one_line(told), {}))

    @app.exception_handler(SaysoError)
    async def expected(request: Request, error: SaysoError) -> Response:
        status = next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)
        headers = {"Retry-After": "2"} if status == 503 else {}
        return answer(request, Problem(status, one_line(str(error)), headers))

    @app.exception_handler(Exception)
    async def unexpected(request: Request, error: Exception) -> Response:
        _log.error("%s %s failed", request.method, request.url.path, exc_info=error)
        found = answer(request, Problem(500, "Something is wrong with the workbench itself.", {}))
        found.headers.update({**SECURITY, **DEFAULTS})  # it is answered outside of everything else
        return found


def _is_page(request: Request) -> bool:
    return not request.url.path.startswith("/api/")


def _in_words(item: Mapping[str, str]) -> str:
    """What is wrong with a value, for people."""
    said = _KINDS.get(item["type"])
    return said or item["msg"][:1].lower() + item["msg"][1:]


_KINDS: Final = {
    "int_parsing": "this is no number",
    "int_parsing_size": "this number is too large",
    "bool_parsing": "this is neither yes nor no",
    "missing": "this is missing",
}
_PLAIN: Final = {
    404: "There is nothing at this address.",
    405: "This address cannot be asked in that way.",
}
