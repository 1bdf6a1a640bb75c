"""Signing in, the choice of theme, and whether the server is alive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from sayso.web.bench import TheBench
from sayso.web.rendering import THEME_COOKIE, THEMES, Page, render
from sayso.web.security import token as tokens

router = APIRouter()

_YEAR = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class SignInPage(Page):
    """The form that asks for the token."""

    template: ClassVar[str] = "sign_in.html"
    target: str
    """The path to go on to."""
    wrong: bool
    """Whether a token has been tried that is not right."""


def _local(path: str) -> str:
    return path if tokens.is_local_path(path) else "/"


@router.get("/sign-in")
def ask(
    request: Request, bench: TheBench, target: Annotated[str, Query(alias="next")] = "/"
) -> Response:
    """Ask for the token, where one is needed."""
    known = bench.sessions.holds(request.cookies.get(tokens.COOKIE, ""))
    if bench.settings.token is None or known:
        return RedirectResponse(_local(target), 303)
    return render(request, SignInPage(_local(target), wrong=False))


@router.post("/sign-in")
def sign_in(
    request: Request,
    bench: TheBench,
    token: Annotated[str, Form(max_length=500)] = "",
    target: Annotated[str, Form(alias="next")] = "/",
) -> Response:
    """Exchange the token for a session."""
    if bench.settings.token is None:
        return RedirectResponse(_local(target), 303)
    bench.sign_ins.check(request)
    if not tokens.same(token.strip(), bench.settings.token):
        return render(request, SignInPage(_local(target), wrong=True), 403)
    answer = RedirectResponse(_local(target), 303)
    secure = request.url.scheme == "https"
    value = bench.sessions.issue()
    tokens.set_cookie(answer, tokens.COOKIE, value, secure=secure, age=tokens.LIFETIME)
    return answer


@router.post("/sign-out")
def sign_out() -> Response:
    """End the session of this browser."""
    answer = RedirectResponse("/sign-in", 303)
    answer.delete_cookie(tokens.COOKIE, path="/")
    return answer


@router.post("/theme")
def choose_theme(
    request: Request,
    theme: Annotated[str, Form()],
    back: Annotated[str, Form()] = "/",
) -> Response:
    """Keep a choice of theme; scripts do it without a round trip."""
    answer = RedirectResponse(_local(back), 303)
    if theme in THEMES:
        secure = request.url.scheme == "https"
        answer.set_cookie(  # scripts change it too
            THEME_COOKIE, theme, max_age=_YEAR, secure=secure, samesite="strict"
        )
    return answer


@router.get("/healthz")
def health() -> JSONResponse:
    """Say that the server is alive."""
    return JSONResponse({"status": "ok"}, headers={"Cache-Control": "no-store"})
