"""Confidences: a probability for every ground, by one table."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.resolution import confidence
from sayso.resolution.confidence import GROUNDS, SCORED, calibrated, decided, log_odds, probability

ROOM = Path(confidence.__file__).parent
CURVES = json.loads((ROOM / "confidences.json").read_text("utf-8"))["curves"]
PLACES = [(field, ground) for field, grounds in GROUNDS.items() for ground in grounds]


def test_the_table_has_every_ground_and_no_other() -> None:
    assert {field: set(own) for field, own in CURVES.items()} == {
        field: set(grounds) for field, grounds in GROUNDS.items()
    }
    assert set(PLACES) >= SCORED
    assert {(f, g) for f, own in CURVES.items() for g in own if own[g][1]} == SCORED


def test_every_ground_is_used() -> None:
    code = "\n".join(p.read_text("utf-8") for p in ROOM.rglob("*.py") if p.name != "confidence.py")
    assert [g for f, g in PLACES if f != "kind" and f'"{g}"' not in code] == []


def test_no_confidence_is_set_by_hand() -> None:
    code = "\n".join(p.read_text("utf-8") for p in ROOM.rglob("*.py"))
    assert not re.search(r"\bFinding\(", code.replace("Grounded(Finding)", ""))


@pytest.mark.parametrize(("field", "ground"), PLACES)
def test_confidences_are_probabilities_that_rise_with_the_score(field: str, ground: str) -> None:
    found = [calibrated(field, ground, score) for score in (-1e9, -2.0, 0.0, 2.0, 1e9)]
    assert all(0 <= sure <= 1 for sure in found)
    assert found == sorted(found)
    assert (len(set(found)) > 1) == ((field, ground) in SCORED)


def test_a_finding_says_its_ground() -> None:
    finding = decided("chain", "named", ((0, 3),), (), 1.5)
    assert (finding.field, finding.ground, finding.score) == ("chain", "named", 1.5)
    assert finding.confidence == calibrated("chain", "named", 1.5)
    assert finding.evidence == ((0, 3),)


def test_an_unknown_ground_is_an_error() -> None:
    with pytest.raises(KeyError):
        calibrated("chain", "hearsay")


@given(st.floats(0, 1))
def test_log_odds_and_probability_undo_each_other(share: float) -> None:
    assert probability(log_odds(share)) == pytest.approx(share, abs=4e-4)
