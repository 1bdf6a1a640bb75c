"""JSON Lines fit the article schema, and hold statements as people left them."""

from __future__ import annotations

import json
from importlib.resources import files

from jsonschema import Draft202012Validator

from sayso.ledger.ledger import Ledger
from sayso.records import Reading
from tests.cli.example import READING, TEXT

SCHEMA = json.loads((files("sayso") / "schemas/article.schema.json").read_text("utf-8"))


def test_every_line_fits_the_schema(export):
    lines = export("jsonl").decode().splitlines()
    assert len(lines) == 2
    for one in lines:
        Draft202012Validator(SCHEMA).validate(json.loads(one))


def test_corrections_are_in_and_rejected_statements_are_not(export):
    first, _ = map(json.loads, export("jsonl").decode().splitlines())
    assert first["text"] == TEXT
    assert first["url"] == READING.article.url
    assert len(first["attributions"]) == 4
    tired = first["attributions"][2]
    assert (tired["hedge"], tired["said_on"]) == ("alleged", "2031-05")
    assert [relay["name"] for relay in tired["chain"]] == ["Vessany Herald"]
    assert TEXT[slice(*tired["evidence"]["addressee"][0])] == tired["addressee"] == "us"
    untouched = first["attributions"][0]
    assert untouched["confidence"]["speaker"] == 0.75


def test_articles_without_statements_are_in_unless_statements_are_asked_for(export, filled):
    from tests.ledger.invented import report

    filled.add(report(headline="Nothing said"), model="m1")
    assert len(export("jsonl").splitlines()) == 3
    assert len(export("jsonl", speaker="Oto Marek").splitlines()) == 2
    assert len(export("jsonl", outlet="Varlen Post").splitlines()) == 1


def test_memory_does_not_grow_with_the_ledger(ledger):
    import io
    import tracemalloc

    from sayso.exports import write
    from sayso.ledger.stream import select_statements
    from tests.ledger.invented import report

    class Nowhere(io.RawIOBase):
        def write(self, data) -> int:
            return len(data)

    def peak() -> int:
        with ledger.reading() as connection:
            tracemalloc.start()
            write("jsonl", select_statements(connection), Nowhere())
            _, most = tracemalloc.get_traced_memory()
            tracemalloc.stop()
        return most

    def add(count):
        for _ in range(count):
            ledger.add(report("so it is, they say " * 100), model="m1")

    add(150)
    peak()  # what is compiled once does not count
    before = peak()
    add(450)
    assert peak() < 1.5 * before


def test_what_is_exported_is_the_same_article_when_it_is_added(export, filled, tmp_path):
    from sayso.readers import read_sources

    with filled.transaction() as connection:
        connection.exec_driver_sql(
            """UPDATE version SET byline = '["Ann Vesely"]', captions = '["A bridge."]',
            links = '["https://post.example/2"]', language = 'en', headline = 'Tired'"""
        )
    path = tmp_path / "export.jsonl"
    path.write_bytes(export("jsonl"))
    items = list(read_sources([str(path)]))
    assert [item.byline for item in items] == [("Ann Vesely",)] * 2
    with Ledger.open(tmp_path / "other.db") as other:
        for item in items:
            other.add(Reading(item, ()), model="m")
        for number in (1, 2):
            ours, theirs = filled.version(number), other.version(number)
            for name in ("text", "headline", "byline", "published", "outlet", "url"):
                assert getattr(ours, name) == getattr(theirs, name)
            for name in ("language", "captions", "links"):
                assert getattr(ours, name) == getattr(theirs, name)
    first = items[0]
    assert first.url
    assert not filled.sift(first, model=filled.version(1).models[0])
