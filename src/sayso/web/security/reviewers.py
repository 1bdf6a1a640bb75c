"""Who reviews: a name that is asked for once and kept in a signed cookie."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Final

from itsdangerous import BadSignature, TimestampSigner
from starlette.requests import Request
from starlette.responses import Response

from sayso.web.security.token import LIFETIME, set_cookie

COOKIE: Final = "sayso_reviewer"
LONGEST: Final = 100
"""Characters of a name."""


class Reviewers:
    """Signed cookies that hold a reviewer's name."""

    def __init__(self, secret: bytes) -> None:
        self._signer = TimestampSigner(secret, salt="reviewer")

    def name(self, request: Request) -> str | None:
        """Return who sends a request, if that was said in this browser."""
        try:
            value = self._signer.unsign(request.cookies.get(COOKIE, ""), max_age=LIFETIME)
        except BadSignature:
            return None
        return urlsafe_b64decode(value).decode()

    def keep(self, request: Request, answer: Response, name: str) -> None:
        """Have a browser say from now on who reviews."""
        value = self._signer.sign(urlsafe_b64encode(name.encode())).decode()
        secure = request.url.scheme == "https"
        set_cookie(answer, COOKIE, value, secure=secure, age=LIFETIME)
