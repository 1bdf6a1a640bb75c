"""Whether a score means what it says: of the relations scored 0.8, eight in ten should be right.

A predicted relation is right when :func:`sayso.evaluation.evaluate` counts it as ``relation``:
it is matched, one to one, with a gold relation whose content and source overlap enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.evaluation import Row, right_relations

BINS: Final = 10
WORD: Final = re.compile(r"\w+(?:['’]\w+)*")
"""A word, as the scorer counts them."""

Judged = tuple[float, bool]
"""A predicted relation's score, and whether the relation is right."""


@dataclass(frozen=True, slots=True)
class Bin:
    """The predictions whose scores fall into one tenth of the scale."""

    low: float
    high: float
    count: int
    confidence: float
    """Their mean score; 0 where there are none."""
    accuracy: float
    """The share of them that is right; 0 where there are none."""


def bins(judged: Sequence[Judged], number: int = BINS) -> list[Bin]:
    """Sort predictions into bins of equal width; a score of 1 belongs to the last.

    Raises:
        ValueError: a score is not between 0 and 1.
    """
    members: list[list[Judged]] = [[] for _ in range(number)]
    for score, right in judged:
        if not 0 <= score <= 1:
            raise ValueError(f"a score is a probability, not {score}")
        members[min(int(score * number), number - 1)].append((score, right))
    return [
        Bin(
            low=index / number,
            high=(index + 1) / number,
            count=len(own),
            confidence=sum(score for score, _ in own) / max(len(own), 1),
            accuracy=sum(right for _, right in own) / max(len(own), 1),
        )
        for index, own in enumerate(members)
    ]


def expected_calibration_error(judged: Sequence[Judged], number: int = BINS) -> float:
    """Return the mean distance of confidence and accuracy over the predictions, 0 to 1.

    Raises:
        ValueError: there is no prediction, or a score is not between 0 and 1.
    """
    if not judged:
        raise ValueError("nothing was predicted: calibration is not defined")
    filled = bins(judged, number)
    return sum(b.count * abs(b.accuracy - b.confidence) for b in filled) / len(judged)


def judge(gold_rows: Iterable[Row], predicted_rows: Iterable[Row]) -> list[Judged]:
    """Pair every predicted relation's ``score`` with whether it is right; rows go by ``id``."""
    predicted = {row["id"]: row for row in predicted_rows}
    judged: list[Judged] = []
    for row in gold_rows:
        guess = predicted[row["id"]]
        scores = [float(a["score"]) for a in guess["attributions"]]
        judged += zip(scores, right_relations(row, guess), strict=True)
    return judged
