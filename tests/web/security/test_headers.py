"""Headers that every answer carries, whatever it is."""

from __future__ import annotations

import pytest

from sayso.web.security.headers import POLICY, SECURITY


@pytest.mark.parametrize("path", ["/", "/nowhere", "/api/v1/nowhere", "/healthz", "/static/x/y"])
def test_every_answer_carries_them(client, path):
    headers = client.get(path).headers
    for name, value in SECURITY.items():
        assert headers[name] == value


def test_a_refused_host_gets_them_too(client):
    assert client.get("/", headers={"Host": "evil.example"}).headers["X-Frame-Options"] == "DENY"


def test_a_failure_of_the_server_carries_them(client, monkeypatch):
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr("sayso.web.pages.home.HomePage", fail)
    answer = client.get("/")
    assert answer.status_code == 500
    assert answer.headers["Content-Security-Policy"] == POLICY
    assert "secret" not in answer.text


def test_the_policy_allows_no_script_in_a_page_and_nothing_from_elsewhere():
    assert "unsafe" not in POLICY
    assert "http" not in POLICY
    assert "default-src 'none'" in POLICY


def test_pages_are_asked_for_again(client):
    assert client.get("/").headers["Cache-Control"] == "private, no-cache"


def test_the_cookie_of_forms_is_out_of_reach(client):
    cookie = client.get("/").headers["set-cookie"]
    assert cookie.startswith("sayso_csrf=")
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
