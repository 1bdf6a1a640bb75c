"""What goes wrong, for people and for programs."""

from __future__ import annotations

import pytest
from fastapi import FastAPI

from sayso.errors import (
    ConflictError,
    FetchError,
    LedgerError,
    LockedError,
    NotFoundError,
    QueryError,
    SourceError,
    TooLargeError,
)

ERRORS = [
    (NotFoundError("statement 7: is not in the ledger"), 404),
    (QueryError("no such field"), 400),
    (ConflictError("changed"), 409),
    (LockedError("a.db", "is locked"), 503),
    (LedgerError("a.db", "is broken"), 500),
    (SourceError("a", "is empty"), 422),
    (FetchError("a", "did not answer"), 422),
    (TooLargeError("a", "is too large"), 413),
]


@pytest.fixture
def failing(client):
    """Have the app fail as it is told at /fail/N and /api/v1/fail/N."""
    app = client.app
    assert isinstance(app, FastAPI)

    def fail(number: int) -> None:
        raise ERRORS[number][0]

    for path in ("/fail/{number}", "/api/v1/fail/{number}"):
        app.add_api_route(path, fail)
    return client


@pytest.mark.parametrize("number", range(len(ERRORS)))
def test_people_get_a_page_and_programs_a_problem(failing, number):
    error, status = ERRORS[number]
    page = failing.get(f"/fail/{number}")
    assert page.status_code == status
    assert str(error) in page.text
    assert "<h1>" in page.text
    problem = failing.get(f"/api/v1/fail/{number}")
    assert problem.status_code == status
    assert problem.headers["content-type"] == "application/problem+json"
    body = problem.json()
    assert body["status"] == status
    assert body["detail"] == str(error)
    assert set(body) == {"type", "title", "status", "detail"}


def test_a_locked_ledger_can_be_asked_again(failing):
    assert failing.get("/api/v1/fail/3").headers["retry-after"] == "2"


def test_what_is_asked_wrongly_is_said(failing):
    answer = failing.get("/api/v1/fail/x")
    assert answer.status_code == 422
    assert answer.json()["detail"].startswith("number: ")
    assert failing.get("/fail/x").status_code == 404  # for people, there is no such page


def test_no_such_address(client):
    assert client.get("/nowhere").status_code == 404
    assert client.get("/api/v1/nowhere").json()["status"] == 404
    assert client.put("/read").status_code == 405
