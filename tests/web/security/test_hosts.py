"""Whom the server answers to."""

from __future__ import annotations

import pytest

from sayso.web.security.hosts import is_ours, name_in
from sayso.web.settings import Settings

LOCAL = Settings()
OPEN = Settings(host="0.0.0.0", token="t", names=("Desk.example",))


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("localhost", "localhost"),
        ("LOCALHOST:8000", "localhost"),
        ("127.0.0.1:80", "127.0.0.1"),
        ("[::1]:8000", "::1"),
        ("[::1]", "::1"),
        ("", ""),
    ],
)
def test_a_host_header_has_a_name(header, name):
    assert name_in(header) == name


@pytest.mark.parametrize("header", ["localhost:8000", "127.0.0.1", "[::1]:8000"])
def test_a_local_server_answers_to_this_machine(header):
    assert is_ours(header, LOCAL)


@pytest.mark.parametrize(
    "header", ["evil.example", "evil.example:8000", "10.0.0.7", "", "localhost.evil.example"]
)
def test_a_local_server_answers_to_nobody_else(header):
    assert not is_ours(header, LOCAL)


@pytest.mark.parametrize("header", ["desk.example:8000", "10.0.0.7:8000", "[2001:db8::1]"])
def test_an_open_server_answers_to_its_names_and_to_addresses(header):
    assert is_ours(header, OPEN)


def test_an_open_server_does_not_answer_to_a_rebound_name():
    assert not is_ours("evil.example", OPEN)


def test_a_rebound_name_gets_nothing(client):
    answer = client.get("/", headers={"Host": "evil.example"})
    assert answer.status_code == 421
    assert "article" not in answer.text
