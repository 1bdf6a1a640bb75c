"""Addresses, against a real server on this machine."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from sayso.errors import FetchError, SourceError, TooLargeError
from sayso.readers import ReadOptions, read_sources
from sayso.readers.network import is_public

PAGE = (
    "<!DOCTYPE html><title>Мост</title><h1>Мост откроют</h1>"
    "<p>Новый мост откроют в мае, сообщил мэр Заречья.</p><p>«Мы успеем», — сказал он.</p>"
)


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        path = self.path
        if path.startswith("/hop/"):
            left = int(path.rsplit("/", 1)[1])
            self._send(302, b"", Location=f"/hop/{left - 1}" if left else "/page")
        elif path == "/loop":
            self._send(301, b"", Location="/loop")
        elif path == "/away":
            self._send(302, b"", Location="file:///etc/hostname")
        elif path == "/page":
            self._send(200, PAGE.encode("cp1251"), **{"Content-Type": "text/html; charset=cp1251"})
        elif path == "/gzip":
            body = gzip.compress(b"x" * 3_000_000)
            self._send(200, body, **{"Content-Type": "text/plain", "Content-Encoding": "gzip"})
        elif path == "/twice":
            body = gzip.compress(gzip.compress(bytes(1 << 20)))
            headers = {"Content-Type": "text/plain", "Content-Encoding": "gzip, gzip"}
            self._send(200, body, **headers)
        elif path == "/rows":
            rows = b'{"id": "1", "text": "It burnt."}\n{"id": "2", "text": "It did."}\n'
            self._send(200, rows, **{"Content-Type": "text/plain"})
        elif path == "/pdf":
            self._send(200, b"%PDF-1.7", **{"Content-Type": "application/pdf"})
        elif path == "/table":
            self._send(200, b"id,text\n", **{"Content-Type": "text/csv"})
        elif path == "/large":
            self._send(200, b"word " * 100_000, **{"Content-Type": "text/plain"})
        elif path == "/drip":
            self._drip()
        else:
            self._send(404, b"nothing")

    def _send(self, status, body, **headers):
        self.send_response(status)
        for key, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(key, value)
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            self.close_connection = True

    def _drip(self):
        try:
            for byte in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"y" * 100:
                self.wfile.write(bytes([byte]))
                time.sleep(0.05)
        except OSError:
            self.close_connection = True

    def log_message(self, *_args):
        pass


@pytest.fixture(scope="module")
def server():
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    httpd.daemon_threads = True
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{httpd.server_address[1]}"
    httpd.shutdown()
    httpd.server_close()


def _one(url, **options):
    [item] = read_sources([url], ReadOptions(**{"allow_private": True, "timeout": 5, **options}))
    return item


def test_redirects_are_followed_and_recorded(server):
    article = _one(f"{server}/hop/2")
    assert article.headline == "Мост откроют"
    assert article.url == f"{server}/page"
    assert article.redirects == tuple(f"{server}/hop/{n}" for n in (2, 1, 0))


@pytest.mark.parametrize(
    ("path", "kind", "reason"),
    [
        ("/loop", FetchError, "redirects in a loop"),
        ("/hop/20", FetchError, "redirects over 10 times"),
        ("/away", FetchError, "only http and https can be read"),
        ("/missing", FetchError, "answered 404 Not Found"),
        ("/pdf", FetchError, "is application/pdf, not a page of text"),
        ("/table", SourceError, "Parquet, feeds and WARC archives"),
        ("/large", TooLargeError, "is larger than 100000 bytes"),
        ("/gzip", TooLargeError, "is larger than 100000 bytes"),
        ("/twice", FetchError, "is compressed as gzip, gzip, which was not asked for"),
    ],
)
def test_what_is_no_page_is_an_error(server, path, kind, reason):
    item = _one(server + path, max_bytes=100_000)
    assert type(item) is kind
    assert item.source == server + path
    assert item.reason.endswith(reason)


def test_an_address_can_hold_rows(server):
    found = read_sources([f"{server}/rows"], ReadOptions(allow_private=True))
    assert [article.id for article in found] == ["1", "2"]


def test_slow_servers_are_left(server):
    item = _one(f"{server}/drip", timeout=0.6)
    assert "did not answer in 0.6 seconds" in str(item)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        item = _one(f"http://127.0.0.1:{silent.getsockname()[1]}/", timeout=0.4)
    assert isinstance(item, FetchError)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "[::1]",
        "2130706433",
        "0x7f.1",
        "169.254.1.1",
        "10.0.0.1",
        "0.0.0.0",
        "[::ffff:127.0.0.1]",
    ],
)
def test_private_addresses_are_refused(host, server):
    port = server.rsplit(":", 1)[1]
    item = _one(f"http://{host}:{port}/page", allow_private=False)
    assert isinstance(item, FetchError)


def test_a_name_is_looked_up_once_and_every_hop_is_checked(server, monkeypatch):
    port = int(server.rsplit(":", 1)[1])
    asked = []
    really = socket.getaddrinfo

    def look_up(host, *args, **kwargs):
        if not host.endswith(".example"):
            return really(host, *args, **kwargs)
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr("sayso.readers.network.is_public", lambda _: len(asked) == 1)
    item = _one(f"http://news.example:{port}/page", allow_private=False)
    assert item.headline == "Мост откроют"
    assert asked == ["news.example"]
    item = _one(f"http://news.example:{port}/page", allow_private=False)
    assert "is on this machine or in a private network" in str(item)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:4700::1111", True),
        ("127.0.0.1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("fe80::1%eth0", False),
        ("fec0::1", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("::", False),
    ],
)
def test_is_public(address, public):
    assert is_public(address) is public


@pytest.mark.parametrize(
    "url",
    [
        "http://",
        "http://a b/",
        "https://[::1",
        "http://x.invalid/",
        "http://127.0.0.1:1/",
        "http://127.0.0.1:99999/",
        "http://" + "a" * 300 + ".example/",
    ],
)
def test_bad_addresses_are_errors(url):
    assert isinstance(_one(url), SourceError)
