"""Answers are short, and safe to show."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.mcp.answers import shortened
from sayso.visible import visible


@given(st.text(max_size=50), st.integers(1, 40))
def test_a_text_is_never_longer_than_asked_for(text, most):
    shown = shortened(text, most)
    assert len(shown) <= most
    assert visible(shown) == shown
    if len(visible(text)) <= most:
        assert shown == visible(text)
