"""Reviewing statements by forms alone."""

from __future__ import annotations

import re

import pytest

from sayso.web.settings import Settings

from ..forms import csrf_of, post


def name(client, who="Ann Ruiz"):
    answer = post(client, "/review/name", name=who, next="/review")
    assert answer.headers["location"] == "/review"


def first(ledger):
    return ledger.review_queue(limit=2).items


def decide(client, one, action, **fields):
    number = one.statement.id
    fields = {"expects": str(one.last_review)} | fields
    return post(client, f"/review/{number}", page="/review", action=action, **fields)


def test_the_one_of_most_doubt_comes_first(client, demo):
    html = client.get("/review").text
    one, other = first(demo)
    assert f'action="/review/{one.statement.id}"' not in html  # nobody has said who reviews
    assert f"statement {one.statement.id}" in html
    assert f'href="/review?at={other.statement.id}"' in html
    assert 'name="name"' in html


def test_who_reviews_is_asked_before_anything_is_kept(own_client, own):
    one, _ = first(own)
    answer = decide(own_client, one, "confirm")
    assert answer.headers["location"].startswith("/review/name?next=")
    assert own.reviews(one.statement.id) == ()


def test_a_verdict_is_kept_under_the_name_and_leads_on(own_client, own):
    name(own_client)
    one, other = first(own)
    answer = decide(own_client, one, "confirm", later=str(other.statement.id))
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/review?at={other.statement.id}&done=true"
    (made,) = own.reviews(one.statement.id)
    assert (made.action, made.made_by) == ("confirm", "Ann Ruiz")
    html = own_client.get(answer.headers["location"]).text
    assert f"Statement {one.statement.id} confirmed." in html


def test_what_is_rejected_is_found_no_more_and_undo_brings_it_back(own_client, own):
    name(own_client)
    one, _ = first(own)
    page = f"/articles/{one.statement.article_id}"
    link = f'href="/statements/{one.statement.id}"'
    assert link in own_client.get(page).text
    decide(own_client, one, "reject")
    assert link not in own_client.get(page).text
    (made,) = own.reviews(one.statement.id)
    post(own_client, f"/review/{one.statement.id}/undo", page="/review", reviews=str(made.id))
    assert link in own_client.get(page).text
    assert [r.standing for r in own.reviews(one.statement.id)] == [False, True]


def test_a_corrected_speaker_is_seen_everywhere(own_client, own):
    name(own_client)
    one, _ = first(own)
    text = own.version(one.statement.article_id, one.statement.version).text
    assert "Yelena Dragunova" in text
    answer = decide(own_client, one, "correct", speaker="Yelena Dragunova", speaker_type="person")
    assert answer.status_code == 303, answer.text
    number = one.statement.id
    now = own.statement(number)
    assert (now.speaker, now.status) == ("Yelena Dragunova", "corrected")
    link = f'href="/statements/{number}"'
    for path in (f"/people/{now.entity_id}", f"/search?q=crumbling&speaker={now.entity_id}"):
        assert link in own_client.get(path).text, path
    assert own_client.get(f"/api/v1/statements/{number}").json()["speaker"] == "Yelena Dragunova"
    assert {one.field for one in own.reviews(number)} == {"speaker"}


def test_a_form_that_is_sent_as_it_came_changes_nothing(own_client, own):
    name(own_client)
    for one in own.review_queue(limit=25):
        html = own_client.get(f"/review?at={one.statement.id}&fix=true").text
        form = re.search(r"<form class=\"form fix\".*?</form>", html, re.S)
        assert form
        sent = dict(re.findall(r'name="(\w+)"[^>]*? value="([^"]*)"', form.group()))
        areas = r'<textarea id="(\w+)"[^>]*>([^<]*)</textarea>'
        sent |= dict(re.findall(areas, form.group()))
        selects = r'<select id="(\w+)".*?<option value="(\w+)" selected>'
        sent |= dict(re.findall(selects, form.group(), re.S))
        from html import unescape

        sent = {field: unescape(value) for field, value in sent.items()}
        answer = own_client.post(f"/review/{one.statement.id}", data=sent)
        assert answer.status_code == 400
        assert "nothing is changed" in answer.text
        assert own.reviews(one.statement.id) == ()


def test_picked_places_stand_for_words(own_client, own):
    name(own_client)
    one, _ = first(own)
    text = own.version(one.statement.article_id, one.statement.version).text
    start = text.index("safety reading")
    decide(own_client, one, "correct", content_at=f"{start}-{start + 14}", content="whatever")
    assert own.statement(one.statement.id).content == "safety reading"


def test_words_that_the_text_does_not_have_are_refused(own_client, own):
    name(own_client)
    one, _ = first(own)
    answer = decide(own_client, one, "correct", cue="bellowed from the rooftops")
    assert answer.status_code == 400
    assert "does not have the words" in answer.text


@pytest.mark.parametrize("action", ["confirm", "reject", "correct"])
def test_nobody_writes_over_what_they_have_not_seen(make_client, own, action):
    ann, bob = make_client(own), make_client(own)
    name(ann)
    name(bob, "Bob Marlow")
    one, _ = first(own)
    assert decide(bob, one, "correct", hedge="alleged").status_code == 303
    answer = decide(ann, one, action, kind="mixed")
    assert answer.status_code == 409
    assert "Bob Marlow" in answer.text
    assert "corrected: hedge" in answer.text
    assert len(own.reviews(one.statement.id)) == 1
    sent = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', answer.text))
    again = ann.post(f"/review/{one.statement.id}", data=sent, follow_redirects=False)
    assert again.status_code == 303
    assert [r.made_by for r in own.reviews(one.statement.id)] == ["Bob Marlow", "Ann Ruiz"]
    assert own.statement(one.statement.id).hedge == "alleged"


def test_what_was_taken_back_cannot_be_taken_back_again(own_client, own):
    name(own_client)
    one, _ = first(own)
    decide(own_client, one, "confirm")
    (made,) = own.reviews(one.statement.id)
    path = f"/review/{one.statement.id}/undo"
    assert post(own_client, path, page="/review", reviews=str(made.id)).status_code == 303
    assert post(own_client, path, page="/review", reviews=str(made.id)).status_code == 409


def undo_form(html):
    """What the first form that takes back sends."""
    found = re.search(r'<form action="(/review/\d+/undo)".*?</form>', html, re.S)
    assert found
    sent = dict(re.findall(r'name="(\w+)" value="([^"]*)"', found.group()))
    return found.group(1), sent


def test_undo_takes_nothing_back_that_somebody_has_reviewed_since(make_client, own):
    ann, bob = make_client(own), make_client(own)
    name(ann)
    name(bob, "Bob Marlow")
    one, _ = first(own)
    decide(ann, one, "confirm")
    path, sent = undo_form(ann.get("/review").text)
    (confirmed,) = own.reviews(one.statement.id)
    decide(bob, one, "correct", hedge="alleged", expects=str(confirmed.id))
    answer = ann.post(path, data=sent)
    assert answer.status_code == 409
    assert "Bob Marlow" in answer.text
    assert "take it back" in answer.text
    assert [r.action for r in own.reviews(one.statement.id)] == ["confirm", "correct"]
    path, sent = undo_form(answer.text)
    assert ann.post(path, data=sent, follow_redirects=False).status_code == 303
    assert [r.standing for r in own.reviews(one.statement.id)] == [False, True, True]
    assert own.statement(one.statement.id).hedge == "alleged"


def test_one_thing_after_another_can_be_taken_back(own_client, own):
    name(own_client)
    one, _ = first(own)
    decide(own_client, one, "confirm")
    (confirmed,) = own.reviews(one.statement.id)
    decide(own_client, one, "correct", hedge="alleged", kind="direct", expects=str(confirmed.id))
    for _ in range(2):
        path, sent = undo_form(own_client.get("/review?at=1").text)
        assert own_client.post(path, data=sent, follow_redirects=False).status_code == 303
    assert own.statement(one.statement.id).status == "unreviewed"


def test_a_name_cannot_be_forged(own_client, own):
    own_client.cookies.set("sayso_reviewer", "QW5u.forged", domain="localhost")
    one, _ = first(own)
    assert "/review/name" in decide(own_client, one, "confirm").headers["location"]


@pytest.mark.parametrize("who", ["", "   ", "a\u202eb", "x" * 101])
def test_a_name_has_to_be_one(own_client, who):
    assert post(own_client, "/review/name", name=who).status_code in (400, 422)


@pytest.mark.parametrize("path", ["/review/1", "/review/1/undo", "/review/name"])
def test_every_change_needs_the_token_of_a_page(own_client, path):
    own_client.get("/review")
    assert own_client.post(path, data={"action": "confirm", "expects": "0"}).status_code == 403


def test_the_way_back_stays_within(own_client):
    answer = post(own_client, "/review/name", name="Ann", next="//evil.example")
    assert answer.headers["location"] == "/review"


def test_pages_of_the_queue_lead_on(client, demo):
    html = client.get("/review").text
    after = re.search(r'href="(/review\?status=unreviewed&amp;after=[^"]+)"', html)
    assert after
    page = client.get(after.group(1).replace("&amp;", "&")).text
    twelfth = demo.review_queue(limit=13).items[12].statement.id
    assert f"statement {twelfth}" in page


def test_there_is_no_such_status(client):
    assert client.get("/review?status=lost").status_code == 400


def test_an_empty_queue_says_so(make_client, empty):
    html = make_client(empty).get("/review").text
    assert "Nothing waits for a review." in html
    assert "<h1>Review</h1>" in html


def test_people_are_merged_told_apart_and_that_is_undone(own_client, own):
    name(own_client)
    one, other = own.candidates().items[:2]
    merged = post(
        own_client, "/review/people/merge", page="/review/people",
        left=one.left.id, other=one.right.id,
    )  # fmt: skip
    assert merged.headers["location"] == "/review/people"
    assert own.person(one.right.id).entity.id == one.left.id
    apart = {"left": other.left.id, "right": other.right.id}
    post(own_client, "/review/people/apart", page="/review/people", **apart)
    assert own.candidates().items[:1] != (other,)
    decision = own.decisions().items[-1]
    post(own_client, "/review/people/undo", page="/review/people", decision=decision.id)
    assert own.person(one.right.id).entity.id == one.right.id
    assert {one.made_by for one in own.decisions()} == {"Ann Ruiz"}


def test_a_speaker_is_split_off_and_somebody_made_the_same(own_client, own):
    name(own_client)
    found = next(
        case
        for queued in own.review_queue(limit=200)
        if (case := own.review_case(queued.statement.id)).statement.entity_id
        and own.person(case.statement.entity_id).entity.articles > 2
    )
    before = found.statement.entity_id
    post(own_client, "/review/people/split", speaker=found.speaker_id, back="/review")
    after = own.statement(found.statement.id).entity_id
    assert after != before
    called = own.person(before).entity.id
    post(own_client, "/review/people/merge", left=called, other=str(after), back="/review")
    assert own.statement(found.statement.id).entity_id == before


def test_the_way_back_of_a_decision_stays_within(own_client, own):
    name(own_client)
    one = own.candidates().items[0]
    answer = post(
        own_client, "/review/people/merge", left=one.left.id, other=one.right.id,
        back="https://evil.example/",
    )  # fmt: skip
    assert "evil" not in answer.headers.get("location", "")


def test_the_name_outlives_the_server_where_there_is_a_token(make_client, own):
    settings = Settings(token="secret")
    one, other = (make_client(own, token=settings.token) for _ in range(2))
    for client in (one, other):
        client.post("/sign-in", data={"token": "secret", "csrf": csrf_of(client, "/sign-in")})
    name(one)
    other.cookies.set("sayso_reviewer", one.cookies["sayso_reviewer"], domain="localhost.local")
    assert "You are Ann Ruiz" in other.get("/review").text


def test_a_person_s_page_offers_to_make_them_one_and_to_split_them(own_client, own):
    name(own_client)
    number = own.pick_person("Marten Oldrik")
    page = f"/people/{number}"
    html = own_client.get(page).text
    speaker = re.search(r'action="/review/people/split".*?name="speaker" value="(\d+)"', html, re.S)
    assert speaker
    before = own.person(number).entity.statements
    back = post(own_client, "/review/people/split", speaker=speaker.group(1), back=page)
    assert back.headers["location"] == page
    assert own.person(number).entity.statements < before
    assert f'name="left" value="{number}"' in html
