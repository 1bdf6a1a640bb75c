"""Fit what turns evidence into a probability, and the cut that gives the best relation F1."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from sayso.evaluation import right_relations
from sayso.extraction import Extractor
from sayso.extraction.decode import Relation, judge
from sayso.extraction.extractor import _attribution
from sayso.extraction.tokens import paragraphs, split_words


def fit(bundle: Path, articles: list[dict[str, Any]]) -> dict[str, Any]:
    """Return ``calibration`` and ``keep`` for the bundle, from articles it was not trained on."""
    extractor = Extractor.open(bundle)
    blocks = []
    for article in articles:
        words = split_words(article["text"], list(paragraphs(article["text"])))
        blocks.append((article, words, extractor.candidates(words, extractor.encode(words))))
    weights = np.zeros(len(blocks[0][2][0].evidence))
    weights[1:3] = 1.0
    for _ in range(3):  # which rivals are dropped depends on the weights, and the other way round
        x, y = _table(blocks, weights)
        weights = _logistic(x, y)
    gold = sum(len(a["attributions"]) for a, _, _ in blocks)
    x, y = _table(blocks, weights)
    score = 1 / (1 + np.exp(-x @ weights))
    cuts = np.arange(0.10, 0.60, 0.01)
    f1 = [2 * y[score >= c].sum() / (gold + (score >= c).sum()) for c in cuts]
    best = int(np.argmax(np.convolve(f1, np.ones(5) / 5, "same")[2:-2])) + 2
    print(f"held-out part of train: relation F1 {100 * f1[best]:.1f} at {cuts[best]:.2f}")
    return {"calibration": weights.round(5).tolist(), "keep": round(float(cuts[best]), 3)}


def _table(blocks: list[Any], weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    rows, right = [], []
    for article, words, candidates in blocks:
        kept: list[Relation] = judge(candidates, weights.tolist(), 0.0)
        found = [_attribution(article["text"], words, r) for r in kept]
        as_rows = [{"content": a.content, "cue": a.cue, "source": a.source} for a in found]
        right.extend(right_relations(article, {"id": article["id"], "attributions": as_rows}))
        rows.extend(r.evidence for r in kept)
    return np.array(rows), np.array(right, float)


def _logistic(x: np.ndarray, y: np.ndarray, ridge: float = 1.0) -> np.ndarray:
    """Logistic regression by Newton's method with a small ridge."""
    w = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        hessian = (x * (p * (1 - p))[:, None]).T @ x + ridge * np.eye(len(w))
        w += np.linalg.solve(hessian, x.T @ (y - p) - ridge * w)
    return w
