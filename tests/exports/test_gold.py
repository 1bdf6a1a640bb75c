"""Reviewed articles are what the evaluation takes for gold."""

from __future__ import annotations

import io
import json

import pytest

from sayso.evaluation import evaluate, evaluate_statements, has_statements, parse_rows
from sayso.exports.gold import write
from sayso.ledger.stream import select_reviewed
from sayso.serial import as_dict
from tests.cli.example import READING, TEXT


@pytest.fixture
def gold(filled):
    """The rows of the first article, all of whose statements are reviewed."""
    for one in filled.review_queue().items:
        if one.statement.article_id == 1:
            filled.confirm(one.statement.id, by="Ann Vesely")
    out = io.BytesIO()
    with filled.reading() as connection:
        assert write(select_reviewed(connection), out) == 1
    return list(parse_rows(out.getvalue().decode().splitlines(), "gold"))


def test_the_form_is_that_of_annotated_articles(gold):
    (row,) = gold
    assert row["id"] == "1"
    assert (row["title"], row["outlet"], row["published"]) == (
        "Varlen bridge to close, minister says", "Varlen Post", "2031-05-12",
    )  # fmt: skip
    assert row["text"] == TEXT
    for attribution in row["attributions"]:
        assert set(attribution) == {
            "content", "cue", "source", "speaker", "kind", "hedge", "said_on", "chain",
        }  # fmt: skip
        assert set(attribution["speaker"]) == {"name", "type"}
    starts = [attribution["content"][0] for attribution in row["attributions"]]
    assert starts == sorted(starts)


def test_it_scores_itself_without_a_fault(gold):
    assert has_statements(gold)
    scores, statements = evaluate(gold, gold), evaluate_statements(gold, gold)
    assert (scores.gold, scores.exact.f1, scores.relation.f1) == (4, 100.0, 100.0)
    assert (statements.gold, statements.relays) == (4, 2)
    for measure in (statements.who_said_what, statements.chain, statements.said_on):
        assert measure.f1 == 100.0
    assert statements.hedge.f1 == 100.0


def test_the_model_s_reading_is_scored_against_what_people_made_of_it(gold):
    predicted = as_dict(READING) | {"id": "1"}
    scores = evaluate(gold, [json.loads(json.dumps(predicted))])
    assert (scores.gold, scores.predicted) == (4, 5)
    assert scores.exact.r == 100.0
    assert scores.exact.p == 80.0  # one was rejected
    statements = evaluate_statements(gold, [predicted])
    assert statements.hedge.r == 50.0  # one of two was put right
    assert statements.chain.r == 50.0


def test_an_unfinished_article_only_comes_partly(filled):
    out = io.BytesIO()
    with filled.reading() as connection:
        assert write(select_reviewed(connection), out) == 0
        assert write(select_reviewed(connection, partly=True), out) == 1
