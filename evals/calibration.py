"""Whether a score means what it says: of the relations scored 0.8, eight in ten should be right.

A predicted relation is right when :func:`sayso.evaluation.evaluate` counts it as ``relation``:
it is matched, one to one, with a gold relation whose content and source overlap enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sayso.evaluation import THRESHOLD, Row

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
        words = [found.span() for found in WORD.finditer(row["text"])]
        gold = [_sets(a, row["text"], words) for a in row["attributions"]]
        guesses = [
            (float(a["score"]), sets)
            for a in predicted[row["id"]]["attributions"]
            if (sets := _sets(a, row["text"], words)).content
        ]
        right = _right([g for g in gold if g.content], [sets for _, sets in guesses])
        judged += [(score, index in right) for index, (score, _) in enumerate(guesses)]
    return judged


@dataclass(frozen=True, slots=True)
class _Sets:
    """A relation as sets of word numbers."""

    content: frozenset[int]
    cue: frozenset[int]
    source: frozenset[int]


def _sets(attribution: Mapping[str, Any], text: str, words: Sequence[tuple[int, int]]) -> _Sets:
    content, cue, source = (
        frozenset(
            number
            for number, (left, right) in enumerate(words)
            if any(left < end and right > start for start, end in attribution.get(role) or ())
        )
        for role in ("content", "cue", "source")
    )
    first = min(content, default=None)
    if first is not None and text[slice(*words[first])].lower() == "that":
        content -= {first}
    return _Sets(content, cue, source)


def _overlap(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / len(one | other) if one or other else 1.0


def _right(gold: Sequence[_Sets], predicted: Sequence[_Sets]) -> set[int]:
    """Numbers of the predicted relations that are right, by the pairing of ``evaluate``."""
    ranked = sorted(
        (
            (overlap, _overlap(g.source, p.source), _overlap(g.cue, p.cue), i, j)
            for i, g in enumerate(gold)
            for j, p in enumerate(predicted)
            if (overlap := _overlap(g.content, p.content)) >= THRESHOLD
        ),
        reverse=True,
    )
    taken: set[int] = set()
    paired: set[int] = set()
    right: set[int] = set()
    for _, source, _, i, j in ranked:
        if i not in taken and j not in paired:
            taken.add(i)
            paired.add(j)
            if source >= THRESHOLD:
                right.add(j)
    return right
