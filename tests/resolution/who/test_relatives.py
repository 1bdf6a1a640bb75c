"""The noun phrase before a relative pronoun."""

from __future__ import annotations

import pytest

from sayso.resolution.who.relatives import last_phrase


@pytest.mark.parametrize(
    ("before", "phrase"),
    [
        ("They met the weary nominee for mayor", "the weary nominee for mayor"),
        ("They need the help of towns", "towns"),
        ("They asked a clerk", "a clerk"),
        ("It rained, and young farmers", "young farmers"),
        ("", ""),
    ],
)
def test_the_last_phrase(before: str, phrase: str) -> None:
    assert last_phrase(before) == phrase
