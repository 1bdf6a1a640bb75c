"""Reviews by programs: never over what somebody else has said, and never twice."""

from __future__ import annotations

import pytest

PATH = "/api/v1/reviews"


@pytest.fixture
def waiting(own_client):
    """The statement that waits first: its number, and what to expect of it."""
    (one,) = own_client.get(f"{PATH}/queue?limit=1").json()["items"]
    return {"statement": one["statement"]["id"], "expects": one["last_review"], "by": "Ann Ruiz"}


def test_a_statement_is_confirmed_once(own_client, own, waiting):
    told = {"action": "confirm", **waiting}
    answer = own_client.post(PATH, json=told)
    assert answer.status_code == 201
    (made,) = answer.json()["items"]
    assert (made["action"], made["made_by"]) == ("confirm", "Ann Ruiz")
    assert own_client.post(PATH, json=told).status_code == 409
    assert len(own.reviews(waiting["statement"])) == 1


def test_a_correction_is_seen_and_taken_back(own_client, waiting):
    number = waiting["statement"]
    changes = {"speaker": "Yelena Dragunova", "speaker_type": "person", "chain": []}
    answer = own_client.post(
        PATH, json={"action": "correct", "changes": changes, "note": "by the text", **waiting}
    )
    assert answer.status_code == 201, answer.text
    made = answer.json()["items"]
    assert {one["note"] for one in made} == {"by the text"}
    assert own_client.get(f"/api/v1/statements/{number}").json()["speaker"] == "Yelena Dragunova"
    told = {"action": "undo", "by": "Oto Marek", "expects": made[-1]["id"]}
    for one in reversed(made):
        answer = own_client.post(PATH, json=told | {"review": one["id"]})
        assert answer.status_code == 201
        told["expects"] = answer.json()["items"][0]["id"]
    assert own_client.get(f"/api/v1/statements/{number}").json()["status"] == "unreviewed"
    listed = own_client.get(f"{PATH}?statement={number}").json()["items"]
    assert [one["action"] for one in listed][-1] == "undo"
    latest = own_client.get(f"{PATH}?by=Oto+Marek").json()["items"]
    assert {one["action"] for one in latest} == {"undo"}


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"expects": 99}, 409),
        ({"statement": 9999}, 404),
        ({"action": "praise"}, 422),
        ({"by": "  "}, 422),
        ({"expects": None}, 422),
        ({"surprise": 1}, 422),
        ({"action": "correct"}, 422),
        ({"action": "correct", "changes": {"gender": "f"}}, 422),
        ({"action": "correct", "changes": {"kind": "shouted"}}, 400),
        ({"action": "correct", "changes": {"content": [[0, 10**9]]}}, 400),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_nothing(own_client, own, waiting, change, status):
    answer = own_client.post(PATH, json={"action": "reject", **waiting} | change)
    assert answer.status_code == status, answer.text
    assert own.reviews(waiting["statement"]) == ()


def test_a_browser_needs_the_token_of_a_page(own_client, own, waiting):
    own_client.get("/")  # which gives the cookie
    told = {"action": "confirm", **waiting}
    assert own_client.post(PATH, json=told).status_code == 403
    foreign = {"Origin": "https://evil.example"}
    own_client.cookies.clear()
    assert own_client.post(PATH, json=told, headers=foreign).status_code == 403
    assert own.reviews(waiting["statement"]) == ()
