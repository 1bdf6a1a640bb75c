"""What visitors send, as articles; nothing that could swell is opened."""

from __future__ import annotations

import gzip
import io
import socket
import tarfile
import zipfile

import pytest

from sayso.errors import FetchError, SourceError, TooLargeError
from sayso.readers import ReadOptions
from sayso.records import Article
from sayso.web.tasks import About, Task, articles_of

TEXT = "Bridge to close\n\nThe bridge will close, Ilse Brandt said."
OPTIONS = ReadOptions(timeout=2.0, max_bytes=10_000)


def read(task: Task, most: int = 5) -> list[Article | SourceError]:
    return list(articles_of(task, OPTIONS, most))


def test_a_pasted_text_is_an_article():
    [article] = read(Task("text", "pasted text", TEXT.encode()))
    assert isinstance(article, Article)
    assert article.text == TEXT
    assert article.origin is None


def test_what_the_visitor_says_about_it_counts():
    about = About("Another headline", "Varlen Post", "2031-05-12", "https://post.example/1")
    [article] = read(Task("text", "pasted text", TEXT.encode(), about))
    assert article.text == f"Another headline\n\n{TEXT}"
    assert (article.headline, article.outlet) == ("Another headline", "Varlen Post")
    assert (article.published, article.url) == ("2031-05-12", "https://post.example/1")


def test_pasted_html_is_read_as_a_page():
    page = f"<html><body><article><h1>Bridge</h1><p>{TEXT * 20}</p></article></body></html>"
    [article] = read(Task("text", "pasted text", page.encode()))
    assert "<p>" not in article.text


def test_rows_are_articles_that_no_place_holds():
    rows = b'{"id": "1", "text": "One."}\n{"id": "2", "text": "Two."}\n'
    one, two = read(Task("file", "rows.jsonl", rows))
    assert (one.text, two.text, one.origin) == ("One.", "Two.", None)


def test_no_more_are_read_than_may_be():
    rows = b"".join(b'{"id": "%d", "text": "One."}\n' % n for n in range(9))
    *articles, last = read(Task("file", "rows.jsonl", rows), most=5)
    assert len(articles) == 5
    assert isinstance(last, TooLargeError)


def zipped() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"a" * 10_000_000)
    return buffer.getvalue()[:9000]


def tarred() -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("a.txt"))
    return buffer.getvalue()[:9000]


@pytest.mark.parametrize("kind", ["file", "text"])
@pytest.mark.parametrize(
    "data",
    [zipped(), gzip.compress(b"a" * 1_000_000), tarred(), b"WARC/1.0\r\n\r\n", b"BZh91AY&SY"],
    ids=["zip", "gzip", "tar", "warc", "bzip2"],
)
def test_archives_are_not_opened(kind, data):
    [error] = read(Task(kind, "a.txt", data))
    assert isinstance(error, SourceError)
    assert "archive" in error.reason


def test_large_files_are_refused():
    [error] = read(Task("file", "a.txt", b"a" * 10_001))
    assert isinstance(error, TooLargeError)


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://localhost:5432/",
        "http://[::1]/",
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://2130706433/",
    ],
)
def test_addresses_in_here_are_refused(address):
    [error] = read(Task("address", address))
    assert isinstance(error, FetchError)


@pytest.mark.parametrize("here", ["127.0.0.1", "10.1.2.3", "169.254.169.254"])
def test_a_name_that_leads_in_here_is_refused(monkeypatch, here):
    def look_up(host, port, *_, **__):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (here, port))]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    [error] = read(Task("address", "http://news.example/story"))
    assert isinstance(error, FetchError)
    assert "on this machine or in a private network" in error.reason


@pytest.mark.parametrize("address", ["/etc/passwd", "file:///etc/passwd", "ftp://a.example", "-"])
def test_only_the_web_is_read(address):
    [error] = read(Task("address", address))
    assert isinstance(error, SourceError)
    assert "no address of the web" in error.reason


def test_a_name_of_a_file_leads_nowhere():
    [article] = read(Task("file", "../../etc/passwd", TEXT.encode()))
    assert article.text == TEXT


@pytest.mark.parametrize("data", [b"", b"   \n", b"\x00\x01\x02" * 100, b"%PDF-1.7 x"])
def test_what_is_no_text_is_refused(data):
    [error] = read(Task("file", "a.txt", data))
    assert isinstance(error, SourceError)
