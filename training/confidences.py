"""Fit how sure resolution is: the chance that a decision is right, by its ground and its score.

    python -m training.confidences [--write]

For each ground of each field (`sayso.resolution.confidence`), a level, and where it has a score, a
slope of a logistic curve (Platt 1999). Grounds are few cases each, so both are drawn to a prior:
without a score, to the mean share of the field's grounds; with one, to taking it for log-odds. The
cases are the development half of the statements set, invented reports, with their attributions
given; nothing is drawn at random.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from evals.calibration import JudgedField, judge_fields, reliability
from evals.corpora import statements_set
from sayso.resolution import confidence
from sayso.resolution.confidence import GROUNDS, SCORED, Grounded, log_odds, probability

CURVES: Final = Path(confidence.__file__).parent / "confidences.json"
_WEIGHT: Final = 4.0
"""How many cases the prior of a level counts for."""
_SURE: Final = 0.9
"""The highest prior: nothing is as good as certain for want of cases."""
_STRENGTH: Final = 2.0
"""Precision of the Gaussian prior of a scored ground's level and slope."""
_STEPS: Final = 60

Case = tuple[float, bool]
"""A score, and whether the decision was right."""
Curves = dict[str, dict[str, list[float]]]


def fit(judged: Sequence[JudgedField]) -> Curves:
    """Fit the curves of all grounds, those without cases by their priors alone."""
    cases: defaultdict[tuple[str, str], list[Case]] = defaultdict(list)
    for one in judged:
        if isinstance(one.finding, Grounded):
            key = one.finding.field, one.finding.ground
            cases[key].append((one.finding.score, one.right))
    curves: Curves = {}
    for field, grounds in GROUNDS.items():
        seen = [cases[field, g] for g in grounds if cases[field, g]]
        shares = [(sum(right for _, right in own) + 1) / (len(own) + 2) for own in seen]
        prior = min(_SURE, sum(shares) / max(1, len(shares)))
        curves[field] = {
            ground: curve(cases[field, ground])
            if (field, ground) in SCORED
            else [level(cases[field, ground], prior), 0.0]
            for ground in grounds
        }
    return curves


def level(cases: Sequence[Case], prior: float) -> float:
    """The log-odds of being right, drawn to a prior share."""
    right = sum(right for _, right in cases) + _WEIGHT * prior
    return round(log_odds(right / (len(cases) + _WEIGHT)), 3)


def curve(cases: Sequence[Case]) -> list[float]:
    """Level and slope by damped Newton steps; the prior takes scores for log-odds (0 and 1)."""
    at = (0.0, 1.0)
    for _ in range(_STEPS):
        level_down, slope_down, aa, ab, bb = _derivatives(cases, at)
        size = aa * bb - ab * ab
        step = (
            (bb * level_down - ab * slope_down) / size,
            (aa * slope_down - ab * level_down) / size,
        )
        share = 1.0
        while share > 1e-6 and _loss(cases, _moved(at, step, share)) > _loss(cases, at):
            share /= 2
        at = _moved(at, step, share)
        if math.hypot(*step) < 1e-9:
            break
    return [round(at[0], 3), round(at[1], 3)]


def _moved(at: tuple[float, float], step: tuple[float, float], share: float) -> tuple[float, float]:
    return at[0] - share * step[0], at[1] - share * step[1]


def _loss(cases: Sequence[Case], at: tuple[float, float]) -> float:
    """The negative log likelihood with the prior."""
    loss = _STRENGTH * (at[0] ** 2 + (at[1] - 1) ** 2) / 2
    for score, right in cases:
        odds = at[0] + at[1] * score
        loss += math.log1p(math.exp(-abs(odds))) + max(0.0, -odds if right else odds)
    return loss


def _derivatives(
    cases: Sequence[Case], at: tuple[float, float]
) -> tuple[float, float, float, float, float]:
    """The slopes of the loss by level and by slope, and its curvatures."""
    level_down, slope_down = _STRENGTH * at[0], _STRENGTH * (at[1] - 1)
    aa, ab, bb = _STRENGTH, 0.0, _STRENGTH
    for score, right in cases:
        sure = probability(at[0] + at[1] * score)
        level_down += sure - right
        slope_down += (sure - right) * score
        weight = sure * (1 - sure)
        aa, ab, bb = aa + weight, ab + weight * score, bb + weight * score * score
    return level_down, slope_down, aa, ab, bb


def main(argv: Sequence[str] | None = None) -> int:
    """Fit the curves, print how reliable the shipped ones are, and perhaps replace them."""
    parser = argparse.ArgumentParser(prog="training.confidences")
    parser.add_argument("--write", action="store_true", help="replace the shipped curves")
    options = parser.parse_args(argv)
    judged = list(judge_fields(statements_set("dev").rows))
    print(reliability(judged))
    shown = "fitted by training/confidences.py on the development half of the statements set"
    text = json.dumps({"about": shown, "curves": fit(judged)}, indent=1) + "\n"
    if options.write:
        CURVES.write_text(text, encoding="utf-8")
    else:
        print(text)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
