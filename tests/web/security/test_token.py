"""Who may come in where others can reach the server."""

from __future__ import annotations

import pytest

from sayso.web.security.token import COOKIE, Sessions, is_local_path, same, secret_of

from ..forms import csrf_of, post

TOKEN = "correct horse battery staple"


@pytest.fixture
def gated(make_client, demo):
    return make_client(demo, token=TOKEN)


def test_a_stranger_is_asked_for_the_token(gated):
    answer = gated.get("/articles/1?x=1", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/sign-in?next=/articles/1%3Fx%3D1"


def test_a_program_without_the_token_is_told_so(gated):
    answer = gated.get("/api/v1/nothing")
    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["www-authenticate"] == "Bearer"


def test_a_program_sends_it(gated):
    right = {"Authorization": f"Bearer {TOKEN}"}
    assert gated.get("/articles/1", headers=right).status_code == 200
    wrong = {"Authorization": "Bearer wrong"}
    assert gated.get("/articles/1", headers=wrong, follow_redirects=False).status_code == 303


def test_signing_in_leads_on_and_lasts(gated):
    answer = post(gated, "/sign-in", page="/sign-in", token=TOKEN, next="/articles/1")
    assert (answer.status_code, answer.headers["location"]) == (303, "/articles/1")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(COOKIE)
    for part in ("HttpOnly", "SameSite=strict", "Path=/"):
        assert part in cookie
    assert TOKEN not in cookie
    assert gated.get("/articles/1", follow_redirects=False).status_code == 200


def test_a_cookie_is_for_https_where_that_is_spoken(gated):
    gated.base_url = "https://localhost"
    answer = post(gated, "/sign-in", page="/sign-in", token=TOKEN)
    assert "Secure" in answer.headers["set-cookie"]


def test_a_wrong_token_does_not_do(gated):
    answer = post(gated, "/sign-in", page="/sign-in", token="wrong")
    assert answer.status_code == 403
    assert "That is not the token" in answer.text
    assert gated.get("/", follow_redirects=False).status_code == 303


def test_tokens_cannot_be_tried_without_end(gated):
    statuses = [
        post(gated, "/sign-in", page="/sign-in", token=f"guess {n}").status_code for n in range(8)
    ]
    assert statuses == [403] * 6 + [429] * 2


def test_signing_out_ends_it(gated):
    post(gated, "/sign-in", page="/sign-in", token=TOKEN)
    assert post(gated, "/sign-out").status_code == 303
    assert gated.get("/", follow_redirects=False).status_code == 303


def test_a_cookie_that_was_made_up_does_not_do(gated):
    gated.cookies.set(COOKIE, "x.y.z")
    assert gated.get("/", follow_redirects=False).status_code == 303


@pytest.mark.parametrize("path", ["/healthz", "/sign-in"])
def test_some_things_are_open(gated, path):
    assert gated.get(path, follow_redirects=False).status_code == 200


def test_static_files_are_open(gated):
    import re

    file = re.search(r"/static/[^\"]+\.css", gated.get("/sign-in").text)
    assert file
    assert gated.get(file.group()).status_code == 200


@pytest.mark.parametrize(
    "target", ["//evil.example", "https://evil.example", "/\\evil.example", ""]
)
def test_signing_in_leads_nowhere_else(gated, target):
    answer = post(gated, "/sign-in", page="/sign-in", token=TOKEN, next=target)
    assert answer.headers["location"] == "/"


def test_on_this_machine_nobody_is_asked(client):
    assert client.get("/sign-in", follow_redirects=False).headers["location"] == "/"
    assert csrf_of(client)


def test_sessions_end_with_the_token_and_outlive_the_server():
    value = Sessions(secret_of(TOKEN)).issue()
    assert Sessions(secret_of(TOKEN)).holds(value)
    assert not Sessions(secret_of("another")).holds(value)
    assert not Sessions(secret_of(None)).holds(value)


def test_sessions_end_by_themselves(monkeypatch):
    import itsdangerous.timed

    sessions = Sessions(b"secret")
    value = sessions.issue()
    now = itsdangerous.timed.time.time()
    monkeypatch.setattr(itsdangerous.timed.time, "time", lambda: now + 31 * 24 * 3600)
    assert not sessions.holds(value)


def test_tokens_are_compared_whole():
    assert same(TOKEN, TOKEN)
    assert not same(TOKEN[:-1], TOKEN)
    assert not same("", TOKEN)


def test_local_paths():
    assert is_local_path("/articles/1?x=1")
    assert not is_local_path("/a\nb")
