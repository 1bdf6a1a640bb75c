"""A real browser on a real server; a page that complains fails its test.

Chromium is taken from $CHROMIUM or /usr/bin/chromium. Where there is none the tests are skipped,
except under CI, where they fail.
"""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
import uvicorn

from sayso.ledger.ledger import Ledger
from sayso.web.app import create_app
from sayso.web.settings import Settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
Serve = Callable[..., str]
NewPage = Callable[..., "Page"]


@contextmanager
def serving(ledger: Ledger, **settings: Any) -> Iterator[str]:
    """A workbench on a free port of this machine; gives its address."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        app = create_app(Settings(port=port, **settings), ledger)
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        deadline = time.monotonic() + 20
        while not server.started:
            assert time.monotonic() < deadline, "the server does not start"
            time.sleep(0.02)
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.should_exit = True
            thread.join(20)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser, one for all tests."""
    if not CHROMIUM.exists():
        reason = f"there is no Chromium at {CHROMIUM}; set CHROMIUM"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    if not os.environ.get("CI"):
        pytest.importorskip("playwright.sync_api")
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="session")
def site(demo: Ledger) -> Iterator[str]:
    """The address of a workbench on the demo articles, which tests only read."""
    with serving(demo) as address:
        yield address


@pytest.fixture
def own_site(own: Ledger) -> Iterator[str]:
    """The address of a workbench whose ledger (the fixture ``own``) a test may change."""
    with serving(own) as address:
        yield address


_LATE: Final = "was preloaded using link preload but not used within a few seconds"
"""What a font is called that came too late to be used: the machine was busy."""


class Watch:
    """Notes whatever a page should not do."""

    def __init__(self, context: BrowserContext) -> None:
        self.complaints: list[str] = []
        self.expected: tuple[str, ...] = ()
        """Parts of complaints that a test is about."""
        context.on("console", self._console)
        context.on("weberror", lambda error: self.complaints.append(f"error: {error.error}"))
        context.on("request", self._request)

    def _console(self, message: Any) -> None:
        if _LATE in message.text:
            return
        if message.type in ("error", "warning"):  # a CSP violation is an error on the console
            self.complaints.append(f"console: {message.text} ({message.location.get('url')})")

    def _request(self, request: Any) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "data:", "blob:")):
            self.complaints.append(f"foreign request: {request.url}")

    def check(self) -> None:
        """Fail if there was anything that no test expects."""
        found = [c for c in self.complaints if not any(e in c for e in self.expected)]
        assert not found, "\n".join(found)


@pytest.fixture
def new_page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[NewPage]:
    """Open a page of a context of its own, as ``new_page(width=390, color_scheme="dark")``.

    The test fails at its end if any page complained: on the console, by its policy, or by asking
    another server. ``page.context.watch.expected = ("404",)`` lets complaints pass.
    """
    contexts: list[tuple[BrowserContext, Watch]] = []

    def make(width: int = 1280, height: int = 900, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(10_000)
        watch = Watch(context)
        context.watch = watch  # type: ignore[attr-defined]
        contexts.append((context, watch))
        return context.new_page()

    yield make
    for context, _ in contexts:
        context.close()
    for _, watch in contexts:
        watch.check()


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A page as wide as a desk's screen."""
    return new_page()
