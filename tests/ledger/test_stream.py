"""Exports see the same of both databases: everything once, in order, as people left it."""

from __future__ import annotations

import pytest

from sayso.errors import NotFoundError, QueryError
from sayso.ledger import stream
from sayso.ledger.stream import select_reviewed, select_statements
from tests.cli.example import READING
from tests.ledger.invented import Saying, report

URL = "https://post.example/edited"


@pytest.fixture
def filled(ledger):
    ledger.add(READING, model="m1")
    ledger.add(report("it was like this", url=URL), model="m1")
    ledger.add(report("it was like this", "and like that", url=URL), model="m1")
    ledger.add(report(headline="Nothing said"), model="m1")
    for n in range(4):
        said = Saying(f"it is number {n}", "Nela Ruiz", relays=("Halpress",))
        ledger.add(report(said, outlet="Radio Varlen", published=f"2031-06-0{n + 1}"), model="m1")
    return ledger


def articles(ledger, **filters):
    with ledger.reading() as connection:
        return list(select_statements(connection, **filters).articles())


def contents(ledger, **filters):
    return [one.content for article in articles(ledger, **filters) for one in article.statements]


def test_every_article_is_there_once_in_its_newest_version(filled):
    found = articles(filled)
    assert [article.id for article in found] == [1, 2, 3, 4, 5, 6, 7]
    assert [article.version for article in found] == [1, 2, 1, 1, 1, 1, 1]
    assert [len(article.statements) for article in found] == [5, 2, 0, 1, 1, 1, 1]
    assert found[0].text == READING.article.text
    assert found[0].byline == READING.article.byline


def test_it_makes_no_difference_how_many_are_in_memory(filled, monkeypatch):
    before = articles(filled), articles(filled, speaker="Nela Ruiz")
    monkeypatch.setattr(stream, "_ARTICLES", 2)
    assert (articles(filled), articles(filled, speaker="Nela Ruiz")) == before


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({"speaker": "nela ruiz"}, 4),
        ({"outlet": "Radio Varlen", "since": "2031-06-02", "until": "2031-06-03"}, 2),
        ({"relay": "Halpress", "kind": "direct"}, 4),
        ({"kind": "indirect", "speaker": "Nela Ruiz"}, 0),
        ({"status": "confirmed"}, 0),
        ({"speaker": None, "since": None}, 11),
    ],
)
def test_filters_choose_as_questions_do(filled, filters, count):
    assert len(contents(filled, **filters)) == count


def test_reviews_are_applied(filled):
    numbers = {one.statement.content: one.statement.id for one in filled.review_queue()}
    filled.correct(numbers["and like that"], {"hedge": "alleged"}, by="Ann Vesely")
    filled.reject(numbers["it was like this"], by="Ann Vesely")
    (one,) = articles(filled, status="corrected")[0].statements
    assert (one.content, one.output["hedge"], one.status) == (
        "and like that", "alleged", "corrected",
    )  # fmt: skip
    assert "it was like this" not in contents(filled)


def test_entities_come_once_with_all_their_names(filled):
    with filled.reading() as connection:
        everybody = list(select_statements(connection).entities())
        few = list(select_statements(connection, outlet="Radio Varlen").entities())
    assert [one.name for one in everybody] == ["Ilse Brandt", "Oto Marek", "Nela Ruiz"]
    assert [one.name for one in few] == ["Nela Ruiz"]


def test_a_merged_entity_brings_its_names(filled):
    left, right = filled.pick_person("Ilse Brandt"), filled.pick_person("Nela Ruiz")
    filled.merge(left, right, by="Ann Vesely")
    with filled.reading() as connection:
        one = next(iter(select_statements(connection).entities()))
    assert (one.name, one.aliases) == ("Ilse Brandt", ("Nela Ruiz",))


def test_what_cannot_be_chosen_is_told(filled):
    with pytest.raises(NotFoundError):
        articles(filled, speaker="Nobody Atall")
    with pytest.raises(QueryError, match="rejected statements are not exported"):
        articles(filled, status="rejected")
    with pytest.raises(QueryError):
        articles(filled, since="yesterday")


def test_reviewed_articles_are_those_that_are_done_with(filled):
    def chosen(partly):
        with filled.reading() as connection:
            return [one.id for one in select_reviewed(connection, partly=partly).articles()]

    assert (chosen(False), chosen(True)) == ([], [])
    of_article = {}
    for one in filled.review_queue().items:
        of_article.setdefault(one.statement.article_id, []).append(one.statement.id)
    first, second = of_article[2]
    filled.confirm(first, by="Ann Vesely")
    filled.reject(of_article[4][0], by="Ann Vesely")
    assert (chosen(False), chosen(True)) == ([4], [2, 4])
    filled.reject(second, by="Ann Vesely")
    assert chosen(False) == [2, 4]


def test_no_outlet_is_chosen_as_questions_choose_it(filled):
    filled.add(report("it is nobody's", outlet=None), model="m1")
    assert contents(filled, outlet="") == ["it is nobody's"]
    speaker = "Ilse Brandt"
    assert [found.content for found in filled.who(speaker, outlet="")] == ["it is nobody's"]
