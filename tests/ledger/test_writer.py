"""What becomes of an article that is given to the ledger, once, again, edited, or reread."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from sayso.ledger.ledger import Ledger
from sayso.ledger.schema import address, article, reading, relay, statement, version
from sayso.records import Reading

from .invented import Saying, report

URL = "https://post.example/bridge"
CHAIN = Saying("The span is tired", relays=("Vessany Herald", "Radio Varlen"), said_on="2031-05")
FIRST = report(CHAIN, "It will close in June", url=URL)
EDITED = report("It will close in July", CHAIN, url=URL)


def statements(ledger, *, live=None):
    with ledger.reading() as connection:
        rows = connection.execute(select(statement).order_by(statement.c.id)).all()
    return [row for row in rows if live is None or row.live == live]


def count(ledger, table):
    with ledger.reading() as connection:
        return len(connection.execute(select(table)).all())


def placed(found: Reading, **fields) -> Reading:
    return replace(found, article=replace(found.article, **fields))


def test_a_new_article_is_added(ledger):
    added = ledger.add(FIRST, model="m")
    assert (added.outcome, added.version, added.source) == ("added", 1, URL)
    told, closed = statements(ledger)
    assert (told.content, told.relays, told.said_on) == ("The span is tired", 2, "2031-05")
    assert (closed.content, closed.relays, closed.live) == ("It will close in June", 0, True)
    assert told.output["chain"][0]["name"] == "Vessany Herald"
    assert told.published == FIRST.article.published
    with ledger.reading() as connection:
        hands = connection.execute(select(relay).order_by(relay.c.position)).all()
    text = FIRST.article.text
    assert [text[hand.start : hand.end] for hand in hands] == ["Vessany Herald", "Radio Varlen"]


def test_the_same_article_again_changes_nothing(ledger):
    first = ledger.add(FIRST, model="m")
    again = ledger.add(FIRST, model="m")
    assert again == replace(first, outcome="unchanged")
    assert [count(ledger, table) for table in (article, version, reading, statement)] == [
        1,
        1,
        1,
        2,
    ]


def test_an_edited_article_is_a_new_version(ledger):
    ledger.add(FIRST, model="m")
    updated = ledger.add(EDITED, model="m")
    assert (updated.outcome, updated.version) == ("updated", 2)
    old_chain, old_june, new_july, new_chain = statements(ledger)
    assert [row.live for row in statements(ledger)] == [False, False, True, True]
    assert old_chain.superseded_by == new_chain.id
    assert old_june.superseded_by is new_july.superseded_by is None
    assert ledger.version(1, 1).text == FIRST.article.text
    assert ledger.version(1).text == EDITED.article.text


def test_a_text_that_is_back_at_its_address_is_a_new_version(ledger):
    for found in (FIRST, EDITED):
        ledger.add(found, model="m")
    assert ledger.sift(FIRST.article, model="m")
    back = ledger.add(FIRST, model="m")
    assert (back.outcome, back.version) == ("updated", 3)
    assert ledger.version(1).text == FIRST.article.text
    assert ledger.add(FIRST, model="m").outcome == "unchanged"
    assert [row.content for row in statements(ledger, live=True)] == [
        "The span is tired",
        "It will close in June",
    ]


def test_files_of_several_editions_stay_what_they_are(ledger):
    old, new = placed(FIRST, origin="/old.html"), placed(EDITED, origin="/new.html")
    for found in (old, new, old, new):
        ledger.add(found, model="m")
    assert not ledger.sift(old.article, model="m")
    assert ledger.add(old, model="n").outcome == "unchanged"
    assert ledger.version(1).text == EDITED.article.text
    assert ledger.add(placed(EDITED, origin="/old.html"), model="m").outcome == "unchanged"
    back = ledger.add(old, model="m")
    assert (back.outcome, back.version) == ("updated", 3)


def test_a_mirror_that_stays_as_it_is_takes_no_edit_back(ledger):
    mirror = placed(FIRST, url="https://post.example/mirror", id="mirror")
    for found in (FIRST, mirror, EDITED):
        first = ledger.add(found, model="m").article_id
    assert not ledger.sift(mirror.article, model="m")
    moved = ledger.add(placed(EDITED, url="https://post.example/mirror", id="mirror"), model="m")
    assert (moved.outcome, moved.article_id, moved.version) == ("unchanged", first, 2)
    assert ledger.add(mirror, model="m").version == 3


def test_a_file_with_the_text_that_another_has_now_keeps_its_own_story(ledger):
    one, other = ({"url": None, "id": n, "origin": f"/{n}.txt"} for n in ("a", "b"))
    first = ledger.add(placed(FIRST, **one), model="m")
    second = ledger.add(placed(EDITED, **other), model="m")
    same = ledger.add(placed(FIRST, **other), model="m")
    assert (same.outcome, same.article_id, same.version) == ("updated", second.article_id, 2)
    assert ledger.article("/a.txt").id == first.article_id


PLACES = st.lists(st.sampled_from(["/a.txt", "/b.txt", "/c.jsonl#1", None]), max_size=6)


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(PLACES)
def test_one_text_of_unknown_outlets_is_an_article_for_every_place(new_url, places):
    with Ledger.open(new_url()) as ledger:
        for place in places:
            found = placed(FIRST, url=None, outlet=None, id=place or "-", origin=place)
            ledger.add(found, model="m")
            assert not ledger.sift(found.article, model="m")
        nowhere = int(places[:1] == [None])
        assert len(ledger.articles()) == len(set(places) - {None}) + nowhere


def test_another_model_reads_the_newest_version_again(ledger):
    ledger.add(FIRST, model="m")
    reread = ledger.add(FIRST, model="n")
    assert (reread.outcome, reread.version) == ("reread", 1)
    assert [row.live for row in statements(ledger)] == [False, False, True, True]
    assert [row.superseded_by for row in statements(ledger)] == [3, 4, None, None]
    assert ledger.add(FIRST, model="m").outcome == "unchanged"
    assert ledger.version(1).models == ("m", "n")


def test_an_article_without_statements(ledger):
    assert ledger.add(report(url=URL), model="m").outcome == "added"
    assert ledger.add(FIRST, model="m").outcome == "updated"
    assert ledger.add(replace(report(url=URL), article=EDITED.article), model="m").version == 3
    assert statements(ledger, live=True) == []


def test_one_text_of_one_outlet_is_one_article_wherever_it_is(ledger):
    first = ledger.add(placed(FIRST, url="https://post.example/a"), model="m")
    copy = placed(FIRST, url="https://post.example/b", id="b")
    assert not ledger.sift(copy.article, model="m")
    assert ledger.article("https://post.example/b").id == first.article_id
    elsewhere = placed(FIRST, url="https://herald.example/b", outlet="Vessany Herald", id="c")
    assert ledger.add(elsewhere, model="m").outcome == "added"


def test_a_file_that_was_edited_is_known_by_its_place(ledger):
    here = {"url": None, "id": "a.txt", "origin": "/reports/a.txt"}
    first = ledger.add(placed(FIRST, **here), model="m")
    assert first.source == "/reports/a.txt"
    assert ledger.add(placed(EDITED, **here), model="m").version == 2


def test_a_place_that_holds_another_article_now_does_not_make_them_one(ledger):
    first = placed(FIRST, id="1", url="https://post.example/a", origin="/rows.jsonl#1")
    other = placed(EDITED, id="1", url="https://post.example/b", origin="/rows.jsonl#1")
    assert ledger.add(first, model="m").outcome == "added"
    assert ledger.add(other, model="m").outcome == "added"
    assert ledger.add(other, model="m").outcome == "unchanged"
    assert count(ledger, article) == 2


def test_metadata_that_was_put_right_is_a_new_version(ledger):
    ledger.add(FIRST, model="m")
    assert ledger.add(placed(FIRST, published="2031-05-12"), model="m").outcome == "updated"
    assert {row.published for row in statements(ledger, live=True)} == {"2031-05-12"}
    assert ledger.article(1).published == "2031-05-12"
    assert ledger.add(placed(FIRST, published=None), model="m").outcome == "unchanged"


def test_a_reading_that_is_not_resolved_is_refused(ledger):
    with pytest.raises(ValueError, match="not resolved"):
        ledger.add(replace(FIRST, statements=()), model="m")
    assert count(ledger, article) == 0


def test_what_is_no_text_is_kept_as_a_mark(ledger):
    odd = report("It\x00 will\ud800 rain", url=URL)
    ledger.add(placed(odd, headline="\udfff", byline=("\x00",)), model="m")
    (only,) = statements(ledger)
    assert only.content == "It\ufffd will\ufffd rain"
    assert ledger.version(1).byline == ("\ufffd",)
    assert ledger.add(odd, model="m").outcome == "unchanged"


def test_sifting_tells_what_has_to_be_read(ledger):
    assert ledger.sift(FIRST.article, model="m")
    ledger.add(FIRST, model="m")
    assert not ledger.sift(FIRST.article, model="m")
    assert ledger.sift(FIRST.article, model="n")
    assert ledger.sift(EDITED.article, model="m")


def test_what_is_read_after_all_is_no_failure(ledger):
    ledger.fail(URL, "timed out")
    ledger.fail("other.html", "is empty")
    ledger.add(FIRST, model="m")
    assert ledger.sources_to_retry() == ["other.html"]
    ledger.fail(URL, "timed out")
    assert not ledger.sift(FIRST.article, model="m")
    assert ledger.sources_to_retry() == ["other.html"]


def test_nothing_is_kept_of_an_article_that_cannot_be_written(ledger, monkeypatch):
    def full(_gathered):
        raise RuntimeError("full")

    monkeypatch.setattr("sayso.ledger.search.Gathered.settle", full)
    with pytest.raises(RuntimeError):
        ledger.add(FIRST, model="m")
    tables = (article, address, version, reading, statement)
    assert [count(ledger, table) for table in tables] == [0] * len(tables)


def test_several_articles_are_kept_as_each_is(ledger):
    added = ledger.add_many([FIRST, report("Ferries will run"), EDITED, EDITED], model="m")
    assert [one.outcome for one in added] == ["added", "added", "updated", "unchanged"]
    contents = [row.content for row in statements(ledger, live=True)]
    assert sorted(contents) == ["Ferries will run", "It will close in July", "The span is tired"]
    assert ledger.add_many([], model="m") == ()


def test_several_articles_are_kept_together_or_not_at_all(ledger):
    unresolved = replace(EDITED, statements=())
    with pytest.raises(ValueError, match="not resolved"):
        ledger.add_many([FIRST, unresolved], model="m")
    assert [count(ledger, table) for table in (article, version, statement)] == [0, 0, 0]
