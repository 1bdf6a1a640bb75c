"""Fitting confidences: shares where there is no score, logistic curves where there is one."""

from __future__ import annotations

import pytest

from evals.calibration import JudgedField
from sayso.resolution.confidence import GROUNDS, Grounded, log_odds, probability
from training.confidences import curve, fit, level


def judged(field: str, ground: str, right: bool, score: float = 0.0) -> JudgedField:
    return JudgedField(Grounded(field, 0.5, (), (), ground, score), right)


def test_a_level_is_the_share_drawn_to_the_prior() -> None:
    assert level([], 0.8) == pytest.approx(log_odds(0.8), abs=1e-3)
    many = [(0.0, True)] * 900 + [(0.0, False)] * 100
    assert probability(level(many, 0.5)) == pytest.approx(0.9, abs=0.01)
    assert 0.5 < probability(level(many[:2], 0.5)) < 0.75


def test_a_curve_without_cases_takes_scores_for_log_odds() -> None:
    assert curve([]) == [0.0, 1.0]


def test_a_curve_learns_that_scores_say_too_much() -> None:
    cases = [
        (s, n < 100 * probability(0.5 + 0.4 * s)) for s in (-4, -2, 0, 2, 4) for n in range(100)
    ]
    assert curve(cases) == pytest.approx([0.5, 0.4], abs=0.08)


def test_all_grounds_are_fitted_and_rare_ones_drawn_to_their_field() -> None:
    cases = [judged("speaker", "full name", True)] * 80 + [judged("speaker", "author", False)] * 20
    curves = fit(cases)
    assert {field: tuple(own) for field, own in curves.items()} == GROUNDS
    sure = {g: probability(own[0]) for g, own in curves["speaker"].items()}
    assert sure["full name"] > 0.95 > sure["epithet"] > 0.1 > sure["author"]
