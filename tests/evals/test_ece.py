"""Calibration: the arithmetic by hand, and the judgement against the evaluation's own count."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evals import challenge
from evals.calibration import bins, expected_calibration_error, judge
from sayso.evaluation import evaluate

TEXT = "Ana Ruiz said that rain would fall and Bell believes it will not, he wrote on Monday."


class TestError:
    def test_by_hand(self):
        judged = [(0.95, True), (0.95, True), (0.95, False), (0.15, False)]
        # bin 9: |2/3 - 0.95| with 3 of 4; bin 1: |0 - 0.15| with 1 of 4
        expected = 0.75 * (0.95 - 2 / 3) + 0.25 * 0.15
        assert expected_calibration_error(judged) == pytest.approx(expected)

    def test_perfect(self):
        assert expected_calibration_error([(1.0, True), (0.0, False)]) == 0.0

    def test_worst(self):
        assert expected_calibration_error([(1.0, False), (0.0, True)]) == 1.0

    def test_errors_of_one_bin_cancel_and_of_two_do_not(self):
        assert expected_calibration_error([(0.5, True), (0.5, False)]) == pytest.approx(0.0)
        assert expected_calibration_error([(0.45, True), (0.55, False)]) == pytest.approx(0.55)

    def test_edges_belong_to_the_bin_above_and_one_to_the_last(self):
        filled = bins([(0.0, True), (0.1, True), (1.0, True)])
        assert [b.count for b in filled] == [1, 1, 0, 0, 0, 0, 0, 0, 0, 1]
        assert (filled[1].low, filled[1].high) == (0.1, 0.2)

    def test_nothing_predicted(self):
        with pytest.raises(ValueError, match="nothing was predicted"):
            expected_calibration_error([])

    @pytest.mark.parametrize("score", [-0.01, 1.01, float("nan")])
    def test_scores_are_probabilities(self, score):
        with pytest.raises(ValueError, match="probability"):
            expected_calibration_error([(score, True)])

    @given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1))
    def test_stays_between_nought_and_one(self, judged):
        assert 0 <= expected_calibration_error(judged) <= 1


spans = st.lists(
    st.tuples(st.integers(0, len(TEXT)), st.integers(1, 40)).map(
        lambda s: [s[0], min(s[0] + s[1], len(TEXT))]
    ),
    max_size=2,
)
relations = st.fixed_dictionaries(
    {
        "content": spans.map(lambda some: [*some, [14, 34]]),
        "cue": spans,
        "source": spans,
        "score": st.floats(0, 1),
    }
)


def row(attributions):
    return {"id": "a", "text": TEXT, "attributions": attributions}


class TestJudge:
    def test_gold_is_right(self):
        rows = challenge.load()
        scored = [
            {**r, "attributions": [{**a, "score": 0.9} for a in r["attributions"]]} for r in rows
        ]
        judged = judge(rows, scored)
        assert len(judged) == sum(len(r["attributions"]) for r in rows)
        assert all(right for _, right in judged)
        assert expected_calibration_error(judged) == pytest.approx(0.1)

    def test_wrong_source_and_second_copy_are_wrong(self):
        gold = {"content": [[14, 34]], "cue": [[9, 13]], "source": [[0, 8]]}
        elsewhere = {**gold, "source": [[39, 43]]}
        judged = judge(
            [row([gold])],
            [row([{**elsewhere, "score": 0.9}, {**gold, "score": 0.8}, {**gold, "score": 0.7}])],
        )
        assert sorted(judged) == [(0.7, True), (0.8, False), (0.9, False)]

    @settings(deadline=None)
    @given(st.lists(relations, max_size=5), st.lists(relations, max_size=5))
    def test_agrees_with_the_evaluation(self, gold, predicted):
        scores = evaluate([row(gold)], [row(predicted)])
        judged = judge([row(gold)], [row(predicted)])
        assert len(judged) == scores.predicted
        hits = sum(right for _, right in judged)
        assert round(100 * hits / max(len(judged), 1), 1) == scores.relation.p
