"""The workbench on a socket."""

from __future__ import annotations

import socket

import uvicorn
from fastapi import FastAPI

from sayso.errors import SaysoError
from sayso.web.settings import Settings

_GRACE = 5
"""Seconds for requests to end in when the server is stopped."""


def listen(settings: Settings) -> socket.socket:
    """Return a socket that listens at the address of the settings.

    Raises:
        SaysoError: it is taken, or not this machine's.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        opened = socket.create_server((settings.host, settings.port), family=family, backlog=256)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SaysoError(f"{settings.host}:{settings.port}: {reason}") from None
    # Connections have it too. Without it a page waits 40 ms between its headers and its text:
    # asyncio sets it only on sockets that name their protocol.
    opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return opened


def run(app: FastAPI, listening: socket.socket) -> None:
    """Serve an app until the process is told to end."""
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_GRACE,
        h11_max_incomplete_event_size=64 * 1024,
    )
    uvicorn.Server(config).run(sockets=[listening])
