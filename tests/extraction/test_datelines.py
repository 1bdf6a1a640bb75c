"""Datelines are no part of what somebody said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.extraction.datelines import after_dateline


@pytest.mark.parametrize(
    "dateline",
    [
        "TARNOW (Baltwire) - ",
        "TARNOW, March 4 (Baltwire) — ",
        "BERAN, 9 March – ",
        "PORT ALDER -- ",
        "SAN TELMO, Calloway (AP) — ",
    ],
)
def test_a_span_begins_behind_the_dateline(dateline: str) -> None:
    text = f"A headline\n\n{dateline}Talks broke down"
    assert text[after_dateline(text, text.index(dateline)) :] == "Talks broke down"


@pytest.mark.parametrize(
    "text",
    [
        "Talks - long talks - broke down",
        "NATO said it was late",
        "He went - and came",
        "UN-led talks",
    ],
)
def test_other_dashes_end_no_dateline(text: str) -> None:
    assert after_dateline(text, 0) == 0


def test_only_a_paragraph_opens_with_one() -> None:
    assert after_dateline("Then TARNOW (Baltwire) - Talks", 5) == 5


@given(st.text(alphabet="ABab ,()-—\n", max_size=60), st.integers(0, 60))
def test_a_span_never_begins_earlier_or_beyond_the_text(text: str, start: int) -> None:
    start = min(start, len(text))
    assert start <= after_dateline(text, start) <= len(text)
