"""Why names are somebody's."""

from __future__ import annotations

import pytest

from sayso.web.reasons import certainty, reasons


def test_what_weighs_most_comes_first_and_what_speaks_against_is_told():
    found = reasons([("same outlet", 0.5), ("common name", -2.5), ("same full name", 4.0)])
    assert [(one.words, one.speaks_for, one.strength) for one in found] == [
        ("the same full name", True, "strongly"),
        ("many people have such a name", False, ""),
        ("the same outlet speaks of them", True, "a little"),
    ]


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("role: minister", "both are minister"),
        ("company: corin haldane, ruth marlow", "beside both stand Corin Haldane, Ruth Marlow"),
        ("something new: 3", "something new: 3"),
        ("something new", "something new"),
    ],
)
def test_features_are_told_in_plain_words(label, words):
    [one] = reasons([(label, 1.0)])
    assert one.words == words


def test_certainty_is_told_in_words():
    words = [certainty(score) for score in (0.999, 0.93, 0.8, 0.2, 0.0)]
    assert words == ["as good as certain", "very likely", "likely", "uncertain", "uncertain"]
