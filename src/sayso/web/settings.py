"""How the workbench is set up: made once, where the server is started, and passed down."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from typing import Final

from sayso.errors import SaysoError

MEBIBYTE: Final = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one visitor can ask of the server."""

    characters: int = 400_000
    """Length of a text that is pasted."""
    files: int = 20
    """Files of one upload."""
    upload: int = 20 * MEBIBYTE
    """Bytes of an upload, all files together."""
    body: int = MEBIBYTE
    """Bytes of any other request."""
    articles: int = 40
    """Articles that are read out of one upload or address."""
    seconds: float = 60.0
    """Time for one file, text or address to be read in."""
    fetch: float = 20.0
    """Seconds in all for one web address."""
    memory: int = 4096 * MEBIBYTE
    """Bytes of address space of a process that reads."""
    readings: int = 30
    """Readings that one client can start in a minute."""
    requests: int = 1200
    """Requests to the API that one client can make in a minute."""
    sign_ins: int = 6
    """Tokens that one client can try in a minute."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How the workbench is set up.

    Raises:
        SaysoError: the address is not loopback, and there is no token.
    """

    db: str | None = None
    """The ledger; see :meth:`sayso.ledger.ledger.Ledger.open`."""
    host: str = "127.0.0.1"
    port: int = 8000
    token: str | None = None
    """What visitors have to know; none is needed on a loopback address."""
    names: tuple[str, ...] = ()
    """Host names that the server answers to, beside its addresses."""
    allow_private: bool = False
    """Whether web addresses may lead to this machine and to private networks."""
    readers: int = 1
    """Processes that read articles, each with a model of its own."""
    limits: Limits = Limits()

    def __post_init__(self) -> None:
        if not self.loopback and not self.token:
            raise SaysoError(
                f"{self.host}: is not a loopback address, so others can reach it: set a token in "
                "SAYSO_TOKEN or with --token-file"
            )

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach the server."""
        return is_loopback(self.host)


def is_loopback(host: str) -> bool:
    """Whether a host name or address is this machine's own and nobody else's."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
