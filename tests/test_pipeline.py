"""The rooms joined, without a model: a fake extractor finds what the tests tell it to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

import sayso
from sayso.errors import SourceError
from sayso.pipeline import read_articles, read_many
from sayso.records import Article, Attribution, Reading

TEXT = "Varlen bridge to close\n\n“The span is tired,” Minister Ilse Brandt said."
SAID = Attribution(((24, 43),), ((65, 69),), ((44, 64),), 0.9)


class FakeExtractor:
    """Finds the one attribution in every article."""

    def extract(self, articles: Iterable[Article | SourceError]) -> Iterator[Reading | SourceError]:
        for article in articles:
            yield article if isinstance(article, SourceError) else Reading(article, (SAID,))


@pytest.fixture(autouse=True)
def _fake(monkeypatch):
    monkeypatch.setattr("sayso.extraction.Extractor.shared", FakeExtractor)


def test_attributions_become_statements():
    (reading,) = read_articles([Article("a", TEXT, "Varlen bridge to close")])
    assert isinstance(reading, Reading)
    assert reading.attributions == (SAID,)
    (statement,) = reading.statements
    assert statement.attribution == SAID
    assert (statement.speaker.name, statement.kind) == ("Ilse Brandt", "direct")


def test_read_text():
    reading = sayso.read_text(TEXT, published="2031-05-12")
    assert [s.speaker.name for s in reading.statements] == ["Ilse Brandt"]


def test_read(tmp_path):
    path = tmp_path / "bridge.txt"
    path.write_text(TEXT)
    assert len(sayso.read(path).statements) == 1


def test_errors_pass_through():
    error = SourceError("b", "is not there")
    first, second = read_articles([error, Article("a", TEXT)])
    assert first is error
    assert isinstance(second, Reading)


class TestFailures:
    @pytest.fixture(autouse=True)
    def _broken(self, monkeypatch):
        from sayso.resolution import resolve

        def fail(article: Article, *rest: object) -> object:
            if article.id == "bad":
                raise IndexError("no such word")
            return resolve(article, *rest)

        monkeypatch.setattr("sayso.resolution.resolve", fail)

    def test_one_article_does_not_end_the_batch(self, caplog):
        bad, good = read_articles([Article("bad", TEXT), Article("good", TEXT)])
        assert isinstance(bad, SourceError)
        assert str(bad) == "bad: cannot be resolved (IndexError: no such word)"
        assert isinstance(good, Reading)
        assert good.statements
        assert "resolution of bad failed" in caplog.text

    def test_a_single_article_raises(self):
        with pytest.raises(SourceError, match="cannot be resolved"):
            sayso.read_text(TEXT, url="bad")


def test_one_path_is_not_taken_for_many():
    with pytest.raises(TypeError, match="not one of them"):
        read_many("note.txt")
