"""How large a request may be, and how many of them a client may make."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from math import ceil
from typing import Final

from fastapi import HTTPException, Request
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sayso.web.settings import Limits

READING: Final = ("/read", "/api/v1/read", "/api/v1/read/bulk")
"""Where uploads go; whatever else is asked is small."""

_CLIENTS: Final = 10_000
_ALLOWANCE: Final = 64 * 1024
"""Bytes of an upload that are not the files."""


Refuse = Callable[[Scope, int, str], ASGIApp]
"""Makes an answer of a status and a reason."""


class BodyLimit:
    """Refuses bodies that are too large: by what they say at once, else by what comes.

    Files must say: a body that is given up amid a file would leave that to be cleared away.
    """

    def __init__(self, app: ASGIApp, limits: Limits, refuse: Refuse) -> None:
        self._app = app
        self._limits = limits
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request whose body is not too large."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        most = self._most(scope["path"])
        said = headers.get("content-length", "")
        if said.isdecimal() and int(said) > most:
            await self._refuse(scope, 413, _too_large(most))(scope, receive, send)
            return
        if not said and headers.get("content-type", "").lower().startswith("multipart/"):
            await self._refuse(scope, 411, "Say how long the body is.")(scope, receive, send)
            return
        taken = 0

        async def receiving() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > most:
                raise HTTPException(413, _too_large(most))
            return message

        await self._app(scope, receiving, send)

    def _most(self, path: str) -> int:
        return self._limits.upload + _ALLOWANCE if path in READING else self._limits.body


def _too_large(most: int) -> str:
    return f"What was sent is larger than {most} bytes."


class Rate:
    """So many of something a minute for each client, all at once or one after another."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = float(per_minute)
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, client: str, cost: int = 1) -> float:
        """Count something that a client does; return the seconds that it has to wait instead."""
        now = self._clock()
        left, since = self._left.pop(client, (self._most, now))
        left = min(self._most, left + (now - since) * self._most / 60)
        wait = max(0.0, (min(float(cost), self._most) - left) * 60 / self._most)
        self._left[client] = (left if wait else left - cost, now)
        if len(self._left) > _CLIENTS:
            self._left.popitem(last=False)
        return wait

    def check(self, request: Request, cost: int = 1) -> None:
        """Count something that a request asks for.

        Raises:
            HTTPException: 429, with the time to wait.
        """
        client = request.client.host if request.client else ""
        if wait := self.wait(client, cost):
            seconds = ceil(wait)
            raise HTTPException(
                429,
                f"That was too much at once. Try again in {seconds} seconds.",
                {"Retry-After": str(seconds)},
            )
