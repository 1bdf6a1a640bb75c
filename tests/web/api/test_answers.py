"""JSON, CSV and lines; pages, tags, and what is wrong."""

from __future__ import annotations

import csv
import io
import json

import pytest

from sayso.web.settings import Limits

API = "/api/v1"
TEXT = "The bank will wait, Anna Ruiz said on Monday."
LISTS = ("/articles", "/statements", "/people", "/misquotes", "/search?q=dam", "/reviews/queue")


@pytest.mark.parametrize("path", LISTS)
def test_pages_of_a_list_are_the_list(client, path):
    mark = "&" if "?" in path else "?"
    whole = client.get(f"{API}{path}{mark}limit=1000").json()["items"]
    found, address = [], f"{API}{path}{mark}limit=7"
    while address:
        answer = client.get(address)
        body = answer.json()
        found += body["items"]
        address = body["next"]
        told = answer.headers.get("link")
        assert told == (f'<{address}>; rel="next"' if address else None)
    assert found == whole
    assert len(whole) > 7


@pytest.mark.parametrize(
    "path", [*LISTS, "/quotations?q=we+cannot+afford+to+wait", "/stats?by=kinds"]
)
def test_a_list_is_a_spreadsheet_too(client, path):
    mark = "&" if "?" in path else "?"
    body = client.get(API + path).json()
    answer = client.get(f"{API}{path}{mark}format=csv")
    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.content == client.get(API + path, headers={"Accept": "text/csv"}).content
    rows = list(csv.reader(io.StringIO(answer.text)))
    assert len(rows) == 1 + len(body.get("items", body.get("rows")))
    assert len({len(row) for row in rows}) == 1


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("text/csv;q=0.5, application/json", "application/json"),
        ("application/json;q=0.5, text/csv", "text/csv"),
        ("text/html, */*", "application/json"),
        ("text/csv;q=0", "application/json"),
        ("text/csv;q=soon", "application/json"),
    ],
)
def test_what_a_program_would_rather_have_it_gets(client, accept, kind):
    answer = client.get(f"{API}/people", headers={"Accept": accept})
    assert answer.headers["content-type"].startswith(kind)
    assert answer.headers["vary"] == "Accept"


def test_a_stream_is_the_whole_list(client, demo):
    answer = client.get(f"{API}/statements?format=ndjson")
    assert answer.headers["content-type"].startswith("application/x-ndjson")
    numbers = [json.loads(line)["id"] for line in answer.text.splitlines()]
    assert numbers == [one.id for one in demo.search(None, limit=1000)]
    some = client.get(f"{API}/statements?format=ndjson&limit=3").text.splitlines()
    assert [json.loads(line)["id"] for line in some] == numbers[:3]


def test_a_stream_that_cannot_be_says_so_at_once(client):
    assert client.get(f"{API}/statements?format=ndjson&after=x").status_code == 400


def test_what_a_client_has_is_not_sent_again(own_client, own):
    path = f"{API}/statements/1"
    first = own_client.get(path)
    tag = first.headers["etag"]
    for known in (tag, f'"other", W/{tag}', "*"):
        again = own_client.get(path, headers={"If-None-Match": known})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
    own.reject(1, by="ann")
    assert own_client.get(path, headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/articles/9999", 404),
        ("/articles/1/versions/9", 404),
        ("/statements/9999", 404),
        ("/people/9999", 404),
        ("/quotations/9999", 404),
        ("/search?q=(", 400),
        ("/search", 422),
        ("/statements?by=Nobody+Atall", 404),
        ("/statements?since=2026-13", 400),
        ("/statements?limit=0", 422),
        ("/people?after=x", 400),
        ("/stats?by=gender", 422),
        ("/nowhere", 404),
    ],
)
def test_what_is_wrong_is_a_problem(client, path, status):
    answer = client.get(API + path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == status
    assert problem["title"]
    assert problem["detail"]


def test_an_address_tells_what_it_knows(client):
    answer = client.delete(f"{API}/reviews")
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, POST"


def test_a_text_is_read_and_not_kept(client, demo):
    before = len(demo.articles(limit=1000))
    answer = client.post(f"{API}/read", json={"text": TEXT, "published": "2026-03-04"})
    (found,) = answer.json()["attributions"]
    assert found["speaker"]["name"] == "Anna Ruiz"
    assert found["said_on"] == "2026-03-02"
    assert len(demo.articles(limit=1000)) == before


def test_many_texts_are_read_line_by_line(client):
    lines = [json.dumps({"id": str(n), "text": TEXT}) for n in range(10)]
    lines[3:3] = ["", "{"]
    answer = client.post(
        f"{API}/read/bulk", content="\n".join(lines),
        headers={"Content-Type": "application/x-ndjson"},
    )  # fmt: skip
    found = [json.loads(line) for line in answer.text.splitlines()]
    assert [one["id"] for one in found if "id" in one] == [str(n) for n in range(10)]
    (wrong,) = [one["error"] for one in found if "error" in one]
    assert wrong["source"] == "line 5"
    assert wrong["detail"]


def test_a_line_of_a_long_bulk_is_told_by_its_place_in_all_of_it(client):
    lines = [""] * 20 + ["{", json.dumps({"id": "last", "text": TEXT})]
    answer = client.post(
        f"{API}/read/bulk", content="\n".join(lines),
        headers={"Content-Type": "application/x-ndjson"},
    )  # fmt: skip
    wrong, read = [json.loads(line) for line in answer.text.splitlines()]
    assert wrong["error"]["source"] == "line 21"
    assert read["id"] == "last"


def test_a_bulk_has_to_be_one(client):
    headers = {"Content-Type": "application/x-ndjson"}
    path = f"{API}/read/bulk"
    assert client.post(path, content="\n \n", headers=headers).status_code == 422
    assert client.post(path, json={"text": TEXT}).status_code == 415


def test_texts_have_a_limit_of_size(make_client, demo):
    client = make_client(demo, limits=Limits(characters=20, upload=100_000, body=1000))
    assert client.post(f"{API}/read", json={"text": TEXT}).status_code == 413
    assert client.post(f"{API}/read", json={"text": "a" * 300_000}).status_code == 413
    review = {"action": "confirm", "statement": 1, "by": "Ann", "expects": 0, "note": "a" * 2000}
    assert client.post(f"{API}/reviews", json=review).status_code == 413


def test_who_asks_too_much_has_to_wait(make_client, demo):
    client = make_client(demo, limits=Limits(requests=3, readings=1))
    for _ in range(3):
        assert client.get(f"{API}/statements/1").status_code == 200
    answer = client.get(f"{API}/statements/1")
    assert answer.status_code == 429
    assert 1 <= int(answer.headers["retry-after"]) <= 20
    assert answer.headers["content-type"] == "application/problem+json"
    assert client.get("/").status_code == 200


def test_a_token_is_demanded_where_there_is_one(make_client, demo):
    client = make_client(demo, token="secret")
    answer = client.get(f"{API}/people")
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    headers = {"Authorization": "Bearer secret"}
    assert client.get(f"{API}/people", headers=headers).status_code == 200
    described = client.get(f"{API}/openapi.json", headers=headers).json()
    assert described["security"] == [{"token": []}]
    assert "401" in described["paths"]["/api/v1/people"]["get"]["responses"]
    open_to_all = make_client(demo).get(f"{API}/openapi.json").json()
    assert "security" not in open_to_all
