"""Who may come in, where the server can be reached from other machines.

The token is compared in constant time and exchanged for a signed cookie; programs send it with
every request instead (``Authorization: Bearer``).
"""

from __future__ import annotations

import hmac
import secrets
from hashlib import sha256
from http.cookies import CookieError, SimpleCookie
from typing import Final
from urllib.parse import quote

from itsdangerous import BadSignature, TimestampSigner
from starlette.datastructures import Headers
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

COOKIE: Final = "sayso_session"
LIFETIME: Final = 30 * 24 * 3600
"""Seconds that a session lasts."""
OPEN: Final = ("/sign-in", "/healthz")
"""What can be asked without a session, beside static files."""


def secret_of(token: str | None) -> bytes:
    """Return the key that cookies are signed with.

    With a token it is made from that, so sessions outlive the server and end with the token.
    """
    if token is None:
        return secrets.token_bytes(32)
    return hmac.new(token.encode(), b"sayso: cookies", sha256).digest()


def same(given: str, token: str) -> bool:
    """Whether the token is right; takes as long whatever is wrong with it."""
    return hmac.compare_digest(sha256(given.encode()).digest(), sha256(token.encode()).digest())


class Sessions:
    """Signed cookies of those who knew the token."""

    def __init__(self, secret: bytes) -> None:
        self._signer = TimestampSigner(secret, salt="session")

    def issue(self) -> str:
        """Return the value of a new cookie."""
        return self._signer.sign(secrets.token_urlsafe(12)).decode()

    def holds(self, value: str) -> bool:
        """Whether a cookie's value was issued here, and not too long ago."""
        try:
            self._signer.unsign(value, max_age=LIFETIME)
        except BadSignature:
            return False
        return True


def bearer(headers: Headers) -> str | None:
    """Return the token that a program sends with its request."""
    kind, _, given = headers.get("authorization", "").partition(" ")
    return given.strip() if kind.lower() == "bearer" else None


def set_cookie(response: Response, name: str, value: str, *, secure: bool, age: int) -> None:
    """Set a cookie that scripts cannot see and other sites cannot send."""
    response.set_cookie(
        name, value, max_age=age, path="/", secure=secure, httponly=True, samesite="strict"
    )


def is_local_path(path: str) -> bool:
    """Whether one can be sent on to this path without leaving the server."""
    return path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()


class TokenGate:
    """Lets in who has a session or sends the token; everybody else is asked for it."""

    def __init__(self, app: ASGIApp, token: str, sessions: Sessions) -> None:
        self._app = app
        self._token = token
        self._sessions = sessions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request of somebody who may come in."""
        if scope["type"] != "http" or self._may_pass(scope):
            await self._app(scope, receive, send)
            return
        await _refusal(scope)(scope, receive, send)

    def _may_pass(self, scope: Scope) -> bool:
        path = scope["path"]
        if path in OPEN or path.startswith("/static/"):
            return True
        headers = Headers(scope=scope)
        given = bearer(headers)
        if given is not None:
            return same(given, self._token)
        return self._sessions.holds(_cookie(headers, COOKIE))


def _cookie(headers: Headers, name: str) -> str:
    try:
        jar = SimpleCookie(headers.get("cookie", ""))
    except CookieError:
        return ""
    return jar[name].value if name in jar else ""


def _refusal(scope: Scope) -> Response:
    path = scope["path"]
    if path.startswith("/api/"):
        return JSONResponse(
            {"type": "about:blank", "title": "Unauthorized", "status": 401}
            | {"detail": "Send the token: Authorization: Bearer …"},
            status_code=401,
            headers={"WWW-Authenticate": "Bearer"},
            media_type="application/problem+json",
        )
    query = scope["query_string"].decode("latin-1")
    target = path + ("?" + query if query else "")
    return RedirectResponse(f"/sign-in?next={quote(target, safe='/')}", status_code=303)
