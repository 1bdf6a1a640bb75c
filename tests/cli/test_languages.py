"""Articles in other languages are read, and one line says so where the article states it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest

from sayso.records import Reading

from .example import READING

PAGE = (
    "<!DOCTYPE html><html{}><head><title>Brand in der Mühle</title></head><body>"
    "<h1>Brand in der Mühle</h1><p>Die Mühle war leer, sagte Ilse Brandt am Freitag.</p>"
    "<p>Sie werde wieder aufgebaut, teilte die Stadt am Abend mit.</p></body></html>"
)
GERMAN = "is in German (de); statements are found in English only"


@pytest.fixture
def read_in(run, monkeypatch):
    """Read one article that states a language, and return what standard error said."""

    def call(language: str | None, *arguments: str) -> str:
        def read_many(sources: Iterable[str], *, options: object = None) -> Iterator[Reading]:
            for source in sources:
                article = replace(READING.article, language=language, origin=source)
                yield replace(READING, article=article)

        monkeypatch.setattr("sayso.cli.read.read_many", read_many)
        outcome = run("read", "x.html", *arguments)
        assert outcome.status == 0
        return outcome.err

    return call


@pytest.mark.parametrize("language", ["de", "DE", "de-AT", "de_CH"])
def test_another_language_is_named(read_in, language):
    assert read_in(language) == f"sayso: x.html: {GERMAN}\n"
    assert read_in(language, "--json") == f"sayso: x.html: {GERMAN}\n"


def test_a_language_without_a_name_is_named_by_its_code(read_in):
    assert "is in another language (tlh);" in read_in("tlh")


@pytest.mark.parametrize(
    "language", [None, "", "en", "EN", "en-GB", "eng", "und", "mul", "German", "?", "x"]
)
def test_english_and_what_is_not_known_need_no_word(read_in, language):
    assert read_in(language) == ""


@pytest.fixture
def quick(monkeypatch, tmp_path):
    monkeypatch.setenv("SAYSO_DB", str(tmp_path / "l.db"))
    monkeypatch.setattr("sayso.intake.parallel.read_one", lambda article: Reading(article, ()))


@pytest.mark.usefixtures("quick")
def test_adding_says_so_once_for_each_article(run, tmp_path):
    path = tmp_path / "brand.html"
    path.write_text(PAGE.format(' lang="de"'), "utf-8")
    (tmp_path / "silent.html").write_text(PAGE.format("").replace("leer", "still"), "utf-8")
    rows = tmp_path / "rows.jsonl"
    texts = [("1", "Die Mühle war leer.", "de"), ("2", "The mill was empty.", "en")]
    rows.write_text(
        "".join(json.dumps({"id": i, "text": t, "language": c}) + "\n" for i, t, c in texts)
    )
    outcome = run("add", str(tmp_path), "--jobs", "1")
    assert outcome.status == 0
    assert outcome.err == f"sayso: {path}: {GERMAN}\nsayso: {rows}#1: {GERMAN}\n"
    assert run("add", str(tmp_path), "--jobs", "1").err == ""


@pytest.mark.usefixtures("quick")
def test_a_row_without_a_place_is_not_taken_for_another_article(run, tmp_path, monkeypatch):
    path = tmp_path / "brand.html"
    path.write_text(PAGE.format(' lang="de"'), "utf-8")
    run("add", str(path), "--jobs", "1")
    row = tmp_path / "rows"
    row.write_text('{"id": "1", "text": "The mill was empty.", "language": "en"}\n')
    with row.open() as stream:
        monkeypatch.setattr("sys.stdin", stream)
        outcome = run("add", "-", "--jobs", "1")
    assert (outcome.status, outcome.err) == (0, "")
