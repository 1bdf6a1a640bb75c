"""Reading what a visitor sends."""

from __future__ import annotations

import time

import pytest

from sayso.web.settings import Limits

from ..forms import post

TEXT = (
    "Bridge to close\r\n\r\nThe bridge will close in June, Minister Ilse Brandt told the Vessany "
    "Herald on Monday.\r\n\r\n“The span is tired,” she said, “and so are we.”"
)


def follow(client, answer):
    """Wait until a job is done, as its page does, and return that page."""
    assert answer.status_code == 303, answer.text
    address = answer.headers["location"]
    for _ in range(300):
        if "HX-Refresh" in client.get(f"{address}/progress").headers:
            return address, client.get(address).text
        time.sleep(0.05)
    raise AssertionError("it is never done")


def test_a_text_is_read_and_not_kept(own_client, own):
    before = len(own.articles(limit=100))
    answer = post(own_client, "/read", text=TEXT, outlet="Varlen Post", date="2031-05-12")
    _, html = follow(own_client, answer)
    assert "Varlen Post" in html
    assert "12 May 2031" in html
    assert "Ilse Brandt" in html
    assert "Vessany Herald" in html
    assert len(own.articles(limit=100)) == before


def test_what_was_read_can_be_added(own_client, own):
    address, _ = follow(own_client, post(own_client, "/read", text=TEXT))
    answer = post(own_client, f"{address}/add")
    assert answer.status_code == 303
    html = own_client.get(answer.headers["location"]).text
    assert "Ilse Brandt" in html
    [newest] = own.articles(newest=True, limit=1).items
    assert answer.headers["location"] == f"/articles/{newest.id}"
    again = post(own_client, f"{address}/add")
    assert again.headers["location"] == answer.headers["location"]


def test_files_are_read_and_bad_ones_named(own_client, own):
    files = [
        ("files", ("one.txt", TEXT.encode())),
        ("files", ("two.zip", b"PK\x03\x04xxxx")),
        ("files", ("three.md", TEXT.replace("Brandt", "Marek").encode())),
    ]
    address, html = follow(own_client, post(own_client, "/read", files=files))
    assert "two.zip" in html
    assert "is an archive" in html
    assert html.count('<article class="story"') == 2
    assert html.count("<h1") == 1
    assert post(own_client, f"{address}/add").headers["location"] == "/"
    assert len(own.articles(limit=100)) == 28


def test_addresses_in_here_are_refused(client):
    _, html = follow(client, post(client, "/read", address="http://127.0.0.1:1/"))
    assert "on this machine or in a private network" in html
    assert "Add to the ledger" not in html


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({}, "There is nothing to read"),
        ({"text": "  "}, "There is nothing to read"),
        ({"text": "a", "address": "https://a.example"}, "one of them at a time"),
        ({"text": "a", "date": "yesterday"}, "is not a date"),
        ({"text": "a" * 101}, "longer than 100 characters"),
        ({"files": [("files", (f"{n}.txt", b"a")) for n in range(3)]}, "2 can be read at once"),
    ],
)
def test_what_cannot_be_read_is_said_and_nothing_is_lost(make_client, demo, fields, problem):
    client = make_client(demo, limits=Limits(characters=100, files=2))
    answer = post(client, "/read", **fields)
    assert answer.status_code == 422
    assert problem in answer.text
    assert (fields.get("text") or "") in answer.text


def test_an_unknown_job_is_not_found(client):
    for path in ("/read/x", "/read/x/progress"):
        assert client.get(path).status_code == 404
    assert post(client, "/read/x/add").status_code == 404


def test_progress_shows_without_scripts_too(client):
    answer = post(client, "/read", text=TEXT)
    html = client.get(answer.headers["location"]).text
    assert 'http-equiv="refresh"' in html or "Not kept yet" in html
    follow(client, answer)


def test_a_text_that_takes_too_long_is_given_up(make_client, demo):
    client = make_client(demo, limits=Limits(seconds=0.01))
    _, html = follow(client, post(client, "/read", text=TEXT * 100))
    assert "takes longer than 0.01 seconds to read" in html
