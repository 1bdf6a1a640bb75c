"""http(s) addresses → bytes, with limits on time, size, redirects and where they may lead."""

from __future__ import annotations

import http
import ssl
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from email.message import Message
from email.utils import parsedate_to_datetime
from functools import cache
from importlib.metadata import version

import httpcore
import httpx

from sayso.errors import FetchError, TooLargeError
from sayso.readers.base import ReadOptions, size_of
from sayso.readers.network import Deadline, GuardedBackend, RefusedAddressError

MAX_REDIRECTS = 10
_TEXT_TYPES = frozenset(
    {
        "application/xhtml+xml",
        "application/xml",
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
    }
)
_CODINGS = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})
_HEADERS = {
    "Accept": "text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.1",
    "Accept-Encoding": "gzip, deflate",
    "User-Agent": f"sayso/{version('sayso')}",
}


@dataclass(frozen=True, slots=True)
class Page:
    """What an address answered."""

    url: str
    """The address that answered, after redirects."""
    body: bytes
    media_type: str
    """Lower case, without parameters; empty where the server names none."""
    charset: str | None
    redirects: tuple[str, ...]
    """The addresses before it, in order."""
    status: int = 200
    """200, or 304 where the request had a condition that was not met."""
    etag: str | None = None
    modified: str | None = None
    """``Last-Modified`` as the server states it."""


def fetch(
    address: str,
    options: ReadOptions,
    *,
    headers: Mapping[str, str] | None = None,
    permit: Callable[[str], None] | None = None,
) -> Page:
    """Get a page of text.

    Each hop is looked up once, and only that address is connected to. Proxies named in the
    environment are not used: they would hide where a hop leads.

    Args:
        address: an http or https address.
        options: limits.
        headers: to send beside our own, or instead of them.
        permit: is asked before each hop, and raises where it must not be requested.

    Raises:
        FetchError: refused, not found, too slow, redirected too often, or not text.
        TooLargeError: the body is over ``options.max_bytes``.
    """
    deadline = Deadline(options.timeout)
    backend = GuardedBackend(deadline, allow_private=options.allow_private)
    try:
        with httpx.Client(
            transport=_Transport(backend),
            headers=_HEADERS | dict(headers or {}),
            timeout=options.timeout,
            follow_redirects=False,
            trust_env=False,
        ) as client:
            return _follow(client, address, options, deadline, permit)
    except (httpx.TimeoutException, httpcore.TimeoutException):
        raise FetchError(address, f"did not answer in {options.timeout:g} seconds") from None
    except RefusedAddressError as error:
        raise FetchError(address, f"{error}, which is not allowed") from None
    except (httpx.InvalidURL, UnicodeError, httpx.CookieConflict):
        raise FetchError(address, "is not an address") from None
    except (httpx.HTTPError, httpcore.NetworkError, httpcore.ProtocolError, ssl.SSLError) as error:
        raise FetchError(address, f"cannot be fetched ({error or type(error).__name__})") from None


def _follow(
    client: httpx.Client,
    address: str,
    options: ReadOptions,
    deadline: Deadline,
    permit: Callable[[str], None] | None,
) -> Page:
    passed: list[str] = []
    url = httpx.URL(address)
    while True:
        if url.scheme not in ("http", "https") or not url.host:
            raise FetchError(address, f"leads to {url}; only http and https can be read")
        if permit:
            permit(str(url))
        with client.stream("GET", url) as response:
            target = response.headers.get("location") if response.is_redirect else None
            if target is None:
                return _page(response, address, str(url), tuple(passed), options, deadline)
        if len(passed) == MAX_REDIRECTS:
            loop = str(url) in passed
            raise FetchError(
                address, "redirects in a loop" if loop else f"redirects over {MAX_REDIRECTS} times"
            )
        passed.append(str(url))
        url = url.join(target).copy_with(fragment=None)


def _page(
    response: httpx.Response,
    address: str,
    url: str,
    redirects: tuple[str, ...],
    options: ReadOptions,
    deadline: Deadline,
) -> Page:
    if response.status_code == 304:
        return Page(url, b"", "", None, redirects, status=304)
    if response.status_code != 200:
        raise _refused(response, address)
    header = Message()
    header["Content-Type"] = response.headers.get("content-type", "")
    named = "/" in response.headers.get("content-type", "")
    media_type = header.get_content_type() if named else ""
    if named and not media_type.startswith("text/") and media_type not in _TEXT_TYPES:
        raise FetchError(address, f"is {media_type}, not a page of text")
    coding = response.headers.get("content-encoding", "identity").strip().lower()
    if coding not in _CODINGS:  # one inside another grows a million times in a single step
        raise FetchError(address, f"is compressed as {coding}, which was not asked for")
    body = bytearray()
    for chunk in response.iter_bytes():
        body += chunk
        deadline.left()
        if len(body) > options.max_bytes:
            raise TooLargeError(address, f"is larger than {size_of(options.max_bytes)}")
    return Page(
        url,
        bytes(body),
        media_type,
        header.get_content_charset(),
        redirects,
        etag=response.headers.get("etag"),
        modified=response.headers.get("last-modified"),
    )


def _refused(response: httpx.Response, address: str) -> FetchError:
    status = response.status_code
    known = status in http.HTTPStatus._value2member_map_
    phrase = http.HTTPStatus(status).phrase if known else ""
    error = FetchError(address, f"answered {status} {phrase}".rstrip())
    error.status = status
    error.retry_after = seconds_until(response.headers.get("retry-after"))
    return error


def seconds_until(stated: str | None) -> float | None:
    """What ``Retry-After`` states, a number of seconds or a date (RFC 9110, 10.2.3), in seconds."""
    if not stated:
        return None
    if stated.strip().isdecimal():
        return float(stated)
    try:
        return max(0.0, parsedate_to_datetime(stated).timestamp() - time.time())
    except (ValueError, TypeError, OverflowError):
        return None


class _Transport(httpx.BaseTransport):
    """httpx over a connection pool of our own, which is the only way to set its network."""

    def __init__(self, backend: GuardedBackend) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=_ssl_context(), network_backend=backend, max_connections=2
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        target = httpcore.URL(
            scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
        )
        response = self._pool.handle_request(
            httpcore.Request(
                request.method, target, headers=request.headers.raw, extensions=request.extensions
            )
        )
        return httpx.Response(
            response.status,
            headers=response.headers,
            stream=_Body(response),
            extensions=response.extensions,
        )

    def close(self) -> None:
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        with closing(self._response):
            yield from self._response.iter_stream()

    def close(self) -> None:
        self._response.close()


@cache
def _ssl_context() -> ssl.SSLContext:
    return httpx.create_ssl_context()
