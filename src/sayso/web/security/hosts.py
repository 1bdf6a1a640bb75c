"""Only requests that name this server are answered.

Against DNS rebinding: a page of a foreign name that has been made to lead to this machine still
sends its foreign name. An address in digits cannot be rebound.
"""

from __future__ import annotations

import ipaddress
from typing import Final

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from sayso.web.settings import Settings

_LOCAL: Final = frozenset({"localhost", "127.0.0.1", "::1"})


def name_in(header: str) -> str:
    """Return the name or address in a Host header, without its port, in lower case."""
    host = header.strip().lower()
    if host.startswith("["):
        name, closed, _ = host[1:].partition("]")
        return name if closed else ""
    return host.rpartition(":")[0] if host.count(":") == 1 else host


def is_ours(header: str, settings: Settings) -> bool:
    """Whether a Host header names this server."""
    name = name_in(header)
    if name in _LOCAL or name == settings.host.lower():
        return True
    if name in {known.lower() for known in settings.names}:
        return True
    return not settings.loopback and _is_address(name)


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


class Hosts:
    """Turns away whoever asks for another host."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request that names this server."""
        if scope["type"] == "http":
            header = Headers(scope=scope).get("host", "")
            if not is_ours(header, self._settings):
                answer = PlainTextResponse(
                    "This server does not answer to that name; see --name.\n", status_code=421
                )
                await answer(scope, receive, send)
                return
        await self._app(scope, receive, send)
