"""A later reading of an article, by another model or of another text, loses no review."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.errors import ConflictError
from sayso.records import Reading
from tests.cli.example import READING, TEXT, at
from tests.ledger.invented import Saying, report

URL = "https://post.example/bridge"
TIRED, WARNED = "the span is really tired", "we had warned them twice"


def numbers(ledger):
    """The live statements' numbers by their words."""
    return {one.statement.content: one.statement.id for one in every(ledger)}


def every(ledger):
    return [
        one
        for status in ("unreviewed", "confirmed", "corrected", "rejected")
        for one in ledger.review_queue(status=status)
    ]


def status(ledger):
    return {one.statement.content: one.statement.status for one in every(ledger)}


@pytest.fixture
def read(ledger):
    """Read a report of sayings, always at the same address; return the numbers of statements."""

    def add(*sayings, model="m1", **about):
        ledger.add(report(*sayings, url=URL, **about), model=model)
        return numbers(ledger)

    return add


def test_another_model_keeps_every_kind_of_review(ledger, read):
    old = read(TIRED, WARNED, "nobody asked us about it")
    ledger.confirm(old[TIRED], by="Ann Vesely")
    ledger.correct(old[WARNED], {"hedge": "alleged"}, by="Ann Vesely")
    told = ledger.reject(old["nobody asked us about it"], by="Bo Lind")
    before = [ledger.reviews(number) for number in old.values()]
    new = read(TIRED, WARNED, "nobody asked us about it", model="m2")
    assert not set(new.values()) & set(old.values())
    assert status(ledger) == {
        TIRED: "confirmed",
        WARNED: "corrected",
        "nobody asked us about it": "rejected",
    }
    assert ledger.review_case(new[WARNED]).statement.hedge == "alleged"
    assert list(ledger.search("nobody asked us")) == []
    for number, reviews in zip(new.values(), before, strict=True):
        carried = ledger.reviews(number)
        assert [one.id for one in carried] == [one.id for one in reviews]
    ledger.undo_review(told.id, by="Ann Vesely")
    assert [one.id for one in ledger.search("nobody asked us")] == [new["nobody asked us about it"]]
    assert ledger.review_orphans().items == ()


def test_an_earlier_edition_shows_what_was_said_of_it(ledger, read):
    old = read(TIRED, WARNED)
    ledger.correct(old[TIRED], {"hedge": "alleged"}, by="Ann Vesely")
    told = ledger.reject(old[WARNED], by="Bo Lind")
    before = [(ledger.statement(number), ledger.reviews(number)) for number in old.values()]
    new = read("a sentence that came first", TIRED, WARNED)
    ledger.undo_review(told.id, by="Bo Lind")
    ledger.correct(new[TIRED], {"hedge": "reported"}, by="Bo Lind")
    for (one, reviews), number in zip(before, old.values(), strict=True):
        after = ledger.statement(number)
        assert (after.status, after.hedge) == (one.status, one.hedge)
        assert ledger.reviews(number) == reviews
    assert ledger.statement(new[TIRED]).hedge == "reported"
    assert ledger.statement(new[WARNED]).status == "unreviewed"
    assert {one.statement_id for one in ledger.latest_reviews()} == {new[TIRED], new[WARNED]}


def test_a_review_whose_words_are_gone_waits_for_a_person(ledger, read):
    old = read(TIRED, WARNED)
    told = ledger.confirm(old[WARNED], by="Ann Vesely")
    read(TIRED, "we had warned them", model="m2")
    (orphan,) = ledger.review_orphans().items
    assert (orphan.review, orphan.content, orphan.version) == (told, WARNED, 1)
    assert set(status(ledger).values()) == {"unreviewed"}
    with pytest.raises(ConflictError, match="earlier reading"):
        ledger.confirm(old[WARNED], by="Ann Vesely")


def test_an_orphan_comes_home_when_a_later_model_has_its_words(ledger, read):
    old = read(TIRED, WARNED)
    ledger.confirm(old[WARNED], by="Ann Vesely")
    read(TIRED, model="m2")
    assert len(ledger.review_orphans()) == 1
    read(WARNED, TIRED, model="m3")
    assert status(ledger) == {TIRED: "unreviewed", WARNED: "confirmed"}
    assert ledger.review_orphans().items == ()


def test_undoing_an_orphan_settles_it(ledger, read):
    old = read(TIRED, WARNED)
    told = ledger.confirm(old[WARNED], by="Ann Vesely")
    read(TIRED, model="m2")
    ledger.undo_review(told.id, by="Bo Lind")
    assert ledger.review_orphans().items == ()


def test_a_model_that_finds_what_was_corrected_gets_the_review(ledger):
    ledger.add(READING, model="m1")
    number = numbers(ledger)["that it was safe"]
    ledger.correct(number, {"content": "it was safe", "source": "Brandt"}, by="Ann Vesely")
    statements = list(READING.statements)
    attribution = replace(statements[4].attribution, content=(at("it was safe"),))
    statements[4] = replace(statements[4], attribution=attribution)
    later = Reading(
        READING.article, tuple(one.attribution for one in statements), tuple(statements)
    )
    ledger.add(later, model="m2")
    case = ledger.review_case(numbers(ledger)["it was safe"])
    assert case.statement.source == "Brandt"
    assert case.statement.status == "corrected"
    assert ledger.review_orphans().items == ()


def test_an_edited_text_moves_a_correction_to_its_new_place(ledger, read):
    old = read(Saying(TIRED, relays=("Halpress",)))
    ledger.correct(old[TIRED], {"chain": "", "source": TIRED[:8]}, by="Ann Vesely")
    new = read("a sentence that came first", Saying(TIRED, relays=("Halpress",)))
    case = ledger.review_case(new[TIRED])
    assert (case.statement.chain, case.statement.source) == ((), "the span")
    assert case.statement.version == 2
    read("another came first", "a sentence that came first", Saying(TIRED, relays=("Halpress",)))
    case = ledger.review_case(numbers(ledger)[TIRED])
    assert (case.statement.version, case.statement.source) == (3, "the span")


def test_a_correction_whose_words_were_edited_away_is_orphaned_as_a_whole(ledger, read):
    old = read(Saying(TIRED, "Nela Ruiz"))
    ledger.correct(old[TIRED], {"source": "Nela Ruiz", "cue": "", "hedge": "alleged"}, by="A")
    ledger.correct(old[TIRED], {"source": "Ruiz"}, by="A")
    read(Saying(TIRED, "Ilse Brandt"))
    assert status(ledger) == {TIRED: "unreviewed"}
    assert {one.review.field for one in ledger.review_orphans()} == {"source", "cue", "hedge"}


def test_the_same_words_twice_keep_their_own_reviews(ledger, read):
    read(TIRED, WARNED, TIRED)
    first, _, last = sorted(every(ledger), key=lambda one: one.statement.ordinal)
    ledger.confirm(first.statement.id, by="A")
    ledger.reject(last.statement.id, by="A")
    read("new at the top", TIRED, WARNED, TIRED)
    told = sorted(every(ledger), key=lambda one: one.statement.ordinal)
    assert [one.statement.status for one in told] == [
        "unreviewed", "confirmed", "unreviewed", "rejected",
    ]  # fmt: skip


def test_the_example_is_unchanged_by_reading_it_again(ledger):
    ledger.add(READING, model="m1")
    for one in every(ledger):
        ledger.confirm(one.statement.id, by="Ann Vesely")
    ledger.add(READING, model="m2")
    assert set(status(ledger).values()) == {"confirmed"}
    assert READING.article.text == TEXT
