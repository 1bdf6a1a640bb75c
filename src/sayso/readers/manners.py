"""How a program that comes again and again behaves towards the hosts that it comes to.

It obeys robots.txt (RFC 9309) and ``Crawl-delay``, leaves time between two requests to a host,
and leaves a host alone for as long as it asks to be (RFC 9110, ``Retry-After``), or for longer
and longer where it fails.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
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
_LONGEST_DELAY: Final = 60.0
_BUSY: Final = frozenset({429, 500, 502, 503, 504})


class TooSoonError(FetchError):
    """An address leads to another host, which is to be left alone for now."""


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
    """Seconds between two requests to a host, unless its robots.txt asks for more, up to 60."""
    contact: str | None = None
    """An address where those who run a host can complain; part of the user agent."""
    clock: Callable[[], float] = time.monotonic
    _hosts: dict[str, _Host] = field(default_factory=dict, init=False)
    _leads: dict[str, str] = field(default_factory=dict, init=False)
    """For addresses that could not be had because of where they lead: that address."""

    @property
    def agent(self) -> str:
        """The user agent that is sent."""
        contact = f"; +{self.contact}" if self.contact else ""
        return f"{AGENT}/{version('sayso')} (watches news feeds{contact})"

    def ready(self, url: str) -> float:
        """When an address may be asked for, on the clock; the past where at once."""
        return max(host.ready for host in self._hosts_of(url))

    def paused(self, url: str) -> bool:
        """Whether a host is left alone because it failed or asked for it."""
        now = self.clock()
        return any(host.failures > 0 and host.ready > now for host in self._hosts_of(url))

    def get(self, url: str, headers: Mapping[str, str] | None = None) -> Page:
        """Ask for an address, which is :meth:`ready`.

        Raises:
            FetchError: robots.txt forbids it, or as :func:`sayso.readers.web.fetch` does; where
                a host is to be left alone, :meth:`paused` tells.
            TooSoonError: it leads to a host that is not ready; :meth:`ready` knows of it from now.
            TooLargeError: the page is too large.
        """
        from sayso.readers.web import fetch

        hops: list[str] = []

        def permit(hop: str) -> None:
            if hops and not _same_host(hops[-1], hop) and self._host(hop).ready > self.clock():
                self._leads[url] = hop
                raise TooSoonError(url, "leads to a host that is to be left alone for now")
            hops.append(hop)
            self._permit(hop)

        sent = {"User-Agent": self.agent} | dict(headers or {})
        self._leads.pop(url, None)
        failed: _Host | None = None
        try:
            return fetch(url, self.options, headers=sent, permit=permit)
        except TooSoonError:
            raise
        except FetchError as error:
            last = hops[-1] if hops else url
            failed = self._host(last)
            self._judge(failed, error)
            if not _same_host(url, last):
                self._leads[url] = last
            raise
        finally:
            for host in map(self._host, hops or [url]):
                host.ready = max(host.ready, self.clock() + self._pause_of(host))
                if host is not failed:
                    host.failures = 0

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
        return max(self.delay, min(asked or 0.0, _LONGEST_DELAY))

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

    def _hosts_of(self, url: str) -> Iterator[_Host]:
        """The host of an address, and the one that it leads to where that is known to fail."""
        yield self._host(url)
        if url in self._leads:
            yield self._host(self._leads[url])

    def _host(self, url: str) -> _Host:
        parts = urlsplit(url)
        return self._hosts.setdefault(f"{parts.scheme}://{parts.netloc}".lower(), _Host())


def _same_host(one: str, other: str) -> bool:
    """Whether a redirect stays where it is, as those from http to https do."""
    return urlsplit(one).netloc.lower() == urlsplit(other).netloc.lower()
