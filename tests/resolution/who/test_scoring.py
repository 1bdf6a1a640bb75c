from __future__ import annotations

import pytest

from sayso.resolution.text.layout import Layout
from sayso.resolution.who import scoring
from sayso.resolution.who.entities import Entity, group
from sayso.resolution.who.mentions import named


def test_gender_number_and_type_must_agree() -> None:
    she = scoring.Anaphor((0, 3), True, False, "f")
    assert scoring.agrees(she, Entity("Ana", "person", "f"))
    assert scoring.agrees(she, Entity("Kim", "person"))
    assert not scoring.agrees(she, Entity("Karl", "person", "m"))
    assert not scoring.agrees(she, Entity("Harrow Bank", "organization"))
    it = scoring.Anaphor((0, 2), False, False, "")
    assert not scoring.agrees(it, Entity("Ana", "person", "f"))
    they = scoring.Anaphor((0, 4), None, True, "")
    assert scoring.agrees(they, Entity("voters", "group", plural=True))


def test_the_trail_has_everybody_once_latest_first() -> None:
    layout = Layout.of("Ana Ruiz met Karl Voss. Ruiz left. Then Olga Marsh came. She")
    trail = scoring.Trail(layout, group(layout, named(layout)))
    found = [e.name for _, e in trail.before(len(layout.text))]
    assert found == ["Olga Marsh", "Ana Ruiz", "Karl Voss"]


def test_scores_are_the_sum_of_their_features() -> None:
    layout = Layout.of("Ana Ruiz met Olga Marsh. She")
    trail = scoring.Trail(layout, group(layout, named(layout)))
    anaphor = scoring.Anaphor((25, 28), True, False, "f")
    scored = scoring.weigh(trail, anaphor, trail.before(25))
    assert [s[0] for s in scored] == sorted((s[0] for s in scored), reverse=True)
    for score, _, _, candidate in scored:
        assert score == pytest.approx(sum(v for _, v in candidate.features), abs=0.01)


def test_shares_are_probabilities() -> None:
    assert sum(scoring.shares([1.0, -2.0, 700.0])) == pytest.approx(1.0)
    assert scoring.shares([]) == []


def test_every_kind_has_weights() -> None:
    assert set(scoring.weights()) == {"person", "thing", "description"}
