"""The figures: by hand, by property, and digit for digit against the reference scorer."""

from __future__ import annotations

import random
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import EvaluationError
from sayso.evaluation import Measure, Scores, evaluate, parse_rows

from .reference import script, shared_rows

TEXT = (
    "The harbour will open in May, Minister Ilse Brandt said.\n"
    "“We are ready,” she told the Vessany Herald, adding that “nothing” could stop it."
)


def span(words: str, text: str = TEXT) -> list[int]:
    start = text.index(words)
    return [start, start + len(words)]


def relation(content: str, cue: str = "", source: str = "") -> dict[str, list[list[int]]]:
    return {
        "content": [span(content)],
        "cue": [span(cue)] if cue else [],
        "source": [span(source)] if source else [],
    }


HARBOUR = relation("The harbour will open in May", "said", "Minister Ilse Brandt")
READY = relation("We are ready", "told", "she")
NOTHING = relation("that “nothing” could stop it", "adding", "she")


def row(*relations: dict[str, list[list[int]]], name: str | int = "a", text: str = TEXT) -> dict:
    return {"id": name, "text": text, "attributions": list(relations)}


def score(gold: dict, predicted: dict) -> Scores:
    return evaluate([gold], [predicted])


class TestFigures:
    def test_gold_against_itself_is_perfect(self):
        gold = row(HARBOUR, READY, NOTHING)
        result = score(gold, gold)
        perfect = Measure(100.0, 100.0, 100.0)
        assert result == Scores(*[perfect] * 7, 100.0, gold=3, predicted=3, articles=1)

    def test_precision_and_recall_differ(self):
        result = score(row(HARBOUR, READY, NOTHING), row(HARBOUR, READY))
        assert result.relation == Measure(100.0, 66.7, 80.0)
        assert result.mixed == Measure(0.0, 0.0, 0.0)
        assert (result.gold, result.predicted) == (3, 2)

    def test_quotation_marks_and_a_leading_that_do_not_matter(self):
        wider = row(relation("“We are ready,”"), relation("“nothing” could stop it."))
        result = score(row(READY, NOTHING), wider)
        assert result.exact.f1 == 100.0
        assert result.cue.f1 == 0.0

    def test_kinds_follow_the_quotation_marks(self):
        gold = row(HARBOUR, READY, NOTHING)
        for kind, only in (("indirect", HARBOUR), ("direct", READY), ("mixed", NOTHING)):
            assert getattr(score(gold, row(only)), kind) == Measure(100.0, 100.0, 100.0)

    def test_another_source_is_a_match_but_no_relation(self):
        result = score(row(HARBOUR), row(HARBOUR | {"source": []}))
        assert result.match.f1 == 100.0
        assert result.relation.f1 == 0.0
        assert result.source_accuracy == 0.0

    def test_two_missing_sources_agree(self):
        one = HARBOUR | {"source": []}
        assert score(row(one), row(one)).relation.f1 == 100.0

    def test_ties_go_to_the_agreeing_source(self):
        other = HARBOUR | {"source": [span("she")]}
        result = score(row(HARBOUR), row(other, HARBOUR, other))
        assert result.source_accuracy == 100.0

    def test_half_the_words_is_enough(self):
        half = row(relation("The harbour will", "said"))
        fewer = row(relation("The harbour", "said"))
        gold = row(HARBOUR)
        assert score(gold, half).match.f1 == 100.0
        assert score(gold, fewer).match.f1 == 0.0

    def test_nothing_at_all(self):
        assert score(row(), row()).relation == Measure(0.0, 0.0, 0.0)
        assert evaluate([], []).articles == 0

    def test_contents_without_a_word_do_not_count(self):
        assert score(row(relation(".")), row(relation("that "))).gold == 0

    def test_predictions_for_other_articles_are_left_out(self):
        extra = row(READY, name="b")
        assert evaluate([row(HARBOUR)], [extra, row(HARBOUR)]).predicted == 1

    def test_straight_marks_open_and_close_by_turns(self):
        text = 'He said "yes" and no.\nShe said "never\nagain.'
        gold = {"id": "a", "text": text, "attributions": []}
        for words, kind in (("yes", "direct"), ("no", "indirect"), ("again", "indirect")):
            one = gold | {"attributions": [{"content": [span(words, text)]}]}
            assert getattr(score(one, one), kind).f1 == 100.0

    def test_numbers_are_ids(self):
        assert evaluate([row(name=7)], [row(name="7")]).articles == 1

    def test_as_dict(self):
        result = score(row(HARBOUR), row(HARBOUR)).as_dict()
        assert result["relation"] == {"p": 100.0, "r": 100.0, "f1": 100.0}
        assert result["articles"] == 1


class TestRefusals:
    def test_missing_prediction(self):
        with pytest.raises(EvaluationError, match=r"1 gold article has no prediction, e\.g\. a"):
            evaluate([row()], [])

    def test_missing_predictions(self):
        with pytest.raises(EvaluationError, match="2 gold articles have no prediction"):
            evaluate([row(), row(name="b")], [])

    def test_another_text(self):
        with pytest.raises(EvaluationError, match="another text"):
            score(row(), row(text="Something else."))

    @pytest.mark.parametrize(
        ("gold", "message"),
        [
            ([{"text": "x"}], "gold row 1 has no id"),
            ([{"id": True, "text": "x"}], "gold row 1 has no id"),
            ([row(), row()], "gold article a occurs twice"),
            ([{"id": "a", "attributions": []}], "has no text"),
            ([{"id": "a", "text": "x"}], "no list of attributions"),
            ([{"id": "a", "text": "x", "attributions": [1]}], "no list of attributions"),
            ([{"id": "a", "text": "x", "attributions": [{}]}], "without a content"),
        ],
    )
    def test_malformed_rows(self, gold, message):
        with pytest.raises(EvaluationError, match=message):
            evaluate(gold, [row(text="x")] if "text" in gold[0] else [row()])

    @pytest.mark.parametrize("spans", [[[0]], [[5, 2]], [[0, 10_000]], [["0", 1]], [3], [[-1, 3]]])
    def test_malformed_spans(self, spans):
        with pytest.raises(EvaluationError, match="not a span of its text"):
            score(row({"content": spans}), row())

    def test_spans_that_are_no_list(self):
        with pytest.raises(EvaluationError, match="not a list"):
            score(row({"content": "0-3"}), row())


class TestRows:
    def test_blank_lines_are_skipped(self):
        assert list(parse_rows(['{"id": "a"}\n', "\n", '{"id": "b"}'], "f")) == [
            {"id": "a"},
            {"id": "b"},
        ]

    @pytest.mark.parametrize(
        ("line", "message"),
        [("{", "f:2: is not JSON"), ("[]", "f:2: is not a JSON object"), ("[" * 99_999, "f:2")],
    )
    def test_the_line_is_named(self, line, message):
        with pytest.raises(EvaluationError, match=message):
            list(parse_rows(["{}", line], "f"))


TEXTS = st.text(alphabet="ab '’\"“”«»„.\nT that", max_size=60)


@st.composite
def rows(draw: st.DrawFn, text: str) -> dict:
    offset = st.integers(0, len(text))
    spans = st.lists(st.tuples(offset, offset).map(sorted).map(list), max_size=3)
    relations = st.fixed_dictionaries({"content": spans, "cue": spans, "source": spans})
    return row(*draw(st.lists(relations, max_size=5)), text=text)


@st.composite
def two_rows(draw: st.DrawFn) -> tuple[dict, dict]:
    text = draw(TEXTS)
    return draw(rows(text)), draw(rows(text))


@given(two_rows())
def test_gold_against_itself_misses_nothing(both):
    gold, _ = both
    result = score(gold, gold)
    assert result.gold == result.predicted
    if result.gold:
        assert result.match.f1 == result.exact.f1 == result.relation.f1 == 100.0


@given(two_rows())
def test_sides_can_be_swapped(both):
    gold, predicted = both
    there, back = score(gold, predicted), score(predicted, gold)
    assert (there.gold, there.predicted) == (back.predicted, back.gold)
    assert there.relation.f1 <= there.match.f1
    assert there.exact.f1 <= there.match.f1


def perturbed(article: dict, rng: random.Random) -> dict:
    """A prediction as a model could make it: dropped, shifted, merged and invented relations."""
    length = len(article["text"])

    def shift(spans: list[list[int]]) -> list[list[int]]:
        moved = []
        for start, end in spans:
            start = min(length, max(0, start + rng.choice((0, 0, 0, -20, -5, 3, 15))))
            moved.append([start, min(length, max(start, end + rng.choice((0, 0, 0, -25, -4, 8))))])
        return moved

    kept = [a for a in article["attributions"] if rng.random() > 0.15]
    out = [{role: shift(a[role]) for role in ("content", "cue", "source")} for a in kept]
    for a in out:
        if rng.random() < 0.1:
            a["source"] = rng.choice(out)["source"]
        if rng.random() < 0.1:
            a["content"] = a["content"] + rng.choice(out)["content"]
    out += [dict(rng.choice(out)) for _ in range(3) if out]
    rng.shuffle(out)
    return {"id": article["id"], "attributions": out}


@pytest.mark.parametrize("seed", range(4))
def test_agrees_with_the_reference(reference, seed):
    gold = shared_rows("data/polnear_dev.jsonl")
    rng = random.Random(seed)
    predicted = [perturbed(article, rng) for article in gold]
    result = evaluate(gold, predicted)
    assert result.as_dict() == reference.score(gold, predicted)
    assert 20 < result.relation.f1 < 95


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    """The scorer that every quoted figure comes from."""
    return script("score")


def test_agrees_with_the_reference_on_anything(reference):
    @given(two_rows())
    def check(both: tuple[dict, dict]) -> None:
        gold, predicted = both
        assert score(gold, predicted).as_dict() == reference.score([gold], [predicted])

    check()
