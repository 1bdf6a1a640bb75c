"""The choice of theme, and whether the server is alive. Signing in: see security/test_token.py."""

from __future__ import annotations

import pytest

from ..forms import post


def test_a_theme_is_kept(client):
    answer = post(client, "/theme", theme="dark", back="/read")
    assert answer.headers["location"] == "/read"
    assert 'data-theme="dark"' in client.get("/").text


@pytest.mark.parametrize("theme", ["auto", "light"])
def test_the_theme_can_be_changed_back(client, theme):
    post(client, "/theme", theme="dark")
    post(client, "/theme", theme=theme)
    assert f'data-theme="{theme}"' in client.get("/").text


def test_a_theme_that_there_is_not_changes_nothing(client):
    answer = post(client, "/theme", theme='"><script>', back="//evil.example")
    assert answer.headers["location"] == "/"
    assert "set-cookie" not in answer.headers
    client.cookies.set("sayso_theme", '"><script>')
    assert 'data-theme="auto"' in client.get("/").text


def test_the_server_says_that_it_is_alive(client):
    answer = client.get("/healthz")
    assert answer.json() == {"status": "ok"}
    assert answer.headers["cache-control"] == "no-store"
