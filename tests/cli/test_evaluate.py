from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator

import pytest

from sayso.records import Reading
from sayso.serial import as_dict, as_line

from .example import ARTICLE, READING


@pytest.fixture
def gold(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text(as_line(READING) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def predicted(tmp_path):
    row = as_dict(READING)
    row["attributions"] = row["attributions"][:4]
    path = tmp_path / "predicted.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8-sig")
    return path


def test_table(run, gold, predicted):
    outcome = run("evaluate", str(gold), str(predicted))
    assert outcome.status == 0
    lines = [line.split() for line in outcome.out.splitlines()]
    assert ["relation", "100.0", "80.0", "88.9"] in lines
    assert "5 gold and 4 predicted relations in 1 articles" in outcome.out


def test_json(run, gold, predicted):
    scores = json.loads(run("evaluate", str(gold), str(predicted), "--json").out)
    assert scores["relation"] == {"p": 100.0, "r": 80.0, "f1": 88.9}
    assert scores["source_accuracy"] == 100.0
    assert list(scores)[:4] == ["exact", "match", "relation", "cue"]


def test_statements(run, gold, predicted):
    outcome = run("evaluate", str(gold), str(predicted))
    lines = [line.split() for line in outcome.out.splitlines()]
    assert ["who_said_what", "100.0", "80.0", "88.9"] in lines
    assert ["chain", "100.0", "100.0", "100.0"] in lines
    assert "speaker 100.0 (lenient 100.0), kind 100.0, whole chains 100.0" in outcome.out
    assert "5 gold statements, 4 of them paired, and 1 gold relays" in " ".join(outcome.out.split())
    scores = json.loads(run("evaluate", str(gold), str(predicted), "--json").out)["statements"]
    assert scores["hedge"] == {"p": 100.0, "r": 100.0, "f1": 100.0}


def stripped(path, *fields):
    """Leave only some fields of a file's attributions."""
    row = json.loads(path.read_text("utf-8-sig"))
    row["attributions"] = [{k: a[k] for k in fields} for a in row["attributions"]]
    path.write_text(json.dumps(row))


def test_gold_with_chains_alone(run, gold, predicted):
    stripped(gold, "content", "cue", "source", "chain")
    out = run("evaluate", str(gold), str(predicted)).out
    assert "who_said_what" not in out
    assert "\nwhole chains 100.0 | " in out


def test_gold_without_statements(run, gold, predicted):
    stripped(gold, "content", "cue", "source")
    assert "whole chains" not in run("evaluate", str(gold), str(predicted)).out
    scores = json.loads(run("evaluate", str(gold), str(predicted), "--json").out)
    assert "statements" not in scores


def test_standard_input(run, gold, predicted, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO(predicted.read_text("utf-8-sig")))
    assert json.loads(run("evaluate", str(gold), "-", "--json").out)["predicted"] == 4


def test_reads_the_articles_where_nothing_is_predicted(run, gold, monkeypatch):
    class Fake:
        @classmethod
        def shared(cls) -> Fake:
            return cls()

        def extract(self, articles) -> Iterator[Reading]:
            for article in articles:
                assert (article.id, article.text) == (ARTICLE.id, ARTICLE.text)
                assert article.headline == ARTICLE.headline
                assert (article.published, article.outlet) == (ARTICLE.published, ARTICLE.outlet)
                yield Reading(article, READING.attributions[:2])

    monkeypatch.setattr("sayso.extraction.Extractor", Fake)
    scores = json.loads(run("evaluate", str(gold), "--json").out)
    assert scores["predicted"] == scores["statements"]["predicted"] == 2


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"{", "gold.jsonl:1: is not JSON"),
        (b"\xff", "gold.jsonl: is not UTF-8"),
        (b'{"text": "x"}', "gold row 1 has no id"),
        (b'{"id": "a"}', "gold article a has no text"),
    ],
)
def test_damaged_files(run, gold, content, message):
    gold.write_bytes(content)
    outcome = run("evaluate", str(gold))
    assert outcome.status == 1
    assert message in outcome.err
    assert len(outcome.err.splitlines()) == 1


def test_gold_without_attributions(run, gold, predicted):
    row = as_dict(READING)
    del row["attributions"]
    gold.write_text(json.dumps(row))
    outcome = run("evaluate", str(gold), str(predicted))
    assert "article bridge.html has no list of attributions" in outcome.err


def test_missing_files(run, gold, tmp_path):
    outcome = run("evaluate", str(gold), str(tmp_path / "none"))
    assert outcome.status == 1
    assert outcome.err.endswith("none: No such file or directory\n")


def test_missing_predictions(run, gold, tmp_path):
    empty = tmp_path / "empty.jsonl"
    empty.touch()
    outcome = run("evaluate", str(gold), str(empty))
    assert outcome.status == 1
    assert "1 gold article has no prediction" in outcome.err


def test_usage(run):
    assert run("evaluate").status == 2
    assert run("evaluate", "-", "-").status == 2
