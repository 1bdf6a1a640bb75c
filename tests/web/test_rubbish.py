"""Requests that make no sense: each is answered with a page that says what is wrong."""

from __future__ import annotations

import pytest

from .forms import csrf_of, post

HUGE = "9" * 30
ADDRESSES = [
    ("/articles/0", 404),
    ("/articles/-1", 404),
    ("/articles/" + HUGE, 404),
    ("/articles/1e3", 404),
    ("/articles/%00", 404),
    ("/articles/1/versions/0", 404),
    ("/articles/1/versions/" + HUGE, 404),
    ("/articles/1/diff?before=x", 422),
    ("/statements/abc", 404),
    ("/statements/9223372036854775808", 404),
    ("/people/x", 404),
    ("/people/4611686018427387904", 404),
    ("/quotations/0", 404),
    ("/people?after=zzz", 400),
    ("/people?type=zz", 400),
    ("/people?after=%00", 400),
    ("/search?q=dam&after=eyJ4IjoxfQ", 400),
    ("/search?q=%00", 400),
    ("/search?q=%22%22", 400),
    ("/search?q=(", 400),
    ("/search?since=2026-99-99", 400),
    ("/search?hands=-1", 400),
    ("/search?kind=zz", 400),
    ("/search?sort=zz", 400),
    ("/search?speaker=nobody", 404),
    ("/search.csv?q=(", 400),
    ("/search.json?q=(", 400),
    ("/review?after=x", 400),
    ("/review?at=abc", 422),
    ("/review?at=" + HUGE, 422),
    ("/review?status=nope", 400),
    ("/review?fix=perhaps", 422),
    ("/review/people?after=!!", 400),
    ("/misquotes?after=%ff", 400),
    ("/misquotes?kind=zz", 400),
    ("/stats?since=2026-13", 400),
    ("/stats?since=0000", 400),
    ("/static/x/../../etc/passwd", 404),
    ("/static/x/..%2f..%2fetc/passwd", 404),
    ("/read/zzz/progress", 404),
    ("/%ff%fe", 404),
    ("//evil.example/", 404),
]


@pytest.mark.parametrize(("address", "status"), ADDRESSES)
def test_an_address_that_makes_no_sense_is_answered_by_a_page(client, address, status):
    answer = client.get("http://localhost" + address)
    assert answer.status_code == status
    if address.startswith("/search."):
        assert answer.headers["content-type"].startswith("text/html")
    assert "<h1" in answer.text
    assert "Input should" not in answer.text
    assert "unable to parse" not in answer.text


@pytest.mark.parametrize(
    "query",
    [
        "a" * 60_000,
        "(" * 400,
        '"a ' * 150,
        "a* " * 160,
        "a OR " * 120,
        "NEAR(" + "a " * 200 + ", 8)",
        "NOT " * 120 + "a",
        "\u0301" * 300,
        "(" * 200 + "a" + ")" * 200,
        "a " * 30_000,
        "-" * 10_000,
        "*" * 10_000,
        '"' * 9_999,
    ],
    ids=lambda query: query[:6],
)
@pytest.mark.parametrize("path", ["/search", "/people"])
@pytest.mark.timeout(60)
def test_a_question_that_is_made_to_take_long_does_not(client, path, query):
    answer = client.get(path, params={"q" if path == "/search" else "name": query})
    assert answer.status_code in (200, 400, 404, 422)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "FOO"])
@pytest.mark.parametrize("path", ["/", "/articles/1", "/search"])
def test_an_odd_method_is_refused(client, method, path):
    answer = client.request(method, path)
    assert answer.status_code == 405
    assert "cannot be asked in that way" in answer.text


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        ("%zz&&&=;" * 100, "application/x-www-form-urlencoded", 403),
        ("abc", "multipart/form-data", 400),
        ("--XX\r\nabc", "multipart/form-data; boundary=XX", 403),
        ("{}", "application/json", 403),
        ("x" * 30, "", 403),
    ],
)
def test_a_form_that_is_none_is_refused(client, content, kind, status):
    client.get("/read")
    answer = client.post("/read", content=content, headers={"Content-Type": kind})
    assert answer.status_code == status
    assert "<h1" in answer.text


def test_too_many_fields_and_files_are_refused(client):
    many = {f"field{number}": "x" for number in range(1500)}
    files = [("files", (f"{number}.txt", b"x")) for number in range(1100)]
    answer = post(client, "/read", files=files)
    assert (answer.status_code, "Too many files" in answer.text) == (400, True)
    answer = post(client, "/read", files=[("files", ("a.txt", b"x"))], **many)
    assert (answer.status_code, "Too many fields" in answer.text) == (400, True)


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://localhost.evil.example"]
)
@pytest.mark.parametrize("path", ["/read", "/review/name", "/review/people/merge", "/theme"])
def test_what_another_site_sends_is_refused(client, path, origin):
    data = {"csrf": csrf_of(client), "text": "a", "name": "a", "theme": "dark"}
    answer = client.post(path, data=data, headers={"Origin": origin})
    assert answer.status_code == 403
    assert "another site" in answer.text


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example", "127.0.0.1@evil", "[::1", "2130706433", "0.0.0.0"],
)
def test_another_host_is_not_answered(client, host):
    assert client.get("/", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/sign-in", {"next": "//evil.example/"}),
        ("/review/name", {"next": "//evil.example/", "name": "Ilse Brandt"}),
        ("/review/name", {"next": "/\\evil.example/", "name": "Ilse Brandt"}),
        ("/review/name", {"next": "https://evil.example/", "name": "Ilse Brandt"}),
    ],
)
def test_nobody_is_sent_to_another_site(client, path, fields):
    answer = post(client, path, **fields)
    assert answer.status_code in (303, 400)
    assert "evil" not in answer.headers.get("location", "")
