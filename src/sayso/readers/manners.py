"""How a program that comes again and again behaves towards the hosts that it comes to.

It obeys robots.txt (RFC 9309) and ``Crawl-delay``, leaves time between two requests to a host,
and leaves a host alone for as long as it asks to be (RFC 9110, ``Retry-After``), or for longer
and longer where it fails.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from sayso.errors import FetchError, SourceError
from sayso.readers.base import ReadOptions

if TYPE_CHECKING:
    from protego import Protego

    from sayso.readers.web import Page

AGENT: Final = "sayso"
"""What robots.txt calls us."""
_DAY: Final = 86_400.0
_FIRST_PAUSE: Final = 60.0
_LONGEST_PAUSE: Final = 3600.0
_BUSY: Final = frozenset({429, 500, 502, 503, 504})


class _ForbiddenError(FetchError):
    """The rules of a host forbid an address."""


@dataclass
class _Host:
    ready: float = 0.0
    """When the next request may be made, on the monotonic clock."""
    failures: int = 0
    rules: Protego | None = None
    problem: str | None = None
    """Why robots.txt could not be had: then nothing is allowed (RFC 9309, 2.3.1.4)."""
    known_until: float = -1.0


@dataclass
class Manners:
    """Requests to any number of hosts, one at a time."""

    options: ReadOptions
    delay: float = 2.0
    """Seconds between two requests to a host, unless its robots.txt asks for more."""
    contact: str | None = None
    """An address where those who run a host can complain; part of the user agent."""
    clock: Callable[[], float] = time.monotonic
    _hosts: dict[str, _Host] = field(default_factory=dict, init=False)

    @property
    def agent(self) -> str:
        """The user agent that is sent."""
        contact = f"; +{self.contact}" if self.contact else ""
        return f"{AGENT}/{version('sayso')} (watches news feeds{contact})"

    def ready(self, url: str) -> float:
        """When an address may be asked for, on the clock; the past where at once."""
        return self._host(url).ready

    def paused(self, url: str) -> bool:
        """Whether a host is left alone because it failed or asked for it."""
        host = self._host(url)
        return host.failures > 0 and host.ready > self.clock()

    def get(self, url: str, headers: Mapping[str, str] | None = None) -> Page:
        """Ask for an address, which is :meth:`ready`.

        Raises:
            FetchError: robots.txt forbids it, or as :func:`sayso.readers.web.fetch` does; where
                the host is to be left alone, :meth:`paused` tells.
            TooLargeError: the page is too large.
        """
        from sayso.readers.web import fetch

        host = self._host(url)
        sent = {"User-Agent": self.agent} | dict(headers or {})
        try:
            page = fetch(url, self.options, headers=sent, permit=self._permit)
        except FetchError as error:
            self._judge(host, error)
            raise
        finally:
            host.ready = max(host.ready, self.clock() + self._pause_of(host))
        host.failures = 0
        return page

    def _judge(self, host: _Host, error: FetchError) -> None:
        if isinstance(error, _ForbiddenError) or (error.status and error.status not in _BUSY):
            host.failures = 0  # it does answer
        else:
            host.failures += 1
            pause = min(_FIRST_PAUSE * 2 ** (host.failures - 1), _LONGEST_PAUSE)
            pause = pause if error.retry_after is None else min(error.retry_after, _DAY)
            host.ready = self.clock() + pause

    def _pause_of(self, host: _Host) -> float:
        asked = host.rules.crawl_delay(AGENT) if host.rules else None
        return max(self.delay, asked or 0.0)

    def _permit(self, url: str) -> None:
        host = self._host(url)
        if host.known_until < self.clock():
            self._ask_rules(host, url)
        if host.problem:
            raise FetchError(url, f"robots.txt cannot be read, so it is left alone: {host.problem}")
        if host.rules and not host.rules.can_fetch(url, AGENT):
            raise _ForbiddenError(url, "robots.txt forbids it")

    def _ask_rules(self, host: _Host, url: str) -> None:
        from protego import Protego

        from sayso.readers.web import fetch

        address = urlsplit(url)._replace(path="/robots.txt", query="", fragment="").geturl()
        host.rules, host.problem = None, None
        host.known_until = self.clock() + _DAY
        try:
            page = fetch(address, self.options, headers={"User-Agent": self.agent})
        except SourceError as error:
            status = error.status if isinstance(error, FetchError) else None
            if status is None or status == 429 or status >= 500:
                host.problem = error.reason
                host.known_until = self.clock() + _FIRST_PAUSE
        else:
            host.rules = Protego.parse(page.body.decode("utf-8", "replace"))

    def _host(self, url: str) -> _Host:
        parts = urlsplit(url)
        return self._hosts.setdefault(f"{parts.scheme}://{parts.netloc}".lower(), _Host())
