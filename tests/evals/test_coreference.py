"""Mentions' and clusters' figures, on cases whose scores are known."""

from __future__ import annotations

import json

import pytest

from evals import coreference
from evals.coreference import (
    Clustered,
    antecedent_table,
    antecedents,
    cluster_table,
    found,
    gum_dev,
    measure_coreference,
    mention_table,
)
from evals.corpora import Corpus, MissingCorpusError
from sayso.evaluation.measures import Measure
from sayso.extraction import Extractor
from sayso.records import Article, Mention, Reading

TEXT = "Ana Ruiz met Karl Voss. She thanked him, said Voss."
WORDS = {"Ana Ruiz": "1", "Karl Voss": "2", "She": "1", "him": "2", "Voss.": "2", "Ruiz": "3"}


def mention(words: str, kind: str = "person") -> dict[str, object]:
    start = TEXT.rindex(words)
    form = "pronoun" if words in ("She", "him") else "name"
    end = start + len(words.rstrip("."))
    return {"start": start, "end": end, "type": kind, "form": form, "cluster": WORDS[words]}


ROW = {"id": "a", "text": TEXT, "mentions": [mention(w) for w in list(WORDS)[:5]]}
CORPUS = Corpus("gum_dev", [ROW], "abc")


class Marks:
    """Marks some words."""

    def __init__(self, *words: str) -> None:
        self._words = words

    def read(self, article: Article) -> Reading:
        rows = [mention(w) for w in self._words]
        mentions = (Mention((r["start"], r["end"]), r["type"], r["form"], 0.9) for r in rows)
        return Reading(article, (), mentions=tuple(mentions))


def clusters(words: str):
    return [{("a", (ord(c), ord(c) + 1)) for c in word} for word in words.split()]


class TestClustered:
    def test_the_example_of_the_reference_scorer_s_paper(self):
        """Pradhan et al. 2014, section 4: key {a,b,c} {d,e,f,g}, response {a,b} {c,d} {f,g,h,i}."""
        scores = Clustered.of(clusters("abc defg"), clusters("ab cd fghi"))
        assert scores.muc == Measure(40.0, 40.0, 40.0)
        assert scores.b_cubed == Measure(50.0, 41.7, 45.5)
        assert scores.ceaf_e == Measure(43.3, 65.0, 52.0)
        assert scores.conll == 45.8

    def test_singletons(self):
        key, response = clusters("ab c"), clusters("ab c d")
        assert Clustered.of(key, response).b_cubed == Measure(75.0, 100.0, 85.7)
        assert Clustered.of(key, response, singletons=False).conll == 100.0

    def test_nothing(self):
        nothing = Measure(0.0, 0.0, 0.0)
        assert Clustered.of([], []) == Clustered(nothing, nothing, nothing, 0.0)
        assert Clustered.of(clusters("ab"), [], singletons=False).conll == 0.0


class TestFound:
    def test_forms_and_types(self):
        gold = [
            Mention((0, 3), "person", "name", 1.0),
            Mention((4, 6), "person", "pronoun", 1.0),
            Mention((7, 9), "place", "nominal", 1.0),
        ]
        predicted = [
            Mention((0, 3), "place", "name", 1.0),
            Mention((4, 6), "person", "nominal", 1.0),
            Mention((7, 8), "place", "nominal", 1.0),
            Mention((9, 10), "place", "name", 1.0),
        ]
        by_form = found([gold], [predicted])
        every = by_form["all"]
        assert (every.gold, every.predicted, every.span) == (3, 4, Measure(50.0, 66.7, 57.2))
        assert (every.type, every.form) == (50.0, 50.0)
        assert by_form["name"].span == Measure(50.0, 100.0, 66.7)
        assert by_form["nominal"].span == Measure(50.0, 0.0, 0.0)
        assert (by_form["pronoun"].span.r, by_form["pronoun"].form) == (100.0, 0.0)


class TestMeasure:
    def test_all_found(self):
        result = measure_coreference(CORPUS, Marks(*list(WORDS)[:5]))
        assert result.whole["all"].span == Measure(100.0, 100.0, 100.0)
        assert result.figures == {
            "conll": 100.0,
            "conll_without_singletons": 100.0,
            "given.conll": 100.0,
            "given.conll_without_singletons": 100.0,
        }

    def test_some_found(self):
        result = measure_coreference(CORPUS, Marks("Ana Ruiz", "She"))
        assert result.marked["all"].span == Measure(100.0, 40.0, 57.1)
        own = result.clusters["conll"]
        assert own.muc == Measure(100.0, 33.3, 50.0)
        assert own.b_cubed == Measure(100.0, 40.0, 57.1)
        assert own.ceaf_e == Measure(100.0, 50.0, 66.7)
        assert own.conll == 57.9
        assert result.clusters["given.conll"].conll == 100.0

    def test_tables(self):
        result = measure_coreference(CORPUS, Marks("Ana Ruiz", "She"))
        assert "as marked                      5       2   100.0    40.0" in mention_table(result)
        assert cluster_table(result).splitlines()[1].endswith("57.9")
        heads = ("cases", "right", "linked", "right where linked", "latest candidate")
        assert "he, she" in antecedent_table({"he, she": dict.fromkeys(heads, 1.0)})


class TestCorpus:
    def test_skipped_where_it_is_not(self, tmp_path, outside_ci, monkeypatch, capsys):
        assert gum_dev(tmp_path) is None
        monkeypatch.setattr(coreference, "gum_dev", lambda: None)
        assert coreference.main() == 0
        assert "skipped, ../shared/data/gum_dev.jsonl is not here" in capsys.readouterr().out

    def test_but_not_in_ci(self, tmp_path, inside_ci):
        with pytest.raises(MissingCorpusError, match=r"^\.\./shared/data/gum_dev\.jsonl is not"):
            gum_dev(tmp_path)

    def test_main(self, tmp_path, monkeypatch, capsys):
        (tmp_path / "data").mkdir()
        path = tmp_path / "data" / "gum_dev.jsonl"
        path.write_text(json.dumps(ROW) + "\n", encoding="utf-8")
        corpus = gum_dev(tmp_path)
        assert corpus is not None
        assert (corpus.name, corpus.rows) == ("gum_dev", [ROW])
        assert antecedents(path)["he, she"]["cases"] == 2
        monkeypatch.setattr(coreference, "SHARED", tmp_path)
        monkeypatch.setattr(coreference, "gum_dev", lambda: corpus)
        monkeypatch.setattr(Extractor, "shared", lambda: Marks("Ana Ruiz"))
        assert coreference.main() == 0
        assert "given.conll" in capsys.readouterr().out
