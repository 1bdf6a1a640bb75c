"""Days of handing on."""

from __future__ import annotations

import pytest

from sayso.resolution.when.handing import handed_on


@pytest.mark.parametrize(
    ("text", "handed"),
    [
        ("In a note released by her agent on Monday, she said", True),
        ("In a note that the station read out on Monday, she said", True),
        ("In a letter which the Harrow Post printed on Monday, she said", True),
        ("In a message brought to Lisk on Monday by his son, he said", True),
        ("In a note released on Monday, she said", False),
        ("In a speech by the river on Monday, she said", False),
        ("She said on Monday by the river that", False),
    ],
)
def test_who_else_hands_on_what_was_said(text: str, handed: bool) -> None:
    at = text.index("on Monday")
    assert handed_on(text, 0, (at, at + 9)) is handed
