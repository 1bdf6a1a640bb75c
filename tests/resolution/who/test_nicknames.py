"""Nicknames within names."""

from __future__ import annotations

import pytest

from sayso.resolution.who.nicknames import is_nickname


@pytest.mark.parametrize(
    ("text", "belongs"),
    [
        ("Tom “Arrow” Bell", True),
        ('Tom "Arrow" Bell', True),
        ("Tom “Arrow” fell", False),
        ("Harrow “Arrow” Bell", False),
        ("Tom said “Arrow”", False),
    ],
)
def test_a_quoted_word_between_names_belongs_to_them(text: str, belongs: bool) -> None:
    first, at = text.index(" "), text.index("Arrow")
    assert is_nickname(text, [(0, first)], (at, at + len("Arrow"))) is belongs


def test_what_stands_behind_belongs_too() -> None:
    text = "Tom “Arrow” Bell"
    assert is_nickname(text, [(0, 3), (5, 10)], (12, 16))
    assert not is_nickname("Arrow” Bell", [(0, 5)], (7, 11))
