"""How large and how many."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from fastapi import HTTPException

from sayso.web.security.limits import Rate
from sayso.web.settings import Limits

from ..forms import csrf_of, post


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_rate_lets_pass_what_it_says_and_then_as_time_goes_by():
    clock = Clock()
    rate = Rate(6, clock)
    assert [rate.wait("a") for _ in range(6)] == [0.0] * 6
    assert rate.wait("a") == pytest.approx(10)
    assert rate.wait("b") == 0.0
    clock.now = 9.9
    assert rate.wait("a") > 0
    clock.now = 10.1
    assert rate.wait("a") == 0.0
    assert rate.wait("a") > 0


def test_what_costs_more_than_there_is_passes_when_there_is_most():
    clock = Clock()
    rate = Rate(6, clock)
    assert rate.wait("a", 20) == 0.0
    assert rate.wait("a", 1) > 60


def test_a_client_is_told_how_long_to_wait():
    rate = Rate(1)
    request = SimpleNamespace(client=SimpleNamespace(host="10.0.0.1"))
    rate.check(request)
    with pytest.raises(HTTPException) as refused:
        rate.check(request)
    assert refused.value.status_code == 429
    assert 50 <= int(refused.value.headers["Retry-After"]) <= 60


def test_the_clients_that_are_remembered_are_bounded():
    rate = Rate(1)
    for number in range(12_000):
        rate.wait(str(number))
    assert len(rate._left) == 10_000


def test_a_large_body_is_refused_by_what_it_says(client):
    answer = client.post("/theme", content=b"x", headers={"Content-Length": "99999999"})
    assert answer.status_code == 413


def test_a_large_body_is_refused_by_what_comes(make_client, demo):
    client = make_client(demo, limits=Limits(body=1000))

    def pieces():
        for _ in range(100):
            yield b"x" * 100

    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = client.post("/theme", content=pieces(), headers=headers)
    assert answer.status_code == 413
    assert "larger than 1000 bytes" in answer.text


def test_files_say_how_large_they_are(client):
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    answer = client.post("/read", content=iter([b"--x\r\n"]), headers=headers)
    assert answer.status_code == 411


def test_uploads_may_be_larger(make_client, demo):
    client = make_client(demo, limits=Limits(body=1000, upload=5000, seconds=0.001))
    token = csrf_of(client)
    small = {"files": ("a.txt", b"word " * 500)}
    answer = client.post("/read", data={"csrf": token}, files=small, follow_redirects=False)
    assert answer.status_code == 303
    large = {"files": ("a.txt", b"word " * 50_000)}
    assert client.post("/read", data={"csrf": token}, files=large).status_code == 413


def test_readings_are_rationed(make_client, demo):
    client = make_client(demo, limits=Limits(readings=2, seconds=0.001))
    statuses = [post(client, "/read", text="One. Two.").status_code for _ in range(3)]
    assert statuses == [303, 303, 429]
