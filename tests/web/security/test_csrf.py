"""Changes are made by our own pages only."""

from __future__ import annotations

import pytest
from fastapi.routing import APIRoute

from sayso.web.api import ROUTERS as API_ROUTERS
from sayso.web.pages import ROUTERS
from sayso.web.security.csrf import Forgery

from ..forms import csrf_of, post

CHANGING = sorted(
    {
        (method, route.path)
        for router in ROUTERS
        for route in router.routes
        if isinstance(route, APIRoute)
        for method in route.methods - {"GET", "HEAD", "OPTIONS"}
    }
)


def test_there_are_changes_to_try():
    assert ("POST", "/read") in CHANGING


@pytest.mark.parametrize(("method", "path"), CHANGING)
def test_no_change_without_the_token(client, method, path):
    address = path.replace("{job_id}", "x").replace("{", "").replace("}", "")
    for part in ("statement_id", "person_id", "article_id", "review_id", "quotation_id"):
        address = address.replace(part, "1")
    csrf_of(client)
    answer = client.request(method, address, data={"csrf": "0" * 64}, follow_redirects=False)
    # Where required fields are missing, that is said first; either way nothing is changed.
    assert answer.status_code in (403, 422)


def test_the_right_token_passes(client):
    assert post(client, "/theme", theme="dark", back="/").status_code == 303


def test_the_header_that_htmx_sends_passes(client):
    token = csrf_of(client)
    answer = client.post(
        "/theme", data={"theme": "dark"}, headers={"X-CSRF-Token": token}, follow_redirects=False
    )
    assert answer.status_code == 303


def test_the_token_of_another_browser_does_not_pass(client, make_client, demo):
    other = csrf_of(make_client(demo))
    csrf_of(client)
    answer = client.post("/theme", data={"theme": "dark", "csrf": other})
    assert answer.status_code == 403


def test_a_token_without_its_cookie_does_not_pass(client):
    token = csrf_of(client)
    client.cookies.clear()
    assert client.post("/theme", data={"theme": "dark", "csrf": token}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:9999"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_another_site_cannot_send_a_form_even_with_the_token(client, headers):
    token = csrf_of(client)
    answer = client.post("/theme", data={"theme": "dark", "csrf": token}, headers=headers)
    assert answer.status_code == 403


def test_our_own_origin_can(client):
    token = csrf_of(client)
    headers = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
    answer = client.post(
        "/theme",
        data={"theme": "dark", "csrf": token},
        headers=headers,
        follow_redirects=False,
    )
    assert answer.status_code == 303


def test_a_token_fits_its_cookie_only():
    forgery = Forgery(b"secret")
    token = forgery.token("a")
    assert forgery.fits("a", token)
    assert not forgery.fits("b", token)
    assert not forgery.fits("", forgery.token(""))
    assert not forgery.fits("a", "ü\udc80")
    assert not Forgery(b"other").fits("a", token)


def test_every_router_of_the_api_depends_on_the_check(client):
    # the check hangs on the app, so whatever is included has it; this holds the app to that
    from sayso.web.security import csrf

    assert any(one.dependency is csrf.check for one in client.app.router.dependencies)
    assert API_ROUTERS is not None
