"""A statement leads back to its place in its text, and to all that led to it."""

from __future__ import annotations

import pytest

from sayso.errors import NotFoundError
from sayso.ledger.trace import trace
from tests.ledger.invented import Saying, report

URL = "https://post.example/bridge"
SAID = Saying("So are we", "Ilse Brandt", relays=("Halpress",))


@pytest.fixture
def filled(ledger):
    ledger.add(report("The bridge is tired", SAID, url=URL, headline="Tired"), model="m1")
    return ledger


def one(ledger, words):
    (found,) = ledger.search(words)
    return ledger.trace(found.id)


def test_the_words_stand_where_it_says(filled):
    view = one(filled, '"so are we"')
    text = filled.version(URL).text
    assert view.passage == '"So are we", said Ilse Brandt, according to Halpress.'
    assert text[view.start : view.start + len(view.passage)] == view.passage
    assert [text[a:b] for a, b in view.content] == ["So are we"]
    assert [text[a:b] for a, b in view.cue] == ["said"]
    assert [text[a:b] for a, b in view.source] == ["Ilse Brandt"]
    assert [text[slice(*relay.span)] for relay in view.statement.chain] == ["Halpress"]


def test_it_says_which_text_and_which_model(filled):
    view, version = one(filled, '"so are we"'), filled.version(URL)
    assert (view.headline, view.url, view.digest) == ("Tired", URL, version.digest)
    assert (view.statement.model, view.statement.version, view.versions) == ("m1", 1, 1)
    assert view.read_at.endswith("Z")


def test_a_later_version_supersedes_it(filled):
    before = one(filled, '"so are we"')
    filled.add(report("The bridge is shut", SAID, url=URL, headline="Shut"), model="m1")
    after = one(filled, '"so are we"')
    assert after.supersedes == (before.statement.id,)
    assert after.statement.version == after.versions == 2
    old = filled.trace(before.statement.id)
    assert (old.statement.live, old.statement.superseded_by) == (False, after.statement.id)
    assert (old.headline, old.versions) == ("Tired", 2)


def test_corrections_are_told_and_applied(filled):
    number = one(filled, '"so are we"').statement.id
    filled.correct(number, {"kind": "mixed"}, by="ana")
    view = filled.trace(number)
    assert view.statement.kind == view.output["kind"] == "mixed"
    assert [(r.field, r.value, r.made_by) for r in view.reviews] == [("kind", "mixed", "ana")]


def test_what_is_not_there_cannot_be_traced(filled):
    with filled.reading() as connection, pytest.raises(NotFoundError):
        trace(connection, 12345)
