"""The statements of one version, in their text."""

from __future__ import annotations

import pytest

from sayso.errors import NotFoundError

from .invented import Saying, report


def test_statements_come_in_the_order_of_the_text_with_their_places(ledger):
    found = report(Saying("One thing"), Saying("Another", relays=("Vessany Herald",)))
    article = ledger.add(found, model="a").article_id
    first, second = ledger.placed(article)
    assert (first.statement.content, second.statement.content) == ("One thing", "Another")
    [[start, end]] = second.current["content"]
    assert found.article.text[start:end] == "Another"
    assert [relay["name"] for relay in second.current["chain"]] == ["Vessany Herald"]
    assert 0 < first.confidence <= 1


def test_reviews_are_applied_and_rejected_ones_are_there(ledger):
    article = ledger.add(report("One thing", "Another"), model="a").article_id
    first, second = ledger.placed(article)
    ledger.correct(first.statement.id, {"hedge": "alleged"}, by="ann")
    ledger.reject(second.statement.id, by="ann")
    first, second = ledger.placed(article)
    assert (first.current["hedge"], first.statement.status) == ("alleged", "corrected")
    assert second.statement.status == "rejected"


def test_each_version_has_its_own_and_the_newest_model_counts(ledger):
    url = "https://post.example/placed"
    article = ledger.add(report("One thing", url=url), model="a").article_id
    ledger.add(report("Another", url=url), model="a")
    assert [one.statement.content for one in ledger.placed(article)] == ["Another"]
    assert [one.statement.content for one in ledger.placed(article, 1)] == ["One thing"]
    ledger.add(report("Another", url=url), model="b")
    assert [one.statement.model for one in ledger.placed(article)] == ["b"]


def test_an_article_that_is_not_there(ledger):
    with pytest.raises(NotFoundError):
        ledger.placed(7)
    article = ledger.add(report("One thing"), model="a").article_id
    with pytest.raises(NotFoundError):
        ledger.placed(article, 2)


def test_the_newest_articles_can_come_first(ledger):
    ids = [ledger.add(report(f"Thing {n}"), model="a").article_id for n in range(5)]
    first = ledger.articles(newest=True, limit=3)
    assert [one.id for one in first] == ids[::-1][:3]
    rest = ledger.articles(newest=True, limit=3, after=first.after)
    assert [one.id for one in rest] == ids[::-1][3:]
