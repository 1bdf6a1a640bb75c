"""Changes are only made by forms and scripts of our own pages.

A request that changes something must come from our origin, as browsers tell it, and carry a token
that belongs to a cookie of the same browser (signed double submit): in the form field ``csrf`` or
the header ``X-CSRF-Token``, which htmx sends. Programs, which have none of our cookies, need none.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import AsyncIterator
from hashlib import sha256
from typing import Final
from urllib.parse import urlsplit

from fastapi import HTTPException, Request

from sayso.web.security import token as tokens

COOKIE: Final = "sayso_csrf"
FIELD: Final = "csrf"
HEADER: Final = "x-csrf-token"
_SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})


class Forgery:
    """Makes and checks the tokens."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    @staticmethod
    def nonce() -> str:
        """Return the value of a new cookie."""
        return secrets.token_urlsafe(18)

    def token(self, nonce: str) -> str:
        """Return the token that belongs to a cookie."""
        return hmac.new(self._secret, b"csrf:" + nonce.encode(), sha256).hexdigest()

    def fits(self, nonce: str, given: str) -> bool:
        """Whether a token belongs to a cookie."""
        return bool(nonce) and hmac.compare_digest(
            self.token(nonce).encode(), given.encode(errors="replace")
        )


def is_foreign(request: Request) -> bool:
    """Whether a browser says that another site made it send this."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return True
    origin = request.headers.get("origin")
    return (
        origin is not None
        and urlsplit(origin).netloc.lower() != request.headers.get("host", "").lower()
    )


async def check(request: Request) -> AsyncIterator[None]:
    """Let a request pass that changes nothing, or that one of our own pages made.

    Every route of the workbench depends on this. Files of its form are closed at the end.

    Raises:
        HTTPException: 403.
    """
    try:
        await _judge(request)
        yield
    finally:
        await request.close()


async def _judge(request: Request) -> None:
    if request.method in _SAFE:
        return
    if is_foreign(request):
        raise HTTPException(403, "This was sent by another site.")
    if tokens.bearer(request.headers) is not None:
        return
    nonce = request.cookies.get(COOKIE, "")
    program = not nonce and tokens.COOKIE not in request.cookies
    if program and request.url.path.startswith("/api/"):
        return
    given = request.headers.get(HEADER) or await _in_form(request)
    if not request.app.state.bench.forgery.fits(nonce, given):
        raise HTTPException(403, "This page is out of date. Load it again, and try once more.")


async def _in_form(request: Request) -> str:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in ("application/x-www-form-urlencoded", "multipart/form-data"):
        return ""
    value = (await request.form()).get(FIELD)
    return value if isinstance(value, str) else ""
