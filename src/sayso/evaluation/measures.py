"""Precision, recall and F1, as every figure of an evaluation gives them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """Precision, recall and their harmonic mean, in per cent with one decimal."""

    p: float
    r: float
    f1: float

    @classmethod
    def of(cls, hits: int, predicted: int, gold: int) -> Measure:
        """Return the measure for so many hits among the predicted and the gold items."""
        p = hits / predicted if predicted else 0.0
        r = hits / gold if gold else 0.0
        f1 = 200 * p * r / (p + r) if p + r else 0.0
        return cls(round(100 * p, 1), round(100 * r, 1), round(f1, 1))


def share(hits: int, of: int) -> float:
    """So many hits of so many, in per cent with one decimal; 0 where there are none."""
    return round(100 * hits / of, 1) if of else 0.0
