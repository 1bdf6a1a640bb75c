"""Quotations that a colon introduces."""

from __future__ import annotations

import pytest

from tests.resolution.who.test_speakers import names


@pytest.mark.parametrize(
    ("clause", "name"),
    [
        ("Here is the mayor, Ana Ruiz", "Ana Ruiz"),
        ("From Ana Ruiz, via Lund Council", "Ana Ruiz"),
        ("Ana Ruiz met Tom Bell", "AUTHOR"),
        ("It was a sign", "AUTHOR"),
    ],
)
def test_the_one_person_before_the_colon_speaks(clause: str, name: str) -> None:
    assert names(f"{clause}: {{q|“It rained.”}}") == [name]


def test_without_a_colon_nobody_is_introduced() -> None:
    assert names("Ana Ruiz sat. {q|“It rained.”}") == ["AUTHOR"]
