"""How sure a decision is: a probability, by what decided it and by the score that it had.

Every decision says its ground, which is one of :data:`GROUNDS`; some grounds come with a score in
log-odds. `training/confidences.py` fits, for each ground, a level and a slope of a logistic curve
(Platt 1999) on invented reports, and writes them to `confidences.json` beside this module.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from sayso.records import Candidate, Finding, Span

GROUNDS: Final[Mapping[str, tuple[str, ...]]] = {
    "speaker": (
        *("full name", "short name", "several", "person pronoun", "other pronoun"),
        *("only candidate", "description", "epithet", "named later", "pair", "fuller description"),
        *("relative", "phrase", "no speaker", "quoted first person", "first person", "passive"),
        *("coordinate", "goes on", "author"),
    ),
    "kind": ("direct", "indirect", "mixed"),
    "chain": ("named", "lent", "summed up", "nested", "none likely", "none named"),
    "hedge": ("adverb", "passive", "none"),
    "said_on": (
        *("after the cue", "before the cue", "in the rest", "goes on", "refers back"),
        *("dialogue", "lede", "headline", "no date", "another occasion", "nothing stated"),
    ),
    "addressee": ("told", "said to", "written to", "none"),
    "occasion": ("after the cue", "before the cue", "in the rest", "none"),
    "insertions": ("brackets", "none"),
}
"""What can decide each field."""
SCORED: Final = frozenset(
    (
        *(("speaker", g) for g in ("person pronoun", "other pronoun", "description")),
        *(("chain", g) for g in ("named", "lent", "summed up", "none likely")),
    )
)
"""The grounds that come with a score."""
_MOST: Final = 8.0


@dataclass(frozen=True, slots=True)
class Grounded(Finding):
    """A finding that says what decided it."""

    ground: str = ""
    score: float = 0.0
    """Log-odds, where the ground is one of :data:`SCORED`."""


def decided(
    field: str,
    ground: str,
    evidence: tuple[Span, ...] = (),
    candidates: tuple[Candidate, ...] = (),
    score: float = 0.0,
) -> Grounded:
    """A finding with the probability that a decision on this ground is right."""
    sure = calibrated(field, ground, score)
    return Grounded(field, sure, evidence, candidates, ground, score)


@lru_cache(maxsize=4096)
def calibrated(field: str, ground: str, score: float = 0.0) -> float:
    """The probability that a decision on a ground, with a score, is right."""
    level, slope = _curves()[field][ground]
    return round(probability(level + slope * max(-_MOST, min(_MOST, score))), 4)


def probability(log_odds: float) -> float:
    """The probability that log-odds stand for."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds))))


def log_odds(share: float) -> float:
    """The log-odds of a probability, which end where scores do."""
    kept = min(max(share, 1e-6), 1 - 1e-6)
    return max(-_MOST, min(_MOST, math.log(kept / (1 - kept))))


@cache
def _curves() -> Mapping[str, Mapping[str, Sequence[float]]]:
    text = (files(__package__) / "confidences.json").read_text("utf-8")
    loaded: dict[str, dict[str, list[float]]] = json.loads(text)["curves"]
    return loaded
