"""The linking figures, on worked examples."""

import json

import pytest

from evals.corpora import Corpus, gold_dev, in_ci
from evals.linking import Linked, judged, linking_table, measure
from sayso.evaluation.measures import Measure
from sayso.records import Article, Attribution, Reading, Speaker, Statement


def items(*names):
    return {("article", i): name for i, name in enumerate(names)}


class TestLinked:
    def test_b_cubed_is_that_of_the_worked_example_of_bagga_and_baldwin(self):
        # Figure 1 and 3 there: {1-5}, {6, 7}, {8-12}; the response joins the first and the last
        gold = items(*"aaaaabbccccc")
        joined = items(*"xxxxxyyxxxxx")
        linked = Linked.of("", gold, joined)
        assert linked.b_cubed == Measure(58.3, 100.0, 73.7)

    def test_items_of_one_article_are_no_pairs(self):
        gold = {("a", 0): 1, ("a", 1): 1, ("b", 0): 1}
        found = {("a", 0): "x", ("a", 1): "y", ("b", 0): "x"}
        linked = Linked.of("", gold, found)
        assert linked.pairs == Measure(100.0, 50.0, 66.7)
        assert (linked.items, linked.entities, linked.clusters) == (3, 1, 2)

    def test_items_that_are_not_judged_do_not_count(self):
        assert Linked.of("", items("a"), items("x", "y")).items == 1


def row(name, *speakers, title="Rain"):
    text, attributions = f"{title} in {name}.\n\n", []
    for speaker, kind in speakers:
        start = len(text)
        text += f"Rain ends now, said {speaker}.\n\n"
        attributions.append(
            {
                "content": [[start, start + 13]],
                "cue": [[start + 15, start + 19]],
                "source": [[start + 20, start + 20 + len(speaker)]],
                "speaker": {"name": speaker, "type": kind},
                "kind": "indirect",
            }
        )
    return {"id": name, "text": text, "title": title, "attributions": attributions}


ANA, RUIZ, CRITICS = ("Ana Ruiz", "person"), ("Ruiz", "person"), ("critics", "group")
CORPUS = Corpus("invented", [row("a", ANA, CRITICS), row("b", ANA), row("c", RUIZ)], "abc")


@pytest.fixture
def judgements(tmp_path, monkeypatch):
    path = tmp_path / "who.json"
    path.write_text(json.dumps({"articles": {"a": [1, None], "b": [1], "c": [1]}}))
    monkeypatch.setattr("evals.linking.judged", lambda corpus: judged(corpus, path))
    return path


def test_linking_is_measured_against_what_was_judged(judgements):
    nobody, same, gold = measure(CORPUS)
    assert (nobody.items, nobody.clusters, nobody.b_cubed.r) == (3, 3, 33.3)
    assert (same.clusters, same.pairs.r) == (2, 33.3)
    assert gold.b_cubed == same.b_cubed
    assert "gold speakers" in linking_table([nobody, same, gold])


def test_the_tool_s_own_speakers_are_those_of_the_statements_that_it_finds(judgements):
    def found(row, name, shift):
        (start, end) = row["attributions"][0]["content"][0]
        attribution = Attribution(((start, end - shift),), (), (), 1.0)
        article = Article(row["id"], row["text"])
        speaker = Speaker(name, "person")
        return Reading(article, (attribution,), (Statement(attribution, speaker, "indirect"),))

    one, two, three = CORPUS.rows
    readings = [found(one, "Ana Ruiz", 0), found(two, "Ana M. Ruiz", 4), found(three, "Ruiz", 12)]
    own = measure(CORPUS, readings)[-1]
    assert (own.items, own.clusters, own.pairs.r) == (2, 1, 100.0)


def test_judgements_of_other_articles_or_speakers_are_refused(tmp_path):
    path = tmp_path / "who.json"
    path.write_text(json.dumps({"articles": {"a": [1]}}))
    with pytest.raises(ValueError, match="other articles"):
        judged(CORPUS, path)
    path.write_text(json.dumps({"articles": {"a": [1], "b": [1], "c": [1]}}))
    with pytest.raises(ValueError, match="other speakers than a"):
        judged(CORPUS, path)


def test_gold_speakers_are_linked_as_well_as_was_promised():
    corpus = gold_dev()
    if corpus is None:
        assert not in_ci()
        pytest.skip("the annotated articles are not here")
    *_, gold = measure(corpus)
    assert gold.b_cubed.p >= 98
    assert gold.b_cubed.r >= 85
    assert gold.pairs.r >= 85
