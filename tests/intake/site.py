"""A news site on this machine whose answers tests set, and a clock that tests turn."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Answer:
    body: str = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Site:
    url: str
    pages: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)

    def feed(self, *links: str, updated: str = "") -> None:
        items = "".join(
            f"<entry><id>{link}</id><title>T</title><link href='{link}'/>{updated}</entry>"
            for link in links
        )
        body = f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Post</title>{items}</feed>"
        self.pages["/feed"] = Answer(body, headers={"ETag": f'"{hash(body)}"'})

    def article(self, path: str, words: str = "It burnt.") -> None:
        self.pages[path] = Answer(
            f"<!DOCTYPE html><title>Mill {path}</title><h1>Mill {path}</h1>"
            f"<p>The mill burnt down on Friday, the town clerk said at {path}. {words}</p>",
            headers={"Content-Type": "text/html"},
        )

    def taken(self) -> list[str]:
        asked, self.asked[:] = list(self.asked), []
        return asked


@contextmanager
def serving() -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            site.asked.append(self.path)
            site.agents.add(self.headers["User-Agent"])
            answer = site.pages.get(self.path, Answer("nothing", 404))
            etag = answer.headers.get("ETag")
            same = etag and self.headers.get("If-None-Match") == etag
            body = b"" if same else answer.body.encode()
            self.send_response(304 if same else answer.status)
            for key, value in answer.headers.items():
                self.send_header(key, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args):
            pass

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    httpd.daemon_threads = True
    site = Site(f"http://127.0.0.1:{httpd.server_address[1]}")
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    try:
        yield site
    finally:
        httpd.shutdown()
        httpd.server_close()


@dataclass
class Clock:
    """Time that passes only where somebody waits."""

    until: float = 1e9
    now: float = 1000.0
    waits: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        return self.now

    def wait(self, seconds: float) -> bool:
        if seconds:
            self.waits.append(round(seconds, 3))
            self.now += seconds
        return self.now < self.until
